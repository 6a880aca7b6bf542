"""Judge: the language model is asked whether the sentences say the statement."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.claims.resting import SUPPORTED, Resting, each
from agents.errors import ModelError
from agents.llm import LLM, Decoding, Prompt
from agents.prompting import as_line, load, shortened
from agents.types import Context, Draft, Support, Verdict

YES: Final = "Yes"
NO: Final = "No"
TOKENS: Final = 4
"""Tokens of one of them, at most."""

GRAMMAR: Final = f'root ::= "{YES}" | "{NO}"'
NOT_ASKED: Final = "It could not be checked: the language model is asked about the first statements only."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judge:
    """Support a statement with l >= *supported*, refute it with l < *refuted*, l = ln P(Yes | s) - ln P(No | s).

    s is the question whether the sentences say the statement; P is read off the logits, nothing is generated. A model
    that does not tell how likely a reply is writes one word, and Yes counts as l = inf, No as -inf. Only the first
    *statements* that are not word for word a sentence are asked about, each once; the others are weak, and so is what
    the model cannot be asked, because a bound was met or because it broke. Off by default: see
    docs/calibration.md for what the bundled model knows.

    Source: Kadavath et al., "Language Models (Mostly) Know What They Know", 2022 (P(True)).
    """

    llm: LLM
    supported: Annotated[float, Field(ge=-20, le=20, description="ln odds of Yes from which it is supported")] = 0.0
    refuted: Annotated[float, Field(ge=-20, le=20, description="ln odds of Yes below which it is refuted")] = -2.0
    statements: Annotated[int, Field(ge=1, le=40, description="statements that it is asked about")] = 8
    tokens: Annotated[int, Field(ge=16, le=8192, description="tokens of the sentences that it reads")] = 400

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return supported, weak or refuted for each statement."""
        asked = 0

        def check(resting: Resting) -> Verdict:
            nonlocal asked
            if resting.text in resting.sentences:
                return SUPPORTED
            asked += 1
            return self._check(resting) if asked <= self.statements else Verdict(Support.WEAK, NOT_ASKED)

        return each(draft, context, check)

    def odds(self, statement: str, sentences: str) -> float:
        """Return ln P(Yes) - ln P(No) for whether *sentences* say *statement*; infinite where only a word is told.

        Raises:
            ModelError: the model cannot be asked, or gave neither word.
        """
        text = shortened(as_line(sentences), self.tokens, self.llm.count_tokens)
        prompt = load("judge").fill(sentences=text, statement=as_line(statement))
        if self.llm.tells_likelihood:
            return self.llm.log_likelihood(prompt, YES) - self.llm.log_likelihood(prompt, NO)
        return self._word(prompt)

    def _check(self, resting: Resting) -> Verdict:
        try:
            odds = self.odds(resting.text, " ".join(resting.sentences))
        except ModelError as error:
            log.warning("A statement could not be judged: %s", error)
            return Verdict(Support.WEAK, f"It could not be checked: {error}")
        if odds >= self.supported:
            return SUPPORTED
        if odds < self.refuted:
            return Verdict(Support.REFUTED, "The language model says that the sentence does not say this.")
        return Verdict(Support.WEAK, "The language model doubts that the sentence says this.")

    def _word(self, prompt: Prompt) -> float:
        reply = self.llm.complete(prompt, Decoding(max_tokens=TOKENS, grammar=GRAMMAR))
        word = reply.strip().partition(" ")[0].strip(".,!:\n").casefold()
        if word not in {YES.casefold(), NO.casefold()}:
            raise ModelError(f"{self.llm.name!r} was asked for {YES} or {NO} and said {reply.strip()!r}.")
        return float("inf") if word == YES.casefold() else float("-inf")
