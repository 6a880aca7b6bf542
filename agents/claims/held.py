"""Held: whether a sentence has the names of a question, so that it may tell what is asked of just these.

"78.4 on Natural Questions" says nothing about SQuAD. Knows nothing about choices.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from agents.claims.names import names
from agents.evidence.acronyms import acronyms, is_short_name
from agents.types import Evidence
from indexing.analysis import terms

_ON: Final = re.compile(r"(?<=\b(?:on|On) )(?:[A-Z][\w-]*\s?)+")


def names_asked(question: str) -> tuple[str, ...]:
    """Return the names in *question* that a sentence has to have: made-up ones, and those that something is "on".

    Names of people and places are none of them: where the director of a film was born, a sentence without the film
    says.

    Example:
        names_asked("What is the accuracy of DPR on Natural Questions?") -> ("DPR", "Natural", "Questions")
    """
    on = " ".join(match[0] for match in _ON.finditer(question))
    first = frozenset(word.casefold() for word in question.split()[:1])
    return tuple(name for name in names(question, ordinary=first) if is_short_name(name) or name in on.split())


def names_held(asked: Mapping[str, Collection[str]], evidence: Sequence[Evidence]) -> list[bool]:
    """Return for each of *evidence* whether it has all names *asked*, given with the ids of the papers they name.

    A sentence of a paper with a name has it, and so does one under a heading with it. Where a sentence has no name at
    all, those of the sentence before count.
    """
    known = acronyms(one.passage.text for one in evidence)
    return [
        all(one.passage.document_id in of or _has(name, known.get(name, ""), one) for name, of in asked.items())
        for one in evidence
    ]


def _has(name: str, long: str, one: Evidence) -> bool:
    alone = one.index == 0 or bool(names(one.text))
    before = "" if alone else one.passage.sentence_text(one.index - 1)
    there = set(terms(f"{one.passage.heading} {before} {one.text}"))
    return any(set(terms(form)) <= there for form in (name, long) if form)
