"""Untold: what a question asks and the statements of its answer do not tell, although the library has sentences.

Reads English questions; of any other it knows nothing and says so by no gap. Knows nothing about how the statements
came about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.claims.names import names
from agents.evidence.acronyms import acronyms, spelled_out
from agents.evidence.asking import counted, may_answer
from agents.phrases import said
from agents.phrases.english import NONE_ABOUT, NONE_COUNTS, NONE_NUMBERS
from agents.types import CitedDraft, Context
from indexing.analysis import terms
from indexing.stop_words import STOP_WORDS

LONGEST: Final = 4
"""Words of a thing that is named beside another."""

MOST: Final = 0.5
"""Share of a thing's words of which a statement has to have more to be about it, where none of them is a name."""

_THING: Final = rf"(?:the\s+)?((?:[\w'’.+-]+\s+){{0,{LONGEST - 1}}}?[\w'’.+-]+)\s+"
_OTHER: Final = r"\s+(?:the\s+)?([^,;?]+)"
_TWO: Final = tuple(
    re.compile(rf"\b(?:{before})\s+{_THING}(?:{between}){_OTHER}", re.IGNORECASE)
    for before, between in (
        ("between", "and"),
        ("compare|comparing|contrast", "and|or|with|to|against|versus|vs\\.?"),
        ("do|does|did|are|is|was|were|can", "and|or|versus|vs\\.?"),
    )
)
"""Patterns of two things that are asked about together, the surest first."""


def untold(question: str, cited: CitedDraft, context: Context) -> tuple[str, ...]:
    """Return, in plain sentences, what the statements leave out.

    A number that is asked for and that none of them has; and one of two things that are asked about together, when
    they tell of the other one only.

    Example:
        "How do BM25 and RM3 weight words?", statements on BM25 only -> ('None of these statements is about "RM3".',)
    """
    places = {one.id: f"{one.title}. {one.section}. {one.quote}" for one in cited.citations}
    about = [" ".join((one.text, *(places[number] for number in one.citations))) for one in cited.statements]
    gaps = [said(NONE_ABOUT, question, thing=thing) for thing in _left_out(question, about, context)]
    quotes = {one.id: one.quote for one in cited.citations}
    told = [" ".join((one.text, *(quotes[number] for number in one.citations))) for one in cited.statements]
    if told and not any(may_answer(question, text) for text in told):
        what = counted(question)
        gaps.append(said(NONE_COUNTS, question, things=what) if what else said(NONE_NUMBERS, question))
    return tuple(gaps)


def _left_out(question: str, told: Sequence[str], context: Context) -> list[str]:
    """Return the one of two things in *question* that nothing *told* is about, if the other is told of.

    One of them has a name: of "query and passage vectors" nobody can say where the things end.
    """
    found = next((match for match in (pattern.search(question) for pattern in _TWO) if match), None)
    things = [_words(thing) for thing in found.groups()] if found else []
    if not all(things) or not any(names(" ".join(thing)) for thing in things):
        return []
    known = acronyms(passage.text for passage in context.passages)
    texts = [frozenset(terms(spelled_out(text, known), "en")) for text in told]
    left = [thing for thing in things if not any(_is_about(text, thing) for text in texts)]
    return [" ".join(names(" ".join(thing)) or thing) for thing in left] if len(left) == 1 else []


def _words(text: str) -> list[str]:
    """Return the words of *text* up to the first function word, a few at most."""
    words: list[str] = []
    for word in text.split()[:LONGEST]:
        if word.casefold() in STOP_WORDS["en"] or word.casefold() == "each":
            break
        words.append(word)
    return words


def _is_about(text: frozenset[str], thing: Sequence[str]) -> bool:
    """Return whether the terms of *text* have a name of *thing*, or most of its words where it has none."""
    wanted = [set(terms(word, "en")[-1:]) for word in names(" ".join(thing))]
    if wanted:
        return any(name <= text for name in wanted)
    every = set(terms(" ".join(thing), "en"))
    return len(every & text) > MOST * len(every)
