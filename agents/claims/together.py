"""Together: whether one sentence holds a number of a statement and the statement's names.

Two sentences that hold one of them each do not say that they belong together.
Knows nothing about where in the sentence they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.claims.names import unknown_name
from agents.claims.quantities import Quantity, holds, quantities
from agents.claims.tokens import content_stems, tokens


def apart_number(
    statement: str, sentences: Sequence[str], *, known: Mapping[str, str], ordinary: frozenset[str], language: str
) -> str | None:
    """Return a sentence about a number of *statement* that no single one of its *sentences* has for it, or None.

    The sentence has to hold the number with its unit and every name of the statement, and no other of the sentences may
    have, for a word that this one lacks, a number of the same unit that the statement does not tell. The first word of
    the statement is taken for a name only where it is written like one inside (BM25).

    Args:
        statement: what was written.
        sentences: what it rests on.
        known: acronym -> long form, as the sources define them.
        ordinary: words, lower case, that are no names at the beginning of a sentence.
        language: ISO 639-1 code of the sentences.

    Example:
        apart_number("B reaches 2.", ["A reaches 2.", "B reaches 3."], ...) -> '... "2" ...'
    """
    ordinary |= {token.lower for token in tokens(statement)[:1]}

    def fits(quantity: Quantity, sentence: str) -> bool:
        return (
            holds(sentence, quantity)
            and unknown_name(statement, [sentence], known=known, ordinary=ordinary, language=language) is None
            and not _is_rivalled(quantity, statement, sentence, sentences)
        )

    for quantity in quantities(statement):
        if not any(fits(quantity, sentence) for sentence in sentences):
            return f'No single sentence has "{quantity.text}" for what the statement is about.'
    return None


def _is_rivalled(quantity: Quantity, statement: str, sentence: str, sentences: Sequence[str]) -> bool:
    """Return whether another sentence has another number of that unit for words that *sentence* lacks."""
    told = {one.value for one in quantities(statement)}
    lacking = content_stems(tokens(statement)) - content_stems(tokens(sentence))
    return any(
        not lacking.isdisjoint(content_stems(tokens(other)))
        and any(one.unit == quantity.unit and one.value not in told for one in quantities(other))
        for other in sentences
        if other != sentence
    )
