"""Replays: whether a run did again what it did before, and the first difference, in plain words.

Knows nothing about how runs are compared.
"""

from __future__ import annotations

from typing import Final

from pydantic import JsonValue
from rich.console import Console
from rich.text import Text

from app.console.stories import TITLES
from app.console.streams import Indented
from app.differences import Difference, Replayed

AROUND: Final = 40
"""Characters that are shown on each side of the first one that differs."""


def show_replayed(replayed: Replayed, console: Console) -> None:
    """Print what may explain a difference, then the first difference, or that there is none."""
    for sentence in replayed.changed:
        console.print(Text(sentence, style="yellow"))
    difference = replayed.difference
    if difference is None:
        console.print(Text(_same(replayed), style="green"))
        return
    console.print(Text(f"The first difference: {_where(difference)}", style="bold"))
    for name, value in (("then", difference.before), ("now", difference.now)):
        console.print(Indented(Text.assemble((f"{name}: ", "dim"), _shown(value, difference.position)), 3))


def _same(replayed: Replayed) -> str:
    if replayed.complete:
        return "The same answer, by the same steps."
    return "The earlier run was interrupted and gave no answer; as far as it goes, this one did the same."


def _where(difference: Difference) -> str:
    """Return where the runs part.

    Example:
        step "find", nth 2, what "passages" -> "searching (find), the 2nd time: passages"
    """
    title = TITLES.get(difference.step, difference.step).lower()
    step = title if title == difference.step else f"{title} ({difference.step})"
    time = "" if difference.nth == 1 else f", time {difference.nth}"
    at = "" if difference.position is None else f", from character {difference.position + 1:,}"
    what = f": {difference.what}{at}" if difference.what else ": another step was taken"
    return f"{step}{time}{what}"


def _shown(value: JsonValue, position: int | None) -> str:
    """Return one side; of a text, what stands around its first differing character."""
    if value is None:
        return "nothing"
    if isinstance(value, str) and position is not None:
        start = max(0, position - AROUND)
        end = position + AROUND
        return f"{'…' * (start > 0)}{value[start:end]}{'…' * (end < len(value))}" or "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items() if not isinstance(inner, dict | list))
    return str(value)
