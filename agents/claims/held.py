"""Held: whether a sentence has the names of a question, so that it may tell what is asked of just these.

"78.4 on Natural Questions" says nothing about SQuAD. Knows nothing about choices.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from agents.claims.names import names
from agents.evidence.acronyms import acronyms, is_short_name
from agents.phrases import language_of
from agents.types import Evidence
from indexing.analysis import terms


def names_asked(question: str) -> tuple[str, ...]:
    """Return the names in *question*; of a German one, where every noun has a capital, those with more than that.

    Example:
        names_asked("What is the accuracy of DPR on SQuAD?") -> ("DPR", "SQuAD")
    """
    first = frozenset(word.casefold() for word in question.split()[:1])
    found = names(question, ordinary=first)
    return tuple(name for name in found if is_short_name(name) or language_of(question) == "en")


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
