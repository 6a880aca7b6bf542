"""Trace: what each step of a run did, as data that can be shown, kept and read again.

Knows nothing about where events go: whoever asks gives a function that takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue

MODEL: Final = "model"
"""The step of an event that tells what the language model was asked and wrote. That of the step that asked follows."""


STATEMENT: Final = "statement"
"""The step of an event that tells a statement as soon as the language model has written it: nobody has checked it."""


class Event(BaseModel):
    """One step has been done: its name, one line for people, the data behind it, and how long it took."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: str
    said: str
    data: dict[str, JsonValue] = {}
    elapsed_ms: float


Emit: TypeAlias = Callable[[Event], None]
"""Takes an event as it happens, one at a time, from the thread that asks or a branch's; may raise to give up."""


def nobody(_: Event) -> None:
    """Take an event that nobody wants to see."""
