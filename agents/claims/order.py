"""Order: who does it to whom, and who is compared with whom.

"A inhibits B" is not "B inhibits A", and "A is better than B" not "B is better than A". The verbs are English.
Knows nothing about negation or direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.claims.difference import Difference
from agents.claims.tokens import Token, tokens

REACH: Final = 6
"""Content words on either side of a verb that may be its subject or its object."""

_VERBS = re.compile(
    r"(?:in)?activat(?:e|es|ed|ing)|inhibit(?:s|ed|ing)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|"
    r"promot(?:e|es|ed|ing)|induc(?:e|es|ed|ing)|caus(?:e|es|ed|ing)|prevent(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"(?:up|down)?-?regulat(?:e|es|ed|ing)|suppress(?:es|ed|ing)?|enhanc(?:e|es|ed|ing)|improv(?:e|es|ed|ing)|"
    r"impair(?:s|ed|ing)?|stimulat(?:e|es|ed|ing)|control(?:s|led|ling)?|driv(?:e|es|en|ing)|lead(?:s|ing)?|led|"
    r"result(?:s|ed|ing)?|requir(?:e|es|ed|ing)|trigger(?:s|ed|ing)?|mediat(?:e|es|ed|ing)|produc(?:e|es|ed|ing)|"
    r"affect(?:s|ed|ing)?|predict(?:s|ed|ing)?|influenc(?:e|es|ed|ing)|protect(?:s|ed|ing)?|encod(?:e|es|ed|ing)|"
    r"target(?:s|ed|ing)?|phosphorylat(?:e|es|ed|ing)|modulat(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|"
    r"preced(?:e|es|ed|ing)|contain(?:s|ed|ing)?|includ(?:e|es|ed|ing)|depend(?:s|ed|ing)?|"
    r"outperform(?:s|ed|ing)?|beat(?:s|en|ing)?|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
)
_THAN = frozenset({"than", "versus", "vs"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got"})


@dataclass(frozen=True, slots=True)
class _Relation:
    """A verb or comparison with what stands on its two sides; the doer of a passive is on the left."""

    kind: str
    word: str
    left: frozenset[str]
    right: frozenset[str]


def swapped(statement: str, sentences: Sequence[str]) -> Difference | None:
    """Return the verb or comparison of *statement* whose sides its *sentences* have the other way round, or None.

    It is sure when the sentences use the same verb, or also compare. It is unsure when another verb has them so,
    or when words have changed sides in both directions although others stayed.

    Example:
        swapped("B inhibits A.", ["A inhibits B."]) -> Difference('The statement swaps the sides of "inhibits".', True)
    """
    there = [relation for sentence in sentences for relation in _relations(sentence)]
    unsure: Difference | None = None
    mine = list(_relations(statement))
    for relation in mine:
        what = f'The statement swaps the sides of "{relation.word}".'
        alike = [other for other in there if other.kind == relation.kind]
        if not any(_straight(relation, other) for other in alike) and any(_crossed(relation, other) for other in alike):
            return Difference(what, sure=True)
        if not any(_straight(relation, other) for other in there) and any(_crossed(relation, other) for other in there):
            unsure = Difference(what, sure=False)
        only = len(alike) == 1 and sum(other.kind == relation.kind for other in mine) == 1
        if only and _crossed(relation, alike[0]):
            unsure = Difference(what, sure=False)
    return unsure


def _straight(one: _Relation, other: _Relation) -> bool:
    straight = len(one.left & other.left) + len(one.right & other.right)
    return straight > 0 and straight >= len(one.left & other.right) + len(one.right & other.left)


def _crossed(one: _Relation, other: _Relation) -> bool:
    return bool(one.left & other.right) and bool(one.right & other.left)


def _relations(text: str) -> Iterator[_Relation]:
    words = tokens(text)
    for place, token in enumerate(words):
        if token.lower in _THAN:
            kind, passive = "than", False
        elif _VERBS.fullmatch(token.lower) and not _before(words, place, "of"):
            kind, passive = token.stem, _is_passive(words, place)
        else:
            continue
        left, right = _sides(words, place)
        if left and right:
            yield _Relation(kind, token.text, right if passive else left, left if passive else right)


def _sides(words: tuple[Token, ...], place: int) -> tuple[frozenset[str], frozenset[str]]:
    clause = [i for i, word in enumerate(words) if word.clause == words[place].clause and word.content]
    right = frozenset(words[i].stem for i in [i for i in clause if i > place][:REACH])
    nearest = [i for i in clause if i < place and not _VERBS.fullmatch(words[i].lower)][-REACH:]
    left = frozenset(words[i].stem for i in nearest)
    return left - right, right - left


def _before(words: tuple[Token, ...], place: int, word: str) -> bool:
    return place + 1 < len(words) and words[place + 1].lower == word


def _is_passive(words: tuple[Token, ...], place: int) -> bool:
    """Return whether the verb at *place* is followed by "by" in its clause, as in "B is inhibited strongly by A"."""
    near = words[place + 1 : place + 4]
    helped = any(word.lower in _AUXILIARIES for word in words[max(0, place - 3) : place])
    return any(word.lower == "by" and word.clause == words[place].clause for word in near) and (
        helped or words[place].lower.endswith("ed")
    )
