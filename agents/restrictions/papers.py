"""Papers: those that a question names by title or file, and "these", which an earlier answer has cited.

A title's words may also be what is asked about: "What is the effect of coffee on sleep?". They name the paper where
they are quoted, where a word for a paper stands before them, or where the question is what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.phrases import said
from agents.phrases.english import (
    AND,
    IS,
    NAMED,
    NEAR_PAPERS,
    NO_ANSWER_BEFORE,
    NO_SUCH_PAPER,
    ONLY_IN,
    OTHER_PAPERS,
)
from agents.restrictions.wish import INTO, ONE_PAPER, PAPERS, QUOTED, THE, Wish, quoted
from indexing.catalogue import Catalogue
from indexing.store.folding import folded
from indexing.types import Filter

_LEAST_WORDS: Final = 3
"""Of a title that names its paper by itself: a term that is quoted may be a title of one or two."""

_UNMISTAKABLE: Final = 6
"""Words of a title that name it wherever they stand as they are written: names of people and things are shorter."""

_LONGEST: Final = 40
"""Words of a question in which "this paper" means one of the conversation; an abstract means itself by it."""

_SHOWN: Final = 3
_LEAD: Final = rf"(?P<in>\b(?:only\s+|nur\s+)?{INTO}\s+)?"
_CALLED: Final = r"(?:(?:titled|entitled|called|named|mit\s+dem\s+titel|namens)\s+)?"
_PAPER_CALLED: Final = rf"(?P<paper>(?:\b{THE}\s+)?\b{ONE_PAPER}\s+{_CALLED})?"
_QUOTATION: Final = regex.compile(rf"{_LEAD}{_PAPER_CALLED}(?P<name>{QUOTED})", regex.IGNORECASE)
_FILE: Final = regex.compile(
    rf"{_LEAD}{_PAPER_CALLED}(?P<name>\b[\w+-][\w.+-]*\.(?:pdf|md|txt|html?|docx|n?xml|tex)\b)", regex.IGNORECASE
)
_BEFORE_TITLE: Final = regex.compile(rf"{_LEAD}{_PAPER_CALLED}$", regex.IGNORECASE)
_ANY: Final = rf"(?:{PAPERS}|{ONE_PAPER})\b"
_THESE: Final = regex.compile(
    rf"""(?P<in>\b(?:(?:only|nur)\s+)?(?:{INTO}\s+)(?:(?:only|nur)\s+)?)?(?:
      (?P<which>\b(?:these|those|the\s+same|the\s+(?:above|cited|mentioned|previous)|diese[nmr]?|denselben|
        (?:den|der|dem)\s+(?:genannten|obigen|zitierten))\s+)
      {_ANY}(?!\s+(?:that|which|who|where|with|die|der|das)\b)
    | (?P<this>\b(?:this|that)\s+){ONE_PAPER}\b
    | \bthe\s+{_ANY}(?P<above>\s+(?:above|you\s+(?:just\s+)?(?:cited|found|named|quoted)|cited\s+above|
        (?:of|from)\s+(?:the|your)\s+(?:last|previous)\s+answer))\b
    )""",
    regex.IGNORECASE | regex.VERBOSE,
)
_SAYS: Final = regex.compile(
    r"[\s,]*(?:say|says|report|reports|find|finds|show|shows|argue|argues|conclude|concludes|claim|claims|state|states|"
    r"recommend|recommends|sagt|berichtet|zeigt|behauptet|empfiehlt)\b",
    regex.IGNORECASE,
)
_OR_BEFORE: Final = regex.compile(r"\b(?:and|or|und|oder)\s+$", regex.IGNORECASE)
_OR_BEHIND: Final = regex.compile(r"\W*\b(?:and|or|und|oder)\b", regex.IGNORECASE)
_ACCORDING: Final = regex.compile(r"\b(?:according\s+to|laut|gemäß)\s+$", regex.IGNORECASE)


def wishes(question: str, catalogue: Catalogue, cited: Sequence[str]) -> Iterator[Wish]:
    """Yield which papers *question* wants to be asked.

    Args:
        question: what a person typed.
        catalogue: of the library.
        cited: ids of the documents that the answer before has cited.
    """
    yield from _of_these(question, catalogue, cited)
    named = [*_in_quotes(question, catalogue), *_files(question, catalogue)]
    if len(question.split()) <= _LONGEST and not named:
        named = [*_titles(question, catalogue.named_in(question), catalogue)]
    met = [key for wish in named for key in wish.filter.documents]
    if len(set(met)) > 1:  # "Compare 'X' and 'Y'" asks both
        yield from (wish for wish in named if not wish.filter.documents)
        yield _wish(tuple(dict.fromkeys(met)), catalogue, None, question)
    else:
        yield from named


def described(names: Sequence[str], question: str = "") -> str:
    """Return the titles *names* as one reads them, in the language of *question*.

    Example:
        ["Coffee and sleep", "Green tea"] -> "“Coffee and sleep” and “Green tea”"
    """
    shown = [said(NAMED, question, text=name) for name in names]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN - 1], said(OTHER_PAPERS, question, count=len(shown) - _SHOWN + 1)]
    and_then = f" {said(AND, question)} "
    return and_then.join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


def _of_these(question: str, catalogue: Catalogue, cited: Sequence[str]) -> Iterator[Wish]:
    match = _THESE.search(question)
    if match is None or len(question.split()) > _LONGEST:
        return
    group = next(name for name in ("which", "this", "above") if match[name])
    cut = match.span() if match["in"] else match.span(group)
    there = tuple(catalogue.documents(cited))
    if there:
        yield _wish(there, catalogue, None if _of(match) else cut, question)
    elif group != "this":
        yield Wish("", said(NO_ANSWER_BEFORE, question, words=match[0].strip()))


def _of(match: regex.Match) -> bool:
    """Return whether *match* is a part of what is asked: "Which of these papers ...?"."""
    return bool(match["in"]) and regex.match(r"of|von", match["in"], regex.I) is not None


def _in_quotes(question: str, catalogue: Catalogue) -> Iterator[Wish]:
    for match in _QUOTATION.finditer(question):
        name = quoted(match)
        by_itself = len(name.split()) >= _LEAST_WORDS and len(question.split()) <= _LONGEST
        if not (match["paper"] or by_itself):
            continue
        found = catalogue.find_one(name)
        if found is not None and (match["paper"] or _is(name, found.metadata.title)):
            yield _wish((found.id,), catalogue, _cut(match), question)
        elif found is None and match["paper"]:
            yield _unknown(name, catalogue, question)


def _files(question: str, catalogue: Catalogue) -> Iterator[Wish]:
    for match in _FILE.finditer(question):
        found = catalogue.find_one(match["name"])
        if found is not None:
            yield _wish((found.id,), catalogue, _cut(match), question)
        elif match["in"] or match["paper"]:
            yield _unknown(match["name"], catalogue, question)


def _titles(question: str, titles: Mapping[str, str], catalogue: Catalogue) -> Iterator[Wish]:
    """Yield the longest of the *titles*, or what of it stands before a colon, that names its papers in *question*."""
    plain, best = question.casefold(), ""
    for title in titles.values():
        for name in (title, title.partition(":")[0].strip()):
            if len(name) > len(best) and name.casefold() in plain and _names(question, name):
                best = name
    if best:
        at = plain.index(best.casefold())
        lead, end = _BEFORE_TITLE.search(question[:at]), at + len(best)
        according = _ACCORDING.search(question[:at])
        cut = (lead.start(), end) if lead["in"] and (lead["paper"] or according) else (at, end)
        named = tuple(key for key, title in titles.items() if _is(best, title))
        yield _wish(named, catalogue, cut if lead["paper"] or according else None, question)


def _names(question: str, title: str) -> bool:
    """Return whether *title* in *question* names the paper, and is not merely what it is about."""
    at = question.casefold().index(title.casefold())
    before, there, behind = question[:at], question[at : at + len(title)], question[at + len(title) :]
    if before[-1:].isalnum() or behind[:1].isalnum():
        return False
    if _BEFORE_TITLE.search(before)["paper"] or _ACCORDING.search(before) or _SAYS.match(behind):
        return len(title.split()) >= _LEAST_WORDS
    one_of_several = _OR_BEFORE.search(before) or _OR_BEHIND.match(behind)
    return there == title and len(title.split()) >= _UNMISTAKABLE and not one_of_several


def _is(name: str, title: str) -> bool:
    """Return whether *name* is *title*, or what of it stands before a colon."""
    return folded(name) in {folded(title), folded(title.partition(":")[0])}


def _cut(match: regex.Match) -> tuple[int, int] | None:
    """Return the words that only name a paper: all of them in "in the paper 'X'", the name in "does the paper 'X'"."""
    if match["in"]:
        return match.start(), match.end()
    return match.span("name") if match["paper"] else None


def _unknown(name: str, catalogue: Catalogue, question: str) -> Wish:
    """Return the wish for a paper that there is not, with those that may have been meant."""
    near = ", ".join(said(NAMED, question, text=title) for title in catalogue.titles().like(name))
    there_are = (said(NEAR_PAPERS, question, papers=near),) if near else ()
    return Wish("", " ".join((said(NO_SUCH_PAPER, question, name=name), *there_are)))


def _wish(ids: Sequence[str], catalogue: Catalogue, cut: tuple[int, int] | None, question: str) -> Wish:
    names = [document.metadata.title or key for key, document in catalogue.documents(ids).items()]
    which = described(names, question)
    note, unmet = (said(phrase, question, which=which) for phrase in (ONLY_IN, IS))
    return Wish(note, unmet, filter=Filter(documents=tuple(ids)), cut=cut)
