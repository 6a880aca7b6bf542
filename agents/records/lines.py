"""Lines: what stands on the first page of a paper besides its text: authors, affiliations, where it came out; verbatim.

Knows nothing about questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from indexing.catalogue import Catalogue
from indexing.store.folding import folded
from indexing.types import FRONT_SECTION, Box, Document, Kind, Passage, passage_id

_BEGINNING: Final = 24  # passages of a document in which its first page is looked for
_GLUED: Final = 3  # characters that a mark of an author's may add to the name: "Lanea,c"
_ORGANISATION: Final = regex.compile(
    r"\b(?:universit\w*|universidad\w*|università|institut\w*|departments?|depto?|dipartimento|"
    r"school of|"
    r"graduate school|hochschule\w*|faculty|fakultät|facult\w*|colleges?|laborator\w*|labs?|cent(?:re|er|ro)s?|"
    r"academy|hospitals?|clinic|ministry|council|division of|research|inc|corp\w*|ltd|gmbh|llc|compan(?:y|ies)|"
    r"technologies|polytechnic\w*|école|politecnico|csiro|google|microsoft|facebook|meta ai|openai|deepmind|yahoo|"
    r"ibm|amazon|nvidia|tencent|alibaba|baidu|huawei|samsung|independent researcher|avenue|street|"
    r"p\.?\s?o\.? box)(?!\w)",
    regex.IGNORECASE,
)
_NOTE: Final = regex.compile(
    r"^\W*(?:received|accepted|submitted|revised|copyright|©|correspond\w*|academic editor|edited|reviewed|keywords?|"
    r"distributed|this (?:is|article|work|paper)|permission|article|volume|open access|equal contribution|https?:|"
    r"proceedings|published|to appear|(?:research|review|original|short|invited) (?:article|paper|report)|"
    r".{0,60}\b(?:journal|publishing|guidelines)\b)",
    regex.IGNORECASE,
)
_VERB: Final = regex.compile(r"\b(?:am|were|has|have|had|shows?|showed|found|reported|used|want|came|discuss\w*|can)\b")
_WITH: Final = regex.compile(r"\b(?:is|are|was|were) with (?:the |an? )?\p{Lu}")
_MARKED: Final = regex.compile(r"^\W*(?:[\d*†‡§¶∗⋆]|\p{No})\W{0,3}\p{Lu}")
_IMPRINT: Final = regex.compile(
    r"\b(?:journal|proceedings|proc\.|transactions|volume|vol\.|conference|workshop|symposium|to appear|published|"
    r"appeared|arxiv|doi|copyright)\b|©",
    regex.IGNORECASE,
)
_PLACE_OF_PRINT: Final = regex.compile(
    r"\b(?:journal|proceedings|proc\.|transactions|volume|vol\.|conference|workshop|symposium|to appear in|arxiv)",
    regex.IGNORECASE,
)
_BEGINS_IMPRINT: Final = regex.compile(
    r"^\W*(?:©|copyright|to appear|appeared|(?:in )?proceedings|(?:in )?proc\.|published|presented at|arxiv)",
    regex.IGNORECASE,
)
_MONTH: Final = regex.compile(r"^\W*(?:\p{Lu}\p{L}+,? )?(?:\d{1,2},? )?(?:19|20)\d\d\W*$")
_ADDRESS: Final = regex.compile(r"(?:\{[^{}]*\}|\([^()]*\)|\S+)\s?@\s?\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """Sentences *first* to *last* (0-based, inclusive) of a passage, as they stand on the page."""

    passage: Passage
    first: int
    last: int

    @property
    def text(self) -> str:
        """Return the words, verbatim."""
        return self.passage.text[self.passage.sentences[self.first].start : self.passage.sentences[self.last].end]

    @property
    def page(self) -> int | None:
        """Return the page on which it begins."""
        return self.passage.sentences[self.first].page

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return where it stands on that page."""
        of = self.passage.sentences[self.first : self.last + 1]
        return tuple(box for sentence in of for box in sentence.boxes if box.page == self.page)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the first page of a document says: the lines above its text, and the sentences below."""

    document: Document
    front: tuple[Line, ...]
    below: tuple[Line, ...]

    @classmethod
    def of(cls, document: Document, catalogue: Catalogue) -> FirstPage:
        """Return the first page of *document*; one without lines where its format has no pages."""
        ids = [passage_id(document.id, place) for place in range(min(_BEGINNING, document.passages))]
        passages = [one for one in catalogue.passages(ids).values() if one.page is not None]
        front = [line for one in passages if one.section == FRONT_SECTION for line in _blocks(one)]
        first = max((line.page or 1 for line in front), default=1)
        below = [
            line
            for one in passages
            if one.section != FRONT_SECTION and one.kind is Kind.PROSE
            for line in (_sentences(one) if one.section else _blocks(one))
            if (line.page or 0) <= first
        ]
        return cls(document, tuple(front), tuple(below))

    def authors(self, names: Sequence[str] = ()) -> tuple[Line, ...]:
        """Return the lines that name the authors, or those of these *names*, each that names another one."""
        left = list(names or self.document.metadata.authors)
        found = []
        for line in (one for one in self.front if not _NOTE.match(one.text)):
            there = [name for name in left if _has(line, name)]
            if there:
                found.append(line)
                left = [name for name in left if name not in there]
        return tuple(found)

    def names(self, name: str) -> bool:
        """Return whether a line names the author *name*."""
        return any(_has(line, name) for line in self.front)

    def affiliations(self, name: str = "") -> tuple[Line, ...]:
        """Return the lines that say where the authors work; of the author *name*, those behind the name, if there are.

        Lines that name authors and say where they work are among them.
        """
        every = [line for line in self.front if self._tells_where(line)]
        below = [line for line in self.below if _is_note_of_authors(line)]
        own = self._behind(name) if name else []
        told = [line for line in own if line in every] or [*every, *below]
        return tuple({line.text: line for line in reversed(told)}.values())[::-1]  # "University of Bonn", twice

    def identified(self, doi: str) -> tuple[Line, ...]:
        """Return the first line that has the *doi*."""
        found = (line for line in (*self.front, *self.below) if doi.casefold() in line.text.casefold())
        return next(((line,) for line in found), ())

    def dated(self, year: int) -> tuple[Line, ...]:
        """Return the first line that says that the paper came out in *year*."""
        found = (line for line in self._imprints() if regex.search(rf"(?<!\d){year}(?!\d)", line.text))
        return next(((line,) for line in found), ())

    def published_in(self, venue: str) -> tuple[Line, ...]:
        """Return the first line that says that the paper came out in *venue*, whatever its case and punctuation."""
        return next(((line,) for line in self._imprints() if folded(venue) in folded(line.text)), ())

    def published(self) -> tuple[Line, ...]:
        """Return the lines that say where the paper came out."""
        return tuple(line for line in self._imprints() if _PLACE_OF_PRINT.search(line.text))

    def _imprints(self) -> Iterator[Line]:
        yield from (line for line in self.front if _IMPRINT.search(line.text) or _MONTH.match(line.text))
        yield from (line for line in self.below if _BEGINS_IMPRINT.match(line.text))

    def _behind(self, name: str) -> list[Line]:
        """Return the line that names the author *name* and those below it, down to the next that names one."""
        found: list[Line] = []
        for line in self.front:
            if _has(line, name):
                found = [line]
            elif found and any(_has(line, other) for other in self.document.metadata.authors):
                break
            elif found:
                found.append(line)
        return found

    def _tells_where(self, line: Line) -> bool:
        """Return whether *line* names an organisation or a place, or an author, an address and something else."""
        plain = _ADDRESS.sub(" ", line.text)
        if _NOTE.match(line.text) or _VERB.search(plain):
            return False
        if _ORGANISATION.search(plain):
            return True
        words = {word for name in self.document.metadata.authors for word in folded(name).split()}
        others = [word for word in folded(plain).split() if len(word) > 2 and not any(map(word.startswith, words))]
        return "@" in line.text and plain != line.text and len(others) > 1


def _sentences(passage: Passage) -> Iterator[Line]:
    yield from (Line(passage, place, place) for place in range(len(passage.sentences)))


def _blocks(passage: Passage) -> Iterator[Line]:
    """Yield the blocks of *passage*: sentences that no line end divides."""
    first = 0
    for place in range(1, len(passage.sentences) + 1):
        ends = place == len(passage.sentences)
        if ends or "\n" in passage.text[passage.sentences[place - 1].end : passage.sentences[place].start]:
            yield Line(passage, first, place - 1)
            first = place


def _has(line: Line, name: str) -> bool:
    """Return whether *line* has the author *name*: the family's, be there a mark behind it, and a given one.

    Of "Kern, A." and "A. Kern" the letter is the given name.
    """
    family, comma, given = name.partition(",")
    wanted, others = folded(family).split(), folded(given if comma else name).split()
    words = folded(line.text).split()
    if not wanted:
        return False
    last = any(word.startswith(wanted[-1]) and len(word) <= len(wanted[-1]) + _GLUED for word in words)
    return last and (not others or any(word in words for word in others if word != wanted[-1]) or others == wanted)


def _is_note_of_authors(line: Line) -> bool:
    """Return whether *line*, which stands below, says where authors work: a footnote, or "A is with B"."""
    if not _ORGANISATION.search(line.text) or len(line.text.split()) > 60:
        return False
    if _WITH.search(line.text):
        return True
    starts = _ORGANISATION.match(line.text) is not None or _MARKED.match(line.text) is not None
    heads = not line.passage.section and line.text[:1].isupper()
    plain = not _VERB.search(line.text) and not regex.search(r"\b(?:is|are|was|we|our|that)\b", line.text, regex.I)
    return (starts or heads) and plain and not _NOTE.match(line.text)
