"""Read the events of a streamed chat completion: lines of "data: {...}", ended by "data: [DONE]".

Knows nothing about connections. The format is that of the HTML standard's server-sent events, section 9.2, of which
chat servers use data lines only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from agents.errors import ModelError

_LONGEST_LINE = 1_000_000  # bytes
_MOST_CHARACTERS_PER_TOKEN = 64


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Delta | None = None
    finish_reason: str | None = None


class Event(BaseModel):
    """One event of a stream, of which only these fields are read; *done* stands for the closing "[DONE]"."""

    choices: list[_Choice] | None = None
    error: dict[str, Any] | str | None = None
    done: bool = False


@dataclass(slots=True)
class Completion:
    """How far a completion has come. *ended* is true once the server said that nothing follows."""

    max_tokens: int
    characters: int = 0
    ended: bool = False

    def pieces(self, event: Event) -> Iterator[str]:
        """Yield the text in *event*, if there is any.

        Raises:
            ModelError: the server reports an error, or sends far more than it was asked for.
        """
        if event.error is not None:
            message = event.error if isinstance(event.error, str) else event.error.get("message", event.error)
            raise ModelError(f"The model server broke off with an error: {str(message)[:300]}.")
        self.ended = self.ended or event.done
        for choice in event.choices or []:
            self.ended = self.ended or choice.finish_reason is not None
            text = choice.delta.content if choice.delta is not None else None
            if text:
                self._count(text)
                yield text

    def _count(self, text: str) -> None:
        most = self.max_tokens * _MOST_CHARACTERS_PER_TOKEN
        self.characters += len(text)
        if self.characters > most:
            raise ModelError(
                f"The model server sent more than {most:,} characters when {self.max_tokens:,} tokens were asked for."
            )


def read_events(chunks: Iterable[bytes]) -> Iterator[Event]:
    r"""Yield every line as an event, up to "[DONE]"; one without data is an empty event, so that time is seen to pass.

    b': wait\ndata: {"choices": []}\ndata: [DONE]\n' -> Event(), Event(choices=[]), Event(done=True)

    Raises:
        ValueError: a data line has another form, or no end.
    """
    for line in _lines(chunks):
        if not line.startswith(b"data:"):
            yield Event()  # comments that keep the connection open, event names, blank lines
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            yield Event(done=True)
            return
        yield Event.model_validate_json(data)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of *chunks*, split at newlines only: JSON may hold U+2028 and U+0085, which end lines too."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > _LONGEST_LINE:
            raise ValueError(f"a line is longer than {_LONGEST_LINE:,} bytes")
    if rest:
        yield rest
