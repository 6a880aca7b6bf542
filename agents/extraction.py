"""Extraction: the sentences of one paper that tell an aspect of it, the surest first. All of the paper is read for it.

A cell of a table is the first of them, the answer to a question for the aspect the first few. Knows nothing about
questions, or about what is told of other papers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final
from weakref import WeakKeyDictionary

from agents.best import Best
from agents.claims.names import names
from agents.evidence.aspects.kind import Aspect
from agents.evidence.place import has_number
from agents.evidence.telling import leads_to, telling
from agents.types import Evidence
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import FRONT_SECTION, Document, Passage, Vector, Vectors, passage_id
from indexing.vectors import VectorIndex

LIKE: Final = 0.4
ABOUT: Final = 0.2
"""What the cosine of a sentence to one that tells the aspect is worth, and that to the title of its paper."""

AGAIN: Final = 0.25
"""Taken off a sentence that tells another aspect already."""

FLOOR: Final = 0.55
CONCRETE_FLOOR: Final = 0.65
"""Score from which a sentence tells an aspect, and one that is told by names and numbers; docs/calibration.md has the
others."""

SHARE: Final = 0.85
"""Score, as a share of the surest one's, from which another sentence tells the aspect as well."""

CONCRETE: Final = 0.1
"""What three names or more are worth in a sentence that tells an aspect, fewer are worth less, and what a number is:
"we describe the data sets" tells nothing. docs/calibration.md has what it changes."""

NAMES: Final = 3

LED: Final = 2
"""Sentences behind one that says "it has several limitations" that tell these."""

_LIKES: Final = WeakKeyDictionary[TextEncoder, dict[str, Vector]]()
"""The vectors of the sentences that tell the aspects, which are always the same, for as long as their encoder lives."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """What is read of one paper: its passages that may be quoted, their sentences' vectors, and that of its title."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: dict[int, Vectors]
    title: Vector

    @classmethod
    def of(
        cls, document: Document, library: Library, vectors: VectorIndex, encoder: TextEncoder, *, most: int = 500
    ) -> PaperText:
        """Read the first *most* passages of *document*."""
        ids = [passage_id(document.id, position) for position in range(min(document.passages, most))]
        found = sorted(library.passages(ids).values(), key=lambda one: one.position)
        passages = tuple(one for one in found if one.kind.quotable)
        return cls(
            document,
            passages,
            dict(vectors.sentence_vectors([passage.id for passage in passages])),
            encoder.encode_query(document.metadata.title),
        )

    def sentences(self) -> list[Evidence]:
        """Return its sentences in reading order, with no score yet."""
        return [
            Evidence(passage, index, 0.0, self.vectors[passage.id][index])
            for passage in self.passages
            if passage.id in self.vectors
            for index, sentence in enumerate(passage.sentences)
            if sentence.quotable
        ]


def says_something(sentences: Sequence[Evidence]) -> list[Evidence]:
    """Return those of *sentences* that are no fragments, rows, captions or announcements."""
    best = Best()
    return [one for one in sentences if best.says_something(one, first=False)]


def extracted(
    known: Aspect, text: PaperText, encoder: TextEncoder, *, most: int = 1, told: Collection[str] = ()
) -> list[Evidence]:
    """Return the sentences of *text* that most surely tell what is *known*, *most* of them at most, the surest first.

    The lines of authors above the text are left out.

        score = S + 0.4 * max(0, cos(s, l)) + 0.2 * max(0, cos(s, t)) + K - 0.25 * R, from 0.55 on, or 0.65

    S says how surely the words of sentence s, and the heading over it, tell the aspect of this paper, l is a sentence
    that tells it and t the title. K, at most 0.2, is for names and numbers where these tell it (then from 0.65 on), R
    is 1 where s is one of those *told*. The others score at least 0.85 of the surest. None repeats another; none at
    all: the paper does not tell it.
    """
    every = [one for one in text.sentences() if one.passage.section != FRONT_SECTION]
    led = _led(known, every)
    like = _like(known, encoder)
    scored = (
        replace(one, score=_sureness(one, known, like, text.title, led=_place(one) in led) - AGAIN * (one.text in told))
        for one in says_something(every)
    )
    floor = floor_of(known)
    sure = sorted((one for one in scored if one.score >= floor), key=lambda one: -one.score)
    as_sure = [one for one in sure if one.score >= SHARE * sure[0].score]
    chosen = Best().distinct(as_sure, range(len(as_sure)), most=most)
    return [replace(as_sure[at], score=min(1.0, as_sure[at].score)) for at in chosen]


def floor_of(known: Aspect) -> float:
    """Return the score from which a sentence tells what is *known*."""
    return CONCRETE_FLOOR if known.concrete else FLOOR


def concrete(sentence: str) -> float:
    """Return what the names and numbers of *sentence* are worth, 0.2 at most."""
    return CONCRETE * (min(NAMES, len(names(sentence))) / NAMES + has_number(sentence))


def _like(known: Aspect, encoder: TextEncoder) -> Vector:
    """Return the vector of the sentence that tells what is *known*; the encoder is asked once."""
    vectors = _LIKES.setdefault(encoder, {})
    if known.like not in vectors:
        vectors[known.like] = encoder.encode_query(known.like)
    return vectors[known.like]


def _led(known: Aspect, sentences: Sequence[Evidence]) -> set[tuple[int, int]]:
    """Return the places of the first few of *sentences* behind each that says that they tell what is *known*."""
    leading = (at for at, one in enumerate(sentences) if leads_to(known, one.text, one.passage.section))
    behind = (takewhile(_goes_on, pairwise(sentences[at : at + 1 + LED])) for at in leading)
    return {_place(one) for some in behind for _, one in some}


def _goes_on(two: tuple[Evidence, Evidence]) -> bool:
    """Return whether *two* sentences stand below the same heading, in one passage or in one and the next."""
    first, second = (one.passage for one in two)
    return first.section == second.section and second.position - first.position in {0, 1}


def _place(one: Evidence) -> tuple[int, int]:
    return one.passage.position, one.index


def _sureness(one: Evidence, known: Aspect, like: Vector, title: Vector, *, led: bool) -> float:
    near = LIKE * max(0.0, float(one.vector @ like)) + ABOUT * max(0.0, float(one.vector @ title))
    return telling(known, one.text, one.passage.section, led=led) + near + concrete(one.text) * known.concrete
