"""Substitution: a statement that repeats most of a sentence, with a word that the sentence does not have.

"Older" for "younger", "accepted" for "rejected": every opposite is caught without a list of opposites.
Knows nothing about what either word means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from agents.claims.operators import operators
from agents.claims.quantities import quantities
from agents.claims.tokens import Token, tokens
from agents.evidence.acronyms import spelled_out
from indexing.analysis import terms

MOST: Final = 0.5
"""Share of a statement's content words in its sentences from which it repeats most of them."""

SAME_BEGINNING: Final = 5
"""Characters that two forms of one word begin with, at least: hypertension, hypertensive."""

LONGEST_ENDING: Final = 3
"""Characters behind that beginning, at most."""

_SPELLINGS: Final = (("our", "or"), ("ae", "e"), ("oe", "e"), ("ys", "yz"), ("is", "iz"))
"""British -> American letters: tumour and tumor, anaemia and anemia, realise and realize."""

_TURNING_ENDINGS: Final = ("less", "free")


def substituted_word(
    statement: str, sentences: Sequence[str], *, known: Mapping[str, str], language: str
) -> str | None:
    """Return a sentence about a content word of *statement* that its *sentences* do not have, or None.

    Another form of a word is the same word, and so is another word for the same direction ("reduced", "lowered").
    A statement that has less than half of its content words from the sentences is not judged.

    Args:
        statement: what was written.
        sentences: what it rests on.
        known: acronym -> long form, as the sources define them.
        language: ISO 639-1 code of the sentences.

    Example:
        substituted_word("The older mice died.", ["The younger mice died."], ...) -> '... "older" ...'
    """
    source = " ".join(sentences)
    there = set(terms(spelled_out(source, known), language))
    # numbers and their units have checks of their own
    spans = [(one.start, one.start + len(one.text)) for one in quantities(statement)]
    plain = [token for token in tokens(statement, language) if not any(a <= token.start < b for a, b in spans)]
    said = [token for token in plain if token.content]
    foreign = [token for token in said if not _is_there(token, there, known, language)]
    if not foreign or len(said) - len(foreign) < MOST * len(said):
        return None
    directions = {(operator.axis, operator.sign) for operator in operators(source)}
    turning = {operator.word: (operator.axis, operator.sign) for operator in operators(statement)}
    new = next((token for token in foreign if turning.get(token.text) not in directions), None)
    return None if new is None else f'The word "{new.text}" is not in the sentence.'


def _is_there(token: Token, there: set[str], known: Mapping[str, str], language: str) -> bool:
    parts = terms(token.text, language)
    if token.stem in there or (len(parts) > 1 and there.issuperset(parts[:-1])):
        return True
    long = known.get(token.text, "")
    return (bool(long) and there.issuperset(terms(long, language))) or _has_form(token.stem, there)


def _has_form(stem: str, there: Iterable[str]) -> bool:
    return any(_same_word(stem, other) for other in there)


def _same_word(one: str, other: str) -> bool:
    """Return whether two stems are forms of one word: the same beginning, and little behind it."""
    short, long = sorted((_american(one), _american(other)), key=len)
    if short == long:
        return True
    if long.endswith(_TURNING_ENDINGS) != short.endswith(_TURNING_ENDINGS) or len(short) < SAME_BEGINNING - 1:
        return False
    if long.startswith(short):
        return len(long) - len(short) <= LONGEST_ENDING
    return short[:SAME_BEGINNING] == long[:SAME_BEGINNING] and _endings_are_short(short, long)


def _american(stem: str) -> str:
    for british, american in _SPELLINGS:
        stem = stem.replace(british, american)
    return stem


def _endings_are_short(short: str, long: str) -> bool:
    alike = next(i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b)
    return len(long) - alike <= LONGEST_ENDING
