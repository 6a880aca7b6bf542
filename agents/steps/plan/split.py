"""Split: a question that asks several things, or about a thing that it describes by another one, is cut by rules."""

from __future__ import annotations

from dataclasses import dataclass

from agents.evidence.parts import parts
from agents.evidence.relations import description
from agents.types import Plan, Question, SubQuestion


@dataclass(frozen=True, slots=True)
class Split:
    """Search for the question, and for each thing that it asks; for what it describes first, and then by its name.

    "Where was the director of Psycho born?" is searched for as it is and as "the director of Psycho"; "Where was #1
    born?" waits for the name. Other questions are searched for as they are. No model is asked.

    Source: Scholiast's own; sub-questions that wait, after Wolfson et al., "Break It Down: A Question Understanding
    Benchmark", TACL 2020.
    """

    def plan(self, question: Question) -> Plan:
        """Return *question* and the parts of it."""
        asked = SubQuestion(question.text)
        several = parts(question.text)
        if len(several) > 1:
            return Plan((asked, *(SubQuestion(part) for part in several)))
        found = description(question.text)
        if found is None:
            return Plan((asked,))
        start, end = found
        waits = f"{question.text[:start]}#2{question.text[end:]}"
        return Plan((asked, SubQuestion(question.text[start:end]), SubQuestion(waits, after=(1,))))
