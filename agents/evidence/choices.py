"""Choices: how well a sentence speaks for one of several answers that a question gives to choose from.

Knows nothing about which sentences are read or what is made of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from agents.errors import TechniqueError
from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.types import Evidence
from indexing.analysis import query_terms, terms
from indexing.types import Vector

LEAST: Final = 2
"""Choices that there have to be."""

WORDS: Final = 0.7
"""Weight of a choice's words in the sentence; the rest is that of their embeddings' cosine."""


def refuse_too_few(choices: Collection[str]) -> None:
    """Refuse a question without at least two choices.

    Raises:
        TechniqueError: so many were given.
    """
    if len(choices) < LEAST:
        raise TechniqueError(
            f"There is nothing to choose from: {len(choices)} choices were given, and it takes {LEAST}. "
            "Give each with --choice."
        )


def fits(
    question: str, choice: str, evidence: Sequence[Evidence], *, vector: Vector, counts: TermCounts
) -> list[float]:
    """Return for each of *evidence* how well it speaks for *choice*, in [0, 1]; *vector* is the choice's embedding.

        fit = s * (0.7 * C + 0.3 * max(0, cos))

    s is how well the sentence fits the question. C is the idf-weighted share of the words of the choice that the
    question has not; 0 where the choice has a number that the sentence lacks.
    """
    wanted = query_terms(choice)
    own = {term: weight for term, weight in wanted.items() if term not in query_terms(question)} or wanted
    coverage = Coverage(weighted(own, counts))
    numbers = {term for term in own if any(character.isdecimal() for character in term)}
    found = [frozenset(terms(one.text)) for one in evidence]
    return [
        one.score * (WORDS * coverage.of(has) * (numbers <= has) + (1 - WORDS) * max(0.0, float(vector @ one.vector)))
        for one, has in zip(evidence, found, strict=True)
    ]
