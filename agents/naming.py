"""Naming: which papers a question means by what it calls them: title, acronym, file, words of the title, author, year.

Knows nothing about what is asked of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.restrictions.wish import ONE_PAPER, QUOTED, YEAR, quoted
from indexing.called import WORD, is_name, stem
from indexing.stop_words import STOP_WORDS
from indexing.store.folding import folded
from indexing.titles import SHORTEST_ACRONYM, Entry, Titles

_ARTICLE: Final = (
    r"(?:(?:the|an?|my|our|your|this|that|der|die|das|dem|den|des|eine?[rmns]?|meine?[rmns]?|diese?[rmns]?)\s+)?"
)
_CALLED: Final = (
    r"(?:(?:called|titled|entitled|named|with\s+the\s+title|namens|mit\s+dem\s+titel|by|from|von|on|"
    r"about|über|zu[rm]?)\s+)?"
)
_WORKS: Final = rf"(?:{ONE_PAPER}|papers|articles|studies|documents|arbeiten|studien)"
_POINTING: Final = regex.compile(
    rf"(?:it|they|them|these|those|this|that|es|sie|er|ihn|dies|das|diese[rsnm]?|"
    rf"(?:(?:the|this|that|these|those|der|die|das|dem|den|des|diese[rsnm]?)\s+)?{_WORKS}s?)",
    regex.IGNORECASE,
)
_PAPER_FIRST: Final = regex.compile(rf"{_ARTICLE}{_WORKS}\s+{_CALLED}(?P<rest>.+)", regex.IGNORECASE)
_PAPER_LAST: Final = regex.compile(rf"{_ARTICLE}(?P<rest>.+?)[\s-]+{_WORKS}", regex.IGNORECASE)
_OWNED: Final = regex.compile(
    rf"(?P<who>.+?)['’]s?\s+{_WORKS}(?:\s+(?:on|about|über|zu[rm]?)\s+(?P<rest>.+))?", regex.IGNORECASE
)
_WITH_ARTICLE: Final = regex.compile(rf"{_ARTICLE}(?P<rest>.+)", regex.IGNORECASE)
_THE_ONE: Final = regex.compile(
    rf"(?:the|that|my|our|de[rmns]|die|das|meine?[rmns]?)\s+{ONE_PAPER}s?\s+(?:on|about|über|zu[rm]?)\s",
    regex.IGNORECASE,
)
_TOPIC: Final = regex.compile(
    r"\b(?:about|on|over|über|that|which|who|whose|where|when|how|why|discussing|dealing|mentioning|anything|something|"
    r"any|some|other|more|many|etwas|andere[rsn]?|mehr)\b",
    regex.IGNORECASE,
)
_PLURAL: Final = (
    r"(?:papers|articles|studies|publications|preprints|documents|pdfs|arbeiten|studien|publikationen|"
    r"veröffentlichungen|aufsätze|dokumente)"
)
_OF_A_KIND: Final = regex.compile(
    rf"^(?!.*\b(?:called|titled|entitled|named|namens|titel)\b)(?:(?:an?|any|some|eine?[rmns]?|einige)\s|{_PLURAL}\b|"
    rf".*\b{_PLURAL}$|.*\b{_WORKS}\s+(?:by|from|von|aus)\b)",
    regex.IGNORECASE,
)
_DATED: Final = regex.compile(rf"(?P<names>.+?)(?:\s+et\s+al\.?)?[\s,]*\(?(?P<year>{YEAR})[a-z]?\)?", regex.IGNORECASE)
_AND: Final = regex.compile(r"\s*,\s*(?:(?:and|und)\s+)?|\s+(?:and|und|&)\s+")
_OR: Final = regex.compile(r"\s*,?\s+(?:or|oder|vs\.?|versus)\s+")
_LONGEST_NAME: Final = 6  # words of a name that no paper has
_LONGEST: Final = 400  # characters of a name
_MOST: Final = 5  # papers that are named together
_FEW: Final = 3  # papers that words of a title may fit


@dataclass(frozen=True, slots=True)
class Named:
    """The papers that a name fits, by their ids, the newest first.

    *name* is without words for papers; *paper* says that there were some, or quotation marks; *about* that it tells
    what a paper is about; *kind* that it tells which papers are wanted, or whose, and may name none; *loose* that it
    only stands in the title, which may be another paper's; *pointing* that it is nothing but words for papers.
    """

    ids: tuple[str, ...]
    name: str
    paper: bool = False
    about: bool = False
    kind: bool = False
    loose: bool = False
    pointing: bool = False

    @property
    def unknown(self) -> bool:
        """Return whether it is a name, of a paper, that none of the library has."""
        words = self.name.split()
        if self.ids or self.pointing or self.about or self.kind or len(words) > _LONGEST_NAME:
            return False
        plain = STOP_WORDS["en"] | STOP_WORDS["de"]
        telling = [word for word in words if word.casefold() not in plain]
        return bool(telling) and all(word[:1].isupper() or any(map(str.isdigit, word)) for word in telling)


def named(name: str, titles: Titles) -> Named:
    """Return which of the *titles* are called *name*.

    Example:
        "the DPR paper" -> "Dense Passage Retrieval for Open-Domain Question Answering"
    """
    text = " ".join(name.split()).strip(" ,:")
    if len(text) > _LONGEST:
        return Named((), text)
    if points(text):
        return Named((), "", pointing=True)
    exact = _exactly(text, titles)
    if exact:
        return Named(exact, text)
    rest, paper = _without_words_for_papers(text)
    unquoted = regex.sub(QUOTED, "", text)
    about, kind = _TOPIC.search(unquoted) is not None, unquoted == text and _OF_A_KIND.match(text) is not None
    found = _exactly(rest, titles) or _short(rest, titles)
    the_one = _THE_ONE.match(text) is not None
    loose = () if found or not paper else titles.mentioning(rest)
    found = found or loose or _described(rest, titles, paper=paper, about=about, the_one=the_one)
    if not found and not paper:
        found = _several(rest, titles)
    return Named(found, rest, paper=paper, about=about, kind=kind, loose=bool(loose))


def points(name: str) -> bool:
    """Return whether *name* is nothing but words for papers, and names none: "this paper", "it"."""
    text = " ".join(name.split()).strip(" ,:")
    return not text or (len(text) <= _LONGEST and _POINTING.fullmatch(text) is not None)


def _several(text: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents of several names: "SPECTER and Coffee and sleep"; none where one of them is nobody's."""
    joints = list(_AND.finditer(text))
    if len(joints) >= _MOST:
        return ()
    for parts in (*((text[: one.start()], text[one.end() :]) for one in joints), _AND.split(text) if joints else ()):
        each = [_exactly(part, titles) or _short(part, titles) for part in parts]
        if each and all(each):
            return tuple(dict.fromkeys(one for some in each for one in some))
    return ()


def held_together(text: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents of two names or more, one each: "DPR or SPECTER"; none where one of them is not so clear."""
    in_quotes = tuple(quoted(match) for match in regex.finditer(QUOTED, text))
    splits = (in_quotes, _OR.split(text), regex.split(rf"{_OR.pattern}|{_AND.pattern}", text))
    for parts in splits:
        each = [named(part, titles).ids for part in parts]
        if len(parts) > 1 and all(len(one) == 1 for one in each):
            return tuple(dict.fromkeys(one for some in each for one in some))
    return ()


def spoken_of(text: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents that *text* names in passing, by acronym or by the name in their title.

    Example:
        "How does TrustRank differ from PageRank?" -> "Combating Web Spam with TrustRank"
    """
    names = [word for word in WORD.findall(text) if is_name(word)]
    each = (_short(name, titles) or titles.mentioning(name) for name in names)
    return tuple(dict.fromkeys(found[0] for found in each if len(found) == 1))


def near(name: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents whose titles are like *name*, the most like first, a few at most."""
    return titles.near(" ".join(_content(name)))


def _without_words_for_papers(text: str) -> tuple[str, bool]:
    """Return the name in "the paper 'X'", "the X paper", and whether there were such words or quotation marks."""
    marked = regex.search(QUOTED, text)
    if marked is not None:
        return quoted(marked), True
    owned = _OWNED.fullmatch(text)
    if owned is not None:
        return f"{owned['who']} {owned['rest'] or ''}".strip(), True
    for pattern in (_PAPER_FIRST, _PAPER_LAST):
        match = pattern.fullmatch(text)
        if match is not None:
            return match["rest"].strip(), True
    return _WITH_ARTICLE.fullmatch(text)["rest"].strip(), False


def _exactly(text: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents with this title, half of a title before or behind a colon, file or id."""
    words = folded(text).split()
    found = titles.called(text) if words else ()
    return found or (titles.containing(text) if len(words) > 2 else ())


def _short(text: str, titles: Titles) -> tuple[str, ...]:
    """Return the documents whose title begins with the name *text*, or with words of which it is the acronym."""
    word = text.strip()
    if not WORD.fullmatch(word):
        return ()
    first = titles.beginning_with(word)
    if first or len(word) < SHORTEST_ACRONYM or not word.isupper():
        return first
    return titles.abbreviated(word)


def _described(text: str, titles: Titles, *, paper: bool, about: bool, the_one: bool = False) -> tuple[str, ...]:
    """Return the documents that have all words of *text* in title, authors or year; few, and several words at least.

    Of *the_one* paper on something, a word of the title is enough.

    Example:
        "Dean's MapReduce paper", "Robertson (2009)", "BM25 tutorial"
    """
    dated = _DATED.fullmatch(text)
    year = int(dated["year"]) if dated else None
    words = _content(dated["names"] if dated else regex.sub(r"['’]s\b", "", text))
    if len("".join(words)) < 2 or (about and len(words) < 2 and not the_one):  # "C++" is no initial
        return ()
    if len(words) < 2 and not (dated or paper or the_one):  # a word alone tells none from others
        return ()
    fitting = (
        one.id
        for one in titles.having(words)
        if year in (None, one.year)
        and (_fits(words, one, paper=paper, dated=bool(dated)) or (the_one and _is_on(words, one)))
    )
    most = 1 if about and not the_one else _FEW
    found = tuple(islice(fitting, most + 1))
    return found if len(found) <= most else ()


def _fits(words: Sequence[str], known: Entry, *, paper: bool, dated: bool) -> bool:
    """Return whether what is *known* of a document has all *words*, and they tell it from others."""
    title, who = known.folded.split(), known.authors.split()
    of_title = [word for word in words if _among(word, title)]
    if not all(word in of_title or word in who for word in words):
        return False
    if len(words) > 1:
        return paper or dated or bool(of_title)
    return dated or (paper and (words[0] in who or words[0] in folded(known.title.partition(":")[0]).split()))


def _is_on(words: Sequence[str], known: Entry) -> bool:
    """Return whether the title of a document has all *words*."""
    title = known.folded.split()
    return all(_among(word, title) for word in words)


def _content(text: str) -> list[str]:
    plain = STOP_WORDS["en"] | STOP_WORDS["de"] | {"et", "al"}
    return [word for word in folded(text).split() if word not in plain]


def _among(word: str, words: Sequence[str]) -> bool:
    """Return whether *word*, or its plural or singular, is one of *words*."""
    return any(word == own or (len(word) > 3 and stem(word) == stem(own)) for own in words)
