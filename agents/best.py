"""Best: the sentences that are worth quoting, and no two that say the same.

Knows nothing about how sentences were scored or in which order they are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from agents.claims.quantities import quantities
from agents.evidence.announcing import announces
from agents.evidence.coverage import Coverage
from agents.types import Evidence
from indexing.analysis import terms
from indexing.types import Kind

MOST_ALIKE_WORDS: Final = 0.8
"""Share of the shorter sentence's words from which two sentences are told only once."""

MOST_COVERED: Final = 0.5
"""How far a word of the question may be covered already for a sentence that has it to add something."""


@dataclass(frozen=True, slots=True)
class Best:
    """Takes sentences that score at least *share* of the best, *adding* where they add a word of the question.

    From a cosine of *duplicate* two sentences say the same; below *shortest* words a sentence is a fragment.
    """

    share: float = 0.85
    adding: float = 0.75
    duplicate: float = 0.9
    shortest: int = 4

    def of(self, evidence: Sequence[Evidence], wanted: Coverage, *, most: int, told: Sequence[int] = ()) -> list[int]:
        """Return indexes into *evidence*, best first: those *told* already, then others, *most* at most together."""
        best = max((one.score for one in evidence), default=0.0)
        least = min(self.share, self.adding) * best
        chosen = list(told)
        covered = wanted.credits([term for i in chosen for term in terms(evidence[i].text)])
        for index in best_first(evidence):
            one = evidence[index]
            if len(chosen) >= most or one.score < least:
                break
            has = wanted.credits(terms(one.text))
            adds = bool((has[covered <= MOST_COVERED] > MOST_COVERED).any())
            if one.score < (self.adding if adds else self.share) * best:
                continue
            if self.says_something(one, first=not chosen) and not self.repeats(one, [evidence[i] for i in chosen]):
                chosen.append(index)
                covered = np.maximum(covered, has)
        return chosen

    def distinct(self, evidence: Sequence[Evidence], order: Iterable[int], *, most: int) -> list[int]:
        """Return the first *most* of the indexes in *order* of which none repeats one before it."""
        chosen: list[int] = []
        for index in order:
            if len(chosen) < most and not self.repeats(evidence[index], [evidence[i] for i in chosen]):
                chosen.append(index)
        return chosen

    def says_something(self, one: Evidence, *, first: bool) -> bool:
        """Return whether *one* is no fragment and, unless it is the *first*, no row, caption or announcement."""
        alone = one.passage.kind is Kind.PROSE and not announces(one.text)
        return not self._is_fragment(one) and (first or alone)

    def repeats(self, one: Evidence, others: Sequence[Evidence]) -> bool:
        """Return whether *one* says what one of *others* says; two that differ in their numbers do not."""
        return any(self._same(one, other) for other in others)

    def _same(self, one: Evidence, other: Evidence) -> bool:
        alike = (
            float(one.vector @ other.vector) >= self.duplicate
            or _shared_words(one.text, other.text) >= MOST_ALIKE_WORDS
        )
        return alike and not _differ_in_numbers(one.text, other.text)

    def _is_fragment(self, one: Evidence) -> bool:
        wordless = not any(map(str.isalpha, one.text))
        return wordless or (one.text.isascii() and len(one.text.split()) < self.shortest)


def _differ_in_numbers(one: str, other: str) -> bool:
    """Return whether each has a number that the other lacks: then one must not pass for the other."""
    a, b = ({quantity.value for quantity in quantities(text)} for text in (one, other))
    return bool(a - b) and bool(b - a)


def _shared_words(one: str, other: str) -> float:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) / min(len(a), len(b))


def reasons(evidence: Sequence[Evidence], *, most: int) -> list[int]:
    """Return the indexes of the best of *evidence*, none like another, fragments, rows and captions last."""
    best = Best()
    order = sorted(best_first(evidence), key=lambda i: not best.says_something(evidence[i], first=False))
    return best.distinct(evidence, order, most=most)


def best_first(evidence: Sequence[Evidence]) -> list[int]:
    """Return the indexes of *evidence* by its scores, the first of equals first."""
    return sorted(range(len(evidence)), key=lambda i: (-evidence[i].score, i))
