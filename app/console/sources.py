"""Sources: how the place of a quotation is written for people.

Knows nothing about answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.types import Citation
from app.console.streams import listed


def authors_and_year(authors: Sequence[str], year: int | None) -> str:
    """Return authors, three at most, and year.

    Example:
        ["Ada Kern", "Bo Lind"], 2021 -> "Ada Kern and Bo Lind (2021)"
    """
    names = [_cited(author) for author in authors]
    who = f"{names[0]} et al." if len(names) > 3 else _and(names)
    return " ".join(part for part in (who, f"({year})" if year else "") if part)


def source(citation: Citation, *, last_page: int | None = None) -> str:
    """Return where a quotation stands; *last_page* is the one it ends on, when it runs over the end of its page.

    Example:
        "Ada Kern and Bo Lind (2021), Ranking by words, p. 4, Results"
    """
    who = authors_and_year(citation.authors, citation.year)
    return listed((who, citation.title or citation.document_id, within(citation, last_page=last_page)))


def within(citation: Citation, *, last_page: int | None = None) -> str:
    """Return where in its paper a quotation stands.

    Example:
        "p. 4, Results"
    """
    page = f"p. {citation.page}" if citation.page is not None else ""
    if last_page is not None:
        page = f"pp. {citation.page}–{last_page}"
    return listed((page, citation.section))


def paper(citation: Citation) -> str:
    """Return which paper a quotation is from, its title first.

    Example:
        "Ranking by words — Ada Kern and Bo Lind (2021)"
    """
    who = authors_and_year(citation.authors, citation.year)
    return " — ".join(part for part in (citation.title or citation.document_id, who) if part)


def _cited(author: str) -> str:
    """Return the name an author is cited by: the family's where a comma tells which it is, else all of it.

    "Ng Yong Kiat" is Ng and "Bo Lind" is Lind: which word is the family's cannot be seen.
    """
    return author.partition(",")[0].strip() or author


def _and(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
