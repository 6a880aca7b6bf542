"""Direct: the question is its own and only sub-question."""

from __future__ import annotations

from dataclasses import dataclass

from agents.types import Plan, Question, SubQuestion


@dataclass(frozen=True, slots=True)
class Direct:
    """Search for the question as it was asked.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    def plan(self, question: Question) -> Plan:
        """Return a plan of one part: *question* itself."""
        return Plan((SubQuestion(question.text),))
