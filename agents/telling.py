"""Telling: a call of the language model as an event of a trace.

Knows nothing about who asked the model.
"""

from __future__ import annotations

from agents.llm.calls import Call
from agents.trace import MODEL, Event


def event_of(call: Call) -> Event:
    """Return what the language model was asked and said in *call*."""
    done = f"{call.tokens} tokens written" if call.log_likelihood is None else "a text was weighed"
    said = done + (f" for {call.prompt.name}" if call.prompt.name else "")
    return Event(step=MODEL, said=said, data=call.as_data(), elapsed_ms=call.elapsed_ms)
