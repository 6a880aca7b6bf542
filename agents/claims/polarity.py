"""Polarity: does a statement deny what its sentences assert, or point the other way?

Compares the turning words of both (negations, directions) on the words that they have in common.
Knows nothing about numbers, names or who is compared with whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.claims.operators import Operator, negated_places, operators
from agents.claims.tokens import content_stems, tokens

HEADS: Final = 3
"""Of the words that a negation denies, the first ones are the ones it is about."""

_PREFIX = re.compile(r"(?:un|non|in|im|ir|dis)(\w{4,})")


def denial(statement: str, sentences: Sequence[str]) -> str | None:
    """Return how *statement* and its *sentences* differ in negation, or None.

    Example:
        denial("X does not bind Y.", ["X binds Y."]) -> 'The statement denies what the sentence says: "bind".'
    """
    source = " ".join(sentences)
    return _denied(statement, source) or _denied_by(statement, source) or _prefixed(statement, source)


def turned(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the direction word of *statement* that its *sentences* have the other way round, or None."""
    source = operators(" ".join(sentences))
    denied = negated_places(statement)
    for operator in operators(statement):
        if operator.axis == "negation" or operator.place in denied:
            continue
        same_axis = [other for other in source if other.axis == operator.axis]
        other = _opposite(operator, same_axis)
        if other is not None:
            return f'The statement says "{operator.word}" where the sentence says "{other.word}".'
    return None


def undirected(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the direction word of *statement* for which its *sentences* have none of the kind, or None."""
    axes = {operator.axis for operator in operators(" ".join(sentences))}
    for operator in operators(statement):
        if operator.axis not in axes and operator.axis != "negation":
            return f'The statement says "{operator.word}"; the sentence gives no such direction.'
    return None


def _opposite(operator: Operator, others: Sequence[Operator]) -> Operator | None:
    """Return the operator that says the opposite of *operator* about the same words, if none agrees with it."""
    near = [(_closeness(operator, other), other) for other in others]
    if not near:
        return None
    agreeing = max((closeness for closeness, other in near if other.sign == operator.sign), default=-1.0)
    opposing = max((closeness for closeness, other in near if other.sign != operator.sign), default=-1.0)
    if opposing <= agreeing:
        return None
    return next(other for closeness, other in near if other.sign != operator.sign and closeness == opposing)


def _closeness(one: Operator, other: Operator) -> float:
    """Return how much two operators act on the same words: sum over shared stems of 1 / the product of ranks."""
    ranks = {stem: rank for rank, stem in reversed(list(enumerate(one.targets, start=1)))}
    return sum(1.0 / (ranks[stem] * rank) for rank, stem in enumerate(other.targets, start=1) if stem in ranks)


def _denied(statement: str, source: str) -> str | None:
    """Return what *statement* denies although *source* does not."""
    words = tokens(source)
    denied = {words[place].stem for place in negated_places(source)}
    there = content_stems(words)
    for operator in operators(statement):
        heads = operator.targets[:HEADS]
        if operator.axis != "negation" or any(head in denied for head in operator.targets):
            continue
        if not denied or any(head in there for head in heads):
            what = " ".join(heads)
            return f'The statement denies ("{operator.word}") what the sentence does not deny: "{what}".'
    return None


def _denied_by(statement: str, source: str) -> str | None:
    """Return what *source* denies wherever it says it, and *statement* asserts."""
    words = tokens(source)
    places = negated_places(source)
    plain = {token.stem for place, token in enumerate(words) if token.content and place not in places}
    said = tokens(statement)
    asserted = {said[i].stem for i in range(len(said)) if said[i].content and i not in negated_places(statement)}
    for operator in operators(source):
        if operator.axis != "negation":
            continue
        heads = [head for head in operator.targets[:HEADS] if head in asserted and head not in plain]
        if heads and not (set(operator.targets) & _denied_stems(statement)):
            return f'The sentence denies ("{operator.word}") what the statement asserts: "{heads[0]}".'
    return None


def _denied_stems(text: str) -> set[str]:
    words = tokens(text)
    return {words[place].stem for place in negated_places(text)}


def _prefixed(statement: str, source: str) -> str | None:
    """Return a word that one of the texts has only with a denying prefix and the other only without."""
    said, there = content_stems(tokens(statement)), content_stems(tokens(source))
    for one, other in ((said, there), (there, said)):
        for stem in sorted(one - other):
            match = _PREFIX.fullmatch(stem)
            if match is not None and match[1] in other - one:
                return f'Statement and sentence differ in "{stem}" and "{match[1]}".'
    return None
