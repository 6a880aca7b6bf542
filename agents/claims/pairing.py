"""Pairing: which number of a sentence belongs to which of its words, and whether a statement pairs them the same way.

Sentences give one number an item ("2.1 in men and 3.5 in women") or lists ("A and B reached 1 and 2, respectively").
Knows nothing about units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from agents.claims.quantities import Quantity, quantities
from agents.claims.tokens import content_stems, tokens

_SEPARATOR = re.compile(r"[,;](?!\d)|\b(?:and|but|while|whereas|versus|vs|against|compared)\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def mispaired_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return a sentence about a number that *statement* gives to another word than its *sentences* do, or None.

    Example:
        mispaired_number("It was 3.5 in men.", ["It was 2.1 in men and 3.5 in women."]) -> '... "3.5" ...'
    """
    mine = quantities(statement)
    for sentence in sentences:
        its = {quantity.value for quantity in quantities(sentence)}
        shared = [quantity for quantity in mine if quantity.value in its]
        if not shared or len(its) < 2:
            continue
        rule = _in_lists if _RESPECTIVELY.search(sentence) else _in_items
        wrong = rule(statement, sentence, shared)
        if wrong is not None:
            return f'The sentence has "{wrong.text}" beside other words.'
    return None


def _in_lists(statement: str, sentence: str, shared: Sequence[Quantity]) -> Quantity | None:
    """Return a number unless the statement has the items and the numbers of the sentence in the same order."""
    whole = {quantity.value for quantity in shared} == {quantity.value for quantity in quantities(sentence)}
    if not whole or not _RESPECTIVELY.search(statement):
        return shared[0]
    return None if _in_order(statement, sentence) else shared[0]


def _in_order(statement: str, sentence: str) -> bool:
    """Return whether the words and the numbers that both have come in the same order."""
    mine, its = _places(statement), _places(sentence)
    common = [key for key in mine if key in its]
    return all((mine[a] < mine[b]) == (its[a] < its[b]) for a, b in combinations(common, 2))


def _places(text: str) -> dict[str | Decimal, int]:
    """Return where each content word and each number first stands in *text*."""
    places: dict[str | Decimal, int] = {}
    for token in tokens(text):
        if token.content and not token.text[0].isdigit():
            places.setdefault(token.stem, token.start)
    for quantity in quantities(text):
        places.setdefault(quantity.value, quantity.start)
    return places


def _in_items(statement: str, sentence: str, shared: Sequence[Quantity]) -> Quantity | None:
    """Return a number that stands, in the statement, only with words that are another number's in the sentence."""
    its = _items(sentence)
    mine = _items(statement) if len(quantities(statement)) > 1 else [(shared[0].value, _stems(statement))]
    for value, stems in mine:
        wrong = next((quantity for quantity in shared if quantity.value == value), None)
        if wrong is not None and _is_contested(value, stems, its):
            return wrong
    return None


def _is_contested(value: Decimal, stems: set[str], items: Sequence[tuple[Decimal, set[str]]]) -> bool:
    """Return whether *stems*, beside *value*, are none of its own words in any of *items*, or not all and others'."""
    bound: dict[str, set[Decimal]] = {}
    for other, words in items:
        for word in words:
            bound.setdefault(word, set()).add(other)
    known = stems & bound.keys()
    foreign = any(value not in bound[stem] for stem in known)
    owned = [{word for word in words if bound[word] == {value}} for other, words in items if other == value]
    contested = (own and (own.isdisjoint(known) or (foreign and not own <= known)) for own in owned)
    return bool(known) and bool(owned) and all(contested)


def _items(text: str) -> list[tuple[Decimal, set[str]]]:
    """Return each number that stands alone between two separators, with the stems of the words there.

    An item that begins with its number takes the words before the number of the item before:
    "the rate was 2.1 in men and 3.5 in women" says 3.5 of the rate in women.
    """
    numbers = quantities(text)
    borders = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(text)), (len(text), len(text))]
    found: list[tuple[Decimal, set[str]]] = []
    head: set[str] = set()
    for (_, start), (end, _) in pairwise(borders):
        within = [quantity for quantity in numbers if start <= quantity.start < end]
        if len(within) == 1:
            head = _stems(text[start : within[0].start]) or head
            found.append((within[0].value, head | _stems(text[start:end])))
    return found


def _stems(text: str) -> set[str]:
    numbers = {quantity.text.casefold() for quantity in quantities(text)}
    said = {token.stem for token in tokens(text) if token.content and token.lower not in numbers}
    return {stem for stem in said & content_stems(tokens(text)) if not stem[:1].isdigit() and stem[:1] != "."}
