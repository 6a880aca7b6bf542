"""Repetition: a statement that repeats a sentence, compared with it word by word.

Who repeats a sentence has to repeat its turning words too. Whole phrases may be left out, with what they turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import Final

from agents.claims.difference import Difference
from agents.claims.operators import DENYING, Axis, Operator, closeness, operators
from agents.claims.tokens import Token, repeats, tokens

HEADS: Final = 2
"""Of the words that an operator acts on, the nearest ones have to be left out with it."""

SAME_PLACE: Final = 0.5
"""How close two turning words must be to count as one that was moved."""


def repeated(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the one of *sentences* that *statement* repeats, or None."""
    return next((sentence for sentence in sentences if repeats(statement, sentence)), None)


def changed(statement: str, sentence: str, axes: AbstractSet[Axis]) -> Difference | None:
    """Return how the turning words on *axes* differ between *statement* and the *sentence* it repeats, or None.

    It is sure when a denial is gained or lost or a direction has become its opposite, and unsure when a direction is
    gained or lost.

    Example:
        changed("Tea helps.", "Tea, but not coffee at noon, helps.", DENYING) -> None
    """
    said, there = tokens(statement), tokens(sentence)
    mine = {operator.place: operator for operator in operators(statement) if operator.axis in axes}
    its = {operator.place: operator for operator in operators(sentence) if operator.axis in axes}
    new, old = dict(mine), dict(its)
    for block in _matcher(said, there).get_matching_blocks():
        for i, j in zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True):
            if i in mine and j in its and mine[i].sign == its[j].sign:
                del new[i], old[j]
    gained = list(new.values())
    lost = [operator for operator in old.values() if not _left_out(operator, said, there)]
    for operator in list(gained):
        moved = next((other for other in lost if _same(operator, other)), None)
        if moved is not None:
            gained.remove(operator)
            lost.remove(moved)
    if not gained and not lost:
        return None
    words = " and ".join(f'"{word}"' for word in dict.fromkeys(o.word for o in [*gained, *lost]))
    return Difference(f"The statement repeats the sentence but for {words}.", sure=_contradicts(gained, lost))


def _same(one: Operator, other: Operator) -> bool:
    return one.axis == other.axis and one.sign == other.sign and closeness(one, other) >= SAME_PLACE


def _contradicts(new: Iterable[Operator], old: Iterable[Operator]) -> bool:
    signs = {(operator.axis, operator.sign) for operator in old}
    denies = any(operator.axis in DENYING for operator in [*new, *old])
    return denies or any((operator.axis, -operator.sign) in signs for operator in new)


def _left_out(operator: Operator, said: Sequence[Token], there: Sequence[Token]) -> bool:
    """Return whether *operator* of the sentence is missing from the statement together with what it acts on.

    A run of words that the statement skips is left out when it holds one of the operator's nearest targets, or, for an
    operator without any, other words that say something.
    """
    for _, i1, i2, start, end in _matcher(said, there).get_opcodes():
        if start <= operator.place < end and not any(token.content for token in said[i1:i2]):
            skipped = [there[place].stem for place in range(start, end) if there[place].content]
            return not set(operator.targets[:HEADS]).isdisjoint(skipped) if operator.targets else len(skipped) > 1
    return False


def _matcher(said: Sequence[Token], there: Sequence[Token]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [_key(token) for token in said], [_key(token) for token in there], autojunk=False)


def _key(token: Token) -> str:
    return token.stem or token.text
