"""Polarity: does a statement deny what its sentences assert, or point the other way?

Compares the turning words of both (negations, directions) on the words that they have in common.
Knows nothing about numbers, names or who is compared with whom.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from agents.claims.difference import Difference
from agents.claims.operators import DENYING, DIRECTIONS, Operator, closeness, denied_places, operators
from agents.claims.repetition import changed, repeated
from agents.claims.tokens import content_stems, tokens

HEADS: Final = 3
"""Of the words that a negation denies, the first ones are the ones it is about."""

NEAREST: Final = 2
"""Of the words around an absence ("Rpl38-deficient mice", "loss of Rpl38"), the nearest are what is absent."""

CLOSE: Final = 0.2
"""How much two direction words must act on the same words for their difference to be sure."""

_PREFIXES = re.compile(r"(?:un|non|in|im|ir|dis|anti|pro|hyper|hypo|over|under|pre|post|up|down)-?(\w{4,})")


def denial(statement: str, sentences: Sequence[str]) -> Difference | None:
    """Return how *statement* and its *sentences* differ in a negation or an absence, or None.

    Example:
        denial("X does not bind Y.", ["X binds Y."]) -> Difference('... but for "not".', sure=True)
    """
    source = " ".join(sentences)
    prefixed = _prefixed(statement, source)
    if prefixed is not None:
        return prefixed
    sentence = repeated(statement, sentences)
    if sentence is not None:
        return changed(statement, sentence, DENYING)
    return _denied(statement, source) or _denied_by(statement, source)


def turned(statement: str, sentences: Sequence[str]) -> Difference | None:
    """Return the direction word of *statement* that its *sentences* have the other way round, or not at all."""
    sentence = repeated(statement, sentences)
    if sentence is not None:
        return changed(statement, sentence, DIRECTIONS)
    source = operators(" ".join(sentences))
    denied = denied_places(statement)
    unsure: Difference | None = None
    for operator in operators(statement):
        if operator.axis not in DIRECTIONS or operator.place in denied:
            continue
        difference = _direction(operator, [other for other in source if other.axis == operator.axis])
        if difference is not None and difference.sure:
            return difference
        unsure = unsure or difference
    return unsure


def _direction(operator: Operator, others: Sequence[Operator]) -> Difference | None:
    """Return how *operator* differs from the *others* of its axis: opposed, unsupported, or (None) in agreement."""
    if not others:
        return Difference(f'The statement says "{operator.word}"; the sentence gives no such direction.', sure=False)
    near = [(closeness(operator, other), other) for other in others]
    agreeing = max((value for value, other in near if other.sign == operator.sign), default=-1.0)
    opposing = max((value for value, other in near if other.sign != operator.sign), default=-1.0)
    if opposing <= agreeing:
        return None
    other = next(other for value, other in near if other.sign != operator.sign and value == opposing)
    what = f'The statement says "{operator.word}" where the sentence says "{other.word}".'
    return Difference(what, sure=opposing >= CLOSE)


def _denied(statement: str, source: str) -> Difference | None:
    """Return what *statement* denies although *source* does not."""
    denials = [operator for operator in operators(source) if operator.axis in DENYING]
    denied = {stem for o in denials for stem in (o.targets if o.axis == "negation" else o.targets[:NEAREST])}
    there = content_stems(tokens(source))
    for operator in operators(statement):
        heads = operator.targets[: HEADS if operator.axis == "negation" else NEAREST]
        if operator.axis not in DENYING or not denied.isdisjoint(heads):
            continue
        shared = [head for head in heads if head in there]
        if not shared and denials:
            continue
        what = f'The statement denies ("{operator.word}") what the sentence does not deny.'
        return Difference(what, sure=bool(shared) and not _faintly(source, shared))
    return None


def _denied_by(statement: str, source: str) -> Difference | None:
    """Return what *source* denies wherever it says it, and *statement* asserts."""
    words = tokens(source)
    places = denied_places(source)
    plain = {token.stem for place, token in enumerate(words) if token.content and place not in places}
    said = tokens(statement)
    denied = {stem for operator in operators(statement) if operator.axis in DENYING for stem in operator.targets}
    asserted = {token.stem for token in said if token.content and not token.text[0].isdigit()} - denied
    for operator in operators(source):
        if operator.axis != "negation" and operator.word.lower() != "without":
            continue
        heads = [head for head in operator.targets[:HEADS] if head in asserted and head not in plain]
        if heads and denied.isdisjoint(operator.targets):
            what = f'The sentence denies ("{operator.word}") what the statement asserts.'
            return Difference(what, sure=not _faintly(statement, heads))
    return None


def _faintly(text: str, stems: Sequence[str]) -> bool:
    """Return whether *text* comes near to denying one of *stems*: "little effect", "unchanged"."""
    return any(o.axis == "faint" and not set(o.targets).isdisjoint(stems) for o in operators(text))


def _prefixed(statement: str, source: str) -> Difference | None:
    """Return a word that one text has with a turning prefix, and the other only without it or with another one."""
    said, there = content_stems(tokens(statement)), content_stems(tokens(source))
    only_said, only_there = _by_root(said - there), _by_root(there - said)
    for root, stem in only_said.items():
        other = only_there.get(root)
        if other is not None and other != stem:
            return Difference(f'The statement says "{stem}", the sentence "{other}".', sure=True)
    return None


def _by_root(stems: AbstractSet[str]) -> dict[str, str]:
    """Return root -> stem, the root being the stem without a turning prefix."""
    roots: dict[str, str] = {}
    for stem in sorted(stems):
        match = _PREFIXES.fullmatch(stem)
        roots[match[1] if match else stem] = stem
    return roots
