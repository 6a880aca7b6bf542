"""Decompose: a question that takes several searches is split into simpler ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.errors import BoundMet
from agents.evidence.parts import parts
from agents.evidence.relations import described
from agents.llm import LLM, Decoding
from agents.llm.sub_questions import SplitLine, read_split, split_grammar
from agents.prompting import as_line, load, shortened
from agents.types import Plan, Question, SubQuestion
from agents.wording import stays_with

TOKENS_A_LINE: Final = 48
QUESTION_TOKENS: Final = 256
_REFERENCE: Final = re.compile(r"#(\d+)")
_WANTS: Final = (
    (re.compile(r"\bwho(?:m|se)?\b|\bwer\b", re.IGNORECASE), "a person or group"),
    (re.compile(r"\bwhen\b|\b(?:what|which) year\b|\bwann\b", re.IGNORECASE), "a date"),
    (re.compile(r"\bwhere\b|\bwo\b", re.IGNORECASE), "a place"),
    (re.compile(r"\bhow (?:many|much|long|large|often)\b|\bwie (?:viele?|lange|oft)\b", re.IGNORECASE), "a number"),
)


@dataclass(frozen=True, slots=True)
class Decompose:
    """Split a question; a part that needs another's answer waits for it. The question itself is always the first part.

    Rules decide the clear cases: a question that asks several things is cut where it does, and one that names what it
    asks about is left alone. Only one that describes a thing by another one ("the director of the film Psycho") is
    given to the model. Of what that writes, lines with a name or a number that the question has not, lines that have
    nothing of the question, and the question itself, are left out.

    Source: Min et al., "Multi-hop Reading Comprehension through Question Decomposition and Rescoring", ACL 2019; Press
    et al., "Measuring and Narrowing the Compositionality Gap in Language Models", Findings of EMNLP 2023 (self-ask).
    """

    llm: LLM
    most: Annotated[int, Field(ge=2, le=6, description="sub-questions at most")] = 3

    def plan(self, question: Question) -> Plan:
        """Return the question and what it was split into.

        Raises:
            ModelError: the model broke.
        """
        asked = SubQuestion(question.text)
        several = parts(question.text)
        if len(several) > 1:
            return Plan((asked, *(SubQuestion(part, _wants(part)) for part in several)))
        if not described(question.text):
            return Plan((asked,))
        return Plan((asked, *_as_parts(self._split(question.text), question.text)))

    def _split(self, question: str) -> tuple[SplitLine, ...]:
        prompt = load("decompose").fill(question=shortened(as_line(question), QUESTION_TOKENS, self.llm.count_tokens))
        decoding = Decoding(max_tokens=TOKENS_A_LINE * self.most, grammar=split_grammar(self.most))
        try:
            return read_split(self.llm.complete(prompt, decoding), self.most)
        except BoundMet:
            return ()


def _as_parts(lines: Sequence[SplitLine], question: str) -> tuple[SubQuestion, ...]:
    """Return *lines* as the parts that follow *question* in a plan, without those that are about something else."""
    place: dict[int, int] = {}  # of a line in the plan
    found: list[SubQuestion] = []
    for at, line in enumerate(lines):
        if as_line(line.text).casefold() == as_line(question).casefold():
            continue  # is searched for already
        if not stays_with(_REFERENCE.sub("", line.text), [question]) or not place.keys() >= set(line.after):
            continue
        place[at] = len(found) + 1
        text = _REFERENCE.sub(lambda match: f"#{place[int(match[1]) - 1] + 1}", line.text)
        found.append(SubQuestion(text, _wants(text), tuple(place[earlier] for earlier in line.after)))
    return tuple(found)


def _wants(question: str) -> str:
    return next((wanted for pattern, wanted in _WANTS if pattern.search(question)), "")
