"""Naming: which papers a question means by what it calls them: title, acronym, file, words of the title, author, year.

Knows nothing about what is asked of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.restrictions.wish import ONE_PAPER, QUOTED, YEAR, quoted
from indexing.nearest import nearest
from indexing.stop_words import STOP_WORDS
from indexing.store.folding import folded
from indexing.types import Document

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
_NO_WORD: Final = regex.compile(r"[\d_-]")
_WORD: Final = regex.compile(r"[\w&.+-]*\w")
_AND: Final = regex.compile(r"\s*,\s*(?:(?:and|und)\s+)?|\s+(?:and|und|&)\s+")
_OR: Final = regex.compile(r"\s*,?\s+(?:or|oder|vs\.?|versus)\s+")
_SHORTEST_ACRONYM: Final = 3
_LONGEST_NAME: Final = 6  # words of a name that no paper has
_LONGEST: Final = 400  # characters of a name
_MOST: Final = 5  # papers that are named together
_FEW: Final = 3  # papers that words of a title may fit
_ID: Final = 8  # hexadecimal digits
_KEPT: Final = 20_000  # titles of which it is remembered what they are called by


@dataclass(frozen=True, slots=True)
class Named:
    """The papers that a name fits, best known first.

    *name* is without words for papers; *paper* says that there were some, or quotation marks; *about* that it tells
    what a paper is about; *kind* that it tells which papers are wanted, or whose, and may name none; *loose* that it
    only stands in the title, which may be another paper's; *pointing* that it is nothing but words for papers.
    """

    documents: tuple[Document, ...]
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
        if self.documents or self.pointing or self.about or self.kind or len(words) > _LONGEST_NAME:
            return False
        plain = STOP_WORDS["en"] | STOP_WORDS["de"]
        telling = [word for word in words if word.casefold() not in plain]
        return bool(telling) and all(word[:1].isupper() or any(map(str.isdigit, word)) for word in telling)


def named(name: str, documents: Sequence[Document]) -> Named:
    """Return which of the *documents* are called *name*.

    Example:
        "the DPR paper" -> "Dense Passage Retrieval for Open-Domain Question Answering"
    """
    text = " ".join(name.split()).strip(" ,:")
    if len(text) > _LONGEST:
        return Named((), text)
    if not text or _POINTING.fullmatch(text):
        return Named((), "", pointing=True)
    exact = _exactly(text, documents)
    if exact:
        return Named(exact, text)
    rest, paper = _without_words_for_papers(text)
    unquoted = regex.sub(QUOTED, "", text)
    about, kind = _TOPIC.search(unquoted) is not None, unquoted == text and _OF_A_KIND.match(text) is not None
    found = _exactly(rest, documents) or _short(rest, documents)
    the_one = _THE_ONE.match(text) is not None
    loose = () if found or not paper else _mentioning(rest, documents)
    found = found or loose or _described(rest, documents, paper=paper, about=about, the_one=the_one)
    if not found and not paper:
        found = _several(rest, documents)
    return Named(found, rest, paper=paper, about=about, kind=kind, loose=bool(loose))


def _several(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents of several names: "SPECTER and Coffee and sleep"; none where one of them is nobody's."""
    joints = list(_AND.finditer(text))
    if len(joints) >= _MOST:
        return ()
    for parts in (*((text[: one.start()], text[one.end() :]) for one in joints), _AND.split(text) if joints else ()):
        each = [_exactly(part, documents) or _short(part, documents) for part in parts]
        if each and all(each):
            return tuple(dict.fromkeys(one for some in each for one in some))
    return ()


def held_together(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents of two names or more, one each: "DPR or SPECTER"; none where one of them is not so clear."""
    in_quotes = tuple(quoted(match) for match in regex.finditer(QUOTED, text))
    splits = (in_quotes, _OR.split(text), regex.split(rf"{_OR.pattern}|{_AND.pattern}", text))
    for parts in splits:
        each = [named(part, documents).documents for part in parts]
        if len(parts) > 1 and all(len(one) == 1 for one in each):
            return tuple(dict.fromkeys(one for some in each for one in some))
    return ()


def spoken_of(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents that *text* names in passing, by acronym or by the name in their title.

    Example:
        "How does TrustRank differ from PageRank?" -> "Combating Web Spam with TrustRank"
    """
    names = [word for word in _WORD.findall(text) if any(sign.isupper() or sign.isdigit() for sign in word[1:])]
    each = (_short(name, documents) or _mentioning(name, documents) for name in names)
    return tuple(dict.fromkeys(found[0] for found in each if len(found) == 1))


def near(name: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return those of *documents* whose titles are like *name*, the most like first, a few at most."""
    titled: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        titled[document.metadata.title].append(document)
    return tuple(one for title in nearest(" ".join(_content(name)), titled) for one in titled[title])


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


def _exactly(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with this title, half of a title before or behind a colon, file or id."""
    wanted, plain = folded(text), text.casefold()
    if not wanted.strip():
        return ()

    def is_called(document: Document) -> bool:
        is_id = len(plain) >= _ID and document.id.startswith(plain)
        return wanted in _halves(document.metadata.title) or plain in _files(document.paths) or is_id

    found = tuple(document for document in documents if is_called(document))
    if not found and len(wanted.split()) > 2:
        found = tuple(document for document in documents if wanted in folded(document.metadata.title))
    return found


@lru_cache(maxsize=_KEPT)
def _halves(title: str) -> frozenset[str]:
    """Return *title*, folded, and what of it stands before and behind a colon."""
    return frozenset(map(folded, (title, *(title.partition(":")[::2] if ":" in title else ()))))


@lru_cache(maxsize=_KEPT)
def _files(paths: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the files *paths*, and those without an ending that are no plain word: not "sleep"."""
    names = {PurePath(path).name.casefold() for path in paths}
    return frozenset(names | {stem for name in names if _NO_WORD.search(stem := PurePath(name).stem)})


def _short(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents whose title begins with the name *text*, or with words of which it is the acronym."""
    word = text.strip()
    if not _WORD.fullmatch(word):
        return ()
    low = word.casefold()
    first = tuple(one for one in documents if [low] == [name.casefold() for name in _names(one.metadata.title, 1)])
    if first or len(word) < _SHORTEST_ACRONYM or not word.isupper():
        return first
    return tuple(one for one in documents if any(low == of[: len(low)] for of in _initials(one.metadata.title)))


def _mentioning(text: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents in whose title the name *text* stands: the paper may be about it, and not be it."""
    low = text.strip().casefold()
    return tuple(one for one in documents if low in {name.casefold() for name in _names(one.metadata.title)})


@lru_cache(maxsize=_KEPT)
def _names(title: str, most: int | None = None) -> tuple[str, ...]:
    """Return those of the first *most* words of *title* with a capital or a digit inside: "TrustRank", "BM25"."""
    words = _WORD.findall(title)[:most]
    if title.isupper():
        return ()
    return tuple(word for word in words if any(sign.isupper() or sign.isdigit() for sign in word[1:]))


@lru_cache(maxsize=_KEPT)
def _initials(title: str) -> tuple[str, str]:
    """Return the first letters of the words of *title*, with and without function words."""
    words = regex.findall(r"\w+", title.casefold())
    every = "".join(word[0] for word in words)
    return every, "".join(word[0] for word in words if word not in STOP_WORDS["en"] | STOP_WORDS["de"])


def _described(
    text: str, documents: Sequence[Document], *, paper: bool, about: bool, the_one: bool = False
) -> tuple[Document, ...]:
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
    fitting = [
        one
        for one in documents
        if year in (None, one.metadata.year)
        and (_fits(words, one, paper=paper, dated=bool(dated)) or (the_one and _is_on(words, one)))
    ]
    return tuple(fitting) if len(fitting) <= (1 if about and not the_one else _FEW) else ()


def _fits(words: Sequence[str], document: Document, *, paper: bool, dated: bool) -> bool:
    """Return whether *document* has all *words*, and they tell it from others."""
    known = document.metadata
    title, who = folded(known.title).split(), folded(" ".join(known.authors)).split()
    of_title = [word for word in words if _among(word, title)]
    if not all(word in of_title or word in who for word in words):
        return False
    if len(words) > 1:
        return paper or dated or bool(of_title)
    return dated or (paper and (words[0] in who or words[0] in folded(known.title.partition(":")[0]).split()))


def _is_on(words: Sequence[str], document: Document) -> bool:
    """Return whether the title of *document* has all *words*."""
    return all(_among(word, folded(document.metadata.title).split()) for word in words)


def _content(text: str) -> list[str]:
    plain = STOP_WORDS["en"] | STOP_WORDS["de"] | {"et", "al"}
    return [word for word in folded(text).split() if word not in plain]


def _among(word: str, words: Sequence[str]) -> bool:
    """Return whether *word*, or its plural or singular, is one of *words*."""
    return any(word == own or (len(word) > 3 and word.rstrip("s") == own.rstrip("s")) for own in words)
