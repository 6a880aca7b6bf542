"""Sentences: what an answer from the record says, one by one, with the lines of first pages that it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from agents.records.lines import Line


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, the lines that it stands on, and whether it is such a line, word for word."""

    text: str
    lines: tuple[Line, ...] = ()
    quoted: bool = False
    gap: bool = False  # it says that something is not known
