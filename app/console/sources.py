"""Sources: how the place of a quotation is written for people, in the language of their question.

Knows nothing about answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.phrases import said
from agents.phrases.english import AND, ON_PAGE, ON_PAGES
from agents.types import Citation
from app.console.streams import listed


def authors_and_year(authors: Sequence[str], year: int | None, question: str = "") -> str:
    """Return authors, three at most, and year.

    Example:
        ["Ada Kern", "Bo Lind"], 2021 -> "Ada Kern and Bo Lind (2021)"
    """
    names = [_cited(author) for author in authors]
    who = f"{names[0]} et al." if len(names) > 3 else _and(names, question)
    return " ".join(part for part in (who, f"({year})" if year else "") if part)


def source(citation: Citation, question: str, *, last_page: int | None = None) -> str:
    """Return where a quotation stands; *last_page* is the one it ends on, when it runs over the end of its page.

    Example:
        "Ada Kern and Bo Lind (2021), Ranking by words, p. 4, Results"
    """
    who = authors_and_year(citation.authors, citation.year, question)
    return listed((who, citation.title or citation.document_id, within(citation, question, last_page=last_page)))


def within(citation: Citation, question: str, *, last_page: int | None = None) -> str:
    """Return where in its paper a quotation stands.

    Example:
        "p. 4, Results"
    """
    page = said(ON_PAGE, question, page=citation.page) if citation.page is not None else ""
    if last_page is not None:
        page = said(ON_PAGES, question, first=citation.page, last=last_page)
    return listed((page, citation.section))


def paper(citation: Citation, question: str) -> str:
    """Return which paper a quotation is from, its title first.

    Example:
        "Ranking by words — Ada Kern and Bo Lind (2021)"
    """
    who = authors_and_year(citation.authors, citation.year, question)
    return " — ".join(part for part in (citation.title or citation.document_id, who) if part)


def _cited(author: str) -> str:
    """Return the name an author is cited by: the family's where a comma tells which it is, else all of it.

    "Ng Yong Kiat" is Ng and "Bo Lind" is Lind: which word is the family's cannot be seen.
    """
    return author.partition(",")[0].strip() or author


def _and(names: Sequence[str], question: str) -> str:
    return f" {said(AND, question)} ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
