"""Calls: what a language model was asked and what it said, as data that a trace keeps and that can be read again.

Knows nothing about models, or about who asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from agents.llm import Decoding, Prompt

Ended: TypeAlias = Literal["complete", "tokens", "time", "left"]
"""How a reply ended: by itself, at the tokens it was allowed, at its time, or because nobody listened any more."""


class _Told(BaseModel):
    """The data of a call; nothing may be in it that is not known, for it might be what makes a reply another one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    system: str
    user: str
    reply: str
    log_likelihood: float | None = None
    max_tokens: int = 1
    temperature: float = 0.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    grammar: str | None = None
    json_schema: str | None = Field(default=None, alias="schema")  # pydantic's models have a schema of their own
    allowed_tokens: int | None = None
    ended: Ended = "complete"
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """What the model was asked, what it wrote, in how many *tokens*, and how long that took.

    *allowed_tokens* is what the question's limits left of the tokens of *decoding*. Where the model was asked how
    likely the *reply* is that somebody else wrote, *decoding* is None and *log_likelihood* is what it said.
    """

    prompt: Prompt
    decoding: Decoding | None
    reply: str
    tokens: int
    elapsed_ms: float
    allowed_tokens: int | None = None
    ended: Ended = "complete"
    log_likelihood: float | None = None

    def as_data(self) -> dict[str, JsonValue]:
        """Return everything but the time it took and had, which is another one in every run."""
        asked: dict[str, JsonValue] = {
            "name": self.prompt.name,
            "system": self.prompt.system,
            "user": self.prompt.user,
        }
        if self.decoding is None:
            return {**asked, "reply": self.reply, "log_likelihood": self.log_likelihood}
        return {
            **asked,
            "max_tokens": self.decoding.max_tokens,
            "temperature": self.decoding.temperature,
            "seed": self.decoding.seed,
            "stop": list(self.decoding.stop),
            "grammar": self.decoding.grammar,
            "schema": self.decoding.schema,
            "allowed_tokens": self.allowed_tokens,
            "reply": self.reply,
            "ended": self.ended,
            "tokens": self.tokens,
        }

    @classmethod
    def of_data(cls, data: Mapping[str, JsonValue]) -> Self:
        """Return the call that `as_data` made *data* of; how long it took is not known any more.

        Raises:
            ValueError: it is of another form, as that of another version.
        """
        read = _Told.model_validate(data)
        decoding = None
        if read.log_likelihood is None:
            decoding = Decoding(
                max_tokens=read.max_tokens,
                temperature=read.temperature,
                seed=read.seed,
                stop=read.stop,
                grammar=read.grammar,
                schema=read.json_schema,
            )
        return cls(
            prompt=Prompt(read.system, read.user, read.name),
            decoding=decoding,
            reply=read.reply,
            tokens=read.tokens,
            elapsed_ms=0.0,
            allowed_tokens=read.allowed_tokens,
            ended=read.ended,
            log_likelihood=read.log_likelihood,
        )
