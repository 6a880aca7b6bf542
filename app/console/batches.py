"""Batches: how far a file of questions has come, and what came of it.

Knows nothing about how questions are answered.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.batch.batch import Plan
from app.batch.comparing import Change, Compared
from app.batch.due import NEW, RETRIED
from app.batch.kept import ASIDE, OUT
from app.batch.outcome import Outcome, Standing
from app.batch.summary import Summary
from app.console.streams import count, err, note
from app.pace import Pace, in_words

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

LINE_EVERY_S: Final = 10.0
LEAST_RATE: Final = 0.05
"""Rows a second; what is less would be told as 0.0."""

MOST_SHOWN: Final = 20
"""Rows of which it is told what has changed; --json tells all."""

WHY: Final = {
    "question": "asked in other words",
    "settings": "asked with other settings",
    "models": "answered by other models",
    "library": "asked of documents that have changed",
    RETRIED: "tried again",
}


def show_plan(plan: Plan) -> None:
    """Say what there is to do."""
    note(f"{count(plan.rows, 'question')}: {plan.due:,} to be asked now.")
    for reason, number in plan.reasons.most_common():
        if reason != NEW:
            note(f"{number:,} of them {'is' if number == 1 else 'are'} {WHY[reason]}.")
    if plan.faults:
        note(f"{plan.faults:,} cannot be asked; the answers say why.")


class BatchProgress:
    """Shows how far a run has come; to be used as a context, and called with each outcome."""

    def __init__(self, total: int, *, silent: bool) -> None:
        self._console = err()
        self._total = total
        self._silent = silent
        self._pace = Pace()
        self._standing = dict.fromkeys(Standing, 0)
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._line_at = time.monotonic()

    def __enter__(self) -> Self:
        self._pace.advance(0, self._total)
        if not self._silent and self._console.is_terminal:
            from rich.progress import BarColumn, Progress, TextColumn

            self._bars = Progress(
                TextColumn("Answering"),
                BarColumn(bar_width=14),
                TextColumn("{task.fields[said]}", markup=False),
                console=self._console,
                transient=True,
            )
            self._task = self._bars.add_task("", total=self._total, said="opening the library")
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, outcome: Outcome) -> None:
        """Count *outcome*."""
        self._standing[outcome.standing] += 1
        done = sum(self._standing.values())
        self._pace.advance(done, self._total)
        if self._bars is not None and self._task is not None:
            self._bars.update(self._task, completed=done, said=self._said(done))
        elif not self._silent and time.monotonic() - self._line_at > LINE_EVERY_S:
            self._line_at = time.monotonic()
            self._console.print(f"Answering: {self._said(done)}")

    def _said(self, done: int) -> str:
        unsure, failed = self._standing[Standing.UNSURE], self._standing[Standing.FAILED]
        pace = self._pace.rate or 0.0
        rate = f"  {pace:.1f}/s" if pace >= LEAST_RATE else ""
        left = f"  {in_words(self._pace.left_s)}" if self._pace.left_s is not None else ""
        return f"{done:,}/{self._total:,}  {unsure:,} unsure  {failed:,} failed{rate}{left}"


def show_summary(found: Summary, console: Console) -> None:
    """Print how the rows stand, and what the run has cost."""
    console.print(Text(count(found.rows, "question"), style="bold"))
    partial, none = found.status.get("partial", 0), found.status.get("unanswerable", 0)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_row(f"{found.sure:,}", "answered")
    kinds = [f"{number:,} {how}" for number, how in ((partial, "answered in part"), (none, "not answered")) if number]
    table.add_row(f"{found.unsure:,}", "to be looked at" + (f": {', '.join(kinds)}" if kinds else ""))
    table.add_row(f"{found.failed:,}", "failed")
    if found.missing:
        table.add_row(f"{found.missing:,}", "not asked yet")
    if found.coverage is not None:
        table.add_row(f"{found.coverage:.1%}", "coverage: answered, in whole or in part")
    console.print(table)
    for reason, number in list(found.failures.items())[:3]:
        console.print(Text(f"  {number:,} x {reason}", style="red"))
    if found.aside:
        where = f"the file beside the answers whose name ends in {OUT}{ASIDE}"
        said = f"{count(found.aside, 'answer')} to questions that are not in the file now: put into {where}."
        console.print(Text(said))
    if found.asked:
        console.print(Text(_cost(found), style="dim"))


def _cost(found: Summary) -> str:
    each = f"{found.asked:,} asked in {found.seconds:,.1f} s, {found.seconds / found.asked:.3f} s each"
    steps = ", ".join(f"{step} {seconds:,.1f} s" for step, seconds in found.steps.items() if seconds >= 0.05)
    tokens = f"; {count(found.tokens, 'token')} written" if found.tokens else ""
    return f"{each}{tokens}. Steps of all of them: {steps}."


def show_compared(found: Compared, console: Console) -> None:
    """Print what is otherwise than it was."""
    kinds = ", ".join(f"{number:,} in {kind}" for kind, number in found.by_kind.items())
    changed = f"{len(found.changes):,} changed ({kinds})" if found.changes else "none changed"
    console.print(Text(f"Against the earlier answers: {found.same:,} the same, {changed}.", style="bold"))
    for number, said in ((found.added, "new"), (found.gone, "no longer there")):
        if number:
            console.print(Text(f"{count(number, 'question')} {'is' if number == 1 else 'are'} {said}."))
    for change in found.changes[:MOST_SHOWN]:
        _show_change(change, console)
    if len(found.changes) > MOST_SHOWN:
        console.print(Text(f"… and {len(found.changes) - MOST_SHOWN:,} more: --json tells all.", style="dim"))


def _show_change(change: Change, console: Console) -> None:
    console.print(Text(f"{change.number}. {change.question}", style="bold"))
    if "status" in change.what:
        console.print(Text(f"   {change.before.status} -> {change.now.status}"))
    if "text" in change.what:
        console.print(Text(f"   - {change.before.text}", style="red"))
        console.print(Text(f"   + {change.now.text}", style="green"))
    if "citations" in change.what:
        gone, come = set(change.before.cited) - set(change.now.cited), set(change.now.cited) - set(change.before.cited)
        console.print(Text(f"   quotations: {len(gone)} gone, {len(come)} new", style="dim"))
