"""Streams: where words for people go, and how they are spelled.

Results go to standard output, everything said meanwhile to standard error. Strings are never taken for markup: they
come from papers and questions. Colours, NO_COLOR and the width of the terminal are rich's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from app.console.harmless import Screen

WIDEST: Final = 100
"""Columns a text may take: longer lines are hard to read."""

NARROWEST: Final = 10


def out() -> Console:
    """Return the console of results."""
    console = Screen(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def err() -> Console:
    """Return the console of what is said meanwhile."""
    return Screen(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(message: str) -> None:
    """Say what went wrong."""
    err().print(Text(message, style="red"))


def note(message: str) -> None:
    """Say something that matters less than the result."""
    err().print(Text(message, style="dim"))


def count(number: int, thing: str) -> str:
    """Return number and noun.

    Example:
        2, "entry" -> "2 entries"
    """
    if number == 1:
        return f"1 {thing}"
    plural = thing[:-1] + "ies" if thing.endswith("y") and thing[-2] not in "aeiou" else thing + "s"
    return f"{number:,} {plural}"


def listed(parts: Iterable[str]) -> str:
    """Return those of *parts* that say something, joined by commas."""
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Indented:
    """Text whose every line begins *by* columns to the right, and ends where it ends."""

    text: Text
    by: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield its lines."""
        for line in self.text.wrap(console, max(options.max_width - self.by, NARROWEST)):
            line.rstrip()
            yield Text.assemble(" " * self.by, line)
