"""Row: one question of a file, as it is to be asked.

Knows nothing about files or answers.
"""

from __future__ import annotations

from pydantic import Field, JsonValue

from agents.settings import AgentSettings, Mode
from agents.types import Form
from app.data import Data, Scope
from app.requests import AskRequest


class Row(Data):
    """A question with what its line says of how to ask it; *number* counts from 1, *id* is the file's own, if any.

    *given* are the other columns of its line, which are carried through. A row with a *fault* cannot be asked.
    """

    number: int
    question: str
    id: str = ""
    given: dict[str, JsonValue] = Field(default_factory=dict)
    scope: Scope = Scope()
    mode: Mode | None = None
    form: Form | None = None
    choices: tuple[str, ...] = ()
    fault: str = ""

    def request(self, answering: AgentSettings) -> AskRequest:
        """Return how it is asked; its own mode goes before that of *answering*."""
        if self.mode is not None:
            answering = answering.model_copy(update={"mode": self.mode})
        return AskRequest(
            text=self.question, answering=answering, scope=self.scope, form=self.form, choices=self.choices
        )
