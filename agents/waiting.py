"""Waiting: sub-questions that wait for the answers of others, asked once these are found.

Knows nothing about who planned them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from agents.bridges import bridges
from agents.types import Context, Plan, SubQuestion

CANDIDATES: Final = 2
"""Answers of a sub-question that are tried, the likelier one first."""

SENTENCES: Final = 3
"""Best sentences that the answer is looked for in."""


def filled(plan: Plan, contexts: Mapping[int, Context]) -> tuple[SubQuestion, ...]:
    """Return the parts of *plan* that waited, where all they waited for was searched for, as questions of their own.

    An answer is a name that the best sentences give and the sub-question has not. A part that waits for something that
    no name answers is left out; one with several candidates is asked with each.

    Example:
        ("Who directed Psycho?", "Where was #1 born?") -> ("Where was Alfred Hitchcock born?",)
    """
    found = dict(contexts)
    for place, part in enumerate(plan.parts):
        if part.fills is not None and place in contexts:
            found.setdefault(part.fills, contexts[place])
    return tuple(
        SubQuestion(text, part.wants, about=answer, fills=place)
        for place, part in enumerate(plan.parts)
        if part.after and found.keys() >= set(part.after)
        for text, answer in _texts(part, found)
    )


def _texts(part: SubQuestion, contexts: Mapping[int, Context]) -> Iterator[tuple[str, str]]:
    """Yield the texts of *part* with answers in place of its references, each with the last of these answers."""
    answers = [_answers(contexts[place]) for place in part.after]
    for chosen in zip(*answers, strict=False):  # the first answers together, then the second ones
        text = part.text
        for place, answer in zip(part.after, chosen, strict=True):
            text = text.replace(f"#{place + 1}", answer)
        yield text, chosen[-1]


def _answers(context: Context) -> Sequence[str]:
    found = bridges(context.query.text, (one.text for one in context.evidence[:SENTENCES]))
    return [one.name for one in islice(found, CANDIDATES)]
