"""Telling: a call of the language model, and a line that it wrote, as events of a trace.

Knows nothing about who asked the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.llm import Prompt
from agents.llm.calls import Call
from agents.llm.grammar import read_cited
from agents.trace import MODEL, STATEMENT, Event

CITED: Final = "cited"
"""The prompt whose lines are statements."""


def event_of(call: Call) -> Event:
    """Return what the language model was asked and said in *call*."""
    done = f"{call.tokens} tokens written" if call.log_likelihood is None else "a text was weighed"
    said = done + (f" for {call.prompt.name}" if call.prompt.name else "")
    return Event(step=MODEL, said=said, data=call.as_data(), elapsed_ms=call.elapsed_ms)


def statements_in(prompt: Prompt, line: str) -> Iterator[Event]:
    """Yield the statements in a *line* that the language model has just written. They are still to be checked."""
    if prompt.name == CITED:
        for written in read_cited(line, sources=len(line)):
            yield Event(step=STATEMENT, said=written.text, data={"checked": False}, elapsed_ms=0.0)
