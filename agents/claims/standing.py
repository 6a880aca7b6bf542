"""Standing: is there anything in a note that the sentences it rests on contradict or do not have?

The checks of the answer's verifiers that refute; what they only call weak passes, because a note is not shown. Knows
nothing about overlap: a note that says nothing of its sentences passes here.
"""

from __future__ import annotations

from agents.claims.certainty import overstated
from agents.claims.names import unknown_name
from agents.claims.order import swapped
from agents.claims.placed import repeated_number
from agents.claims.polarity import denial, turned
from agents.claims.quantities import wrong_number
from agents.claims.quotations import misquoted
from agents.claims.resting import Resting


def refuted(resting: Resting, *, ordinary: frozenset[str], language: str) -> str | None:
    """Return what is wrong with a statement on its sentences, or None.

    Args:
        resting: the statement and its sentences.
        ordinary: words in lower case that are no names when they begin a sentence with a capital.
        language: ISO 639-1 code of the sentences; denials and directions are read in English only.
    """
    text, sentences = resting.text, resting.sentences
    for rule in (wrong_number, repeated_number, overstated, misquoted):
        if (wrong := rule(text, sentences)) is not None:
            return wrong
    if (
        unknown := unknown_name(text, sentences, known=resting.acronyms, ordinary=ordinary, language=language)
    ) is not None:
        return unknown
    rules = (swapped, denial, turned) if language == "en" else (swapped,)
    differences = [difference for rule in rules if (difference := rule(text, sentences)) is not None]
    return next((one.what for one in differences if one.sure), None)
