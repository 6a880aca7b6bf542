"""Progress: bars with a rate and the time left for work that takes longer than a second.

On a terminal, bars; elsewhere a plain line now and then; silent when asked. Knows nothing about the work.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from app.console.streams import err
from app.requests import Advanced, News, Stepped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import Task, TaskID
    from rich.status import Status
    from rich.text import Text

WORDS: Final = {
    "look": "Looking at files",
    "read": "Reading",
    "index": "Indexing",
    "arrange": "Arranging vectors",
    "remove": "Removing",
    "check": "Checking",
}
LINE_EVERY_S: Final = 10.0
LEAST_S: Final = 1.0
"""Seconds after which a rate means something."""


class Progress:
    """Shows the news of one request; to be used as a context, and called with each piece of news."""

    def __init__(self, *, waiting: str, silent: bool) -> None:
        """Show nothing yet.

        Args:
            waiting: what is said before there is any news.
            silent: show nothing at all.
        """
        self._console = err()
        self._silent = silent
        self._waiting = waiting
        self._lock = threading.Lock()
        self._status: Status | None = None
        self._bars: Bars | None = None
        self._tasks: dict[str, TaskID] = {}
        self._began: dict[str, float] = {}
        self._line_at = time.monotonic()

    def __enter__(self) -> Self:
        if not self._silent and self._console.is_terminal:
            self._status = self._console.status(_plain(self._waiting))
            self._status.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            for shown in (self._status, self._bars):
                if shown is not None:
                    shown.stop()
            self._status = self._bars = None

    def __call__(self, news: News) -> None:
        """Show *news*."""
        if self._silent:
            return
        with self._lock:
            match news:
                case Advanced():
                    self._advanced(news)
                case Stepped() if self._status is not None:
                    self._status.update(_plain(news.event.said))

    def _advanced(self, news: Advanced) -> None:
        began = self._began.setdefault(news.stage, time.monotonic())
        if self._console.is_terminal:
            if self._status is not None:
                self._status.stop()
                self._status = None
            self._bar(news)
        elif time.monotonic() - self._line_at > LINE_EVERY_S:
            self._line_at = time.monotonic()
            self._console.print(_line(news, time.monotonic() - began))

    def _bar(self, news: Advanced) -> None:
        if self._bars is None:
            self._bars = _bars(self._console)
            self._bars.start()
        if news.stage not in self._tasks:
            self._tasks[news.stage] = self._bars.add_task(WORDS.get(news.stage, news.stage), total=None)
        self._bars.update(self._tasks[news.stage], completed=news.done, total=news.total, unit=news.unit)


def _plain(said: str) -> Text:
    """Return *said* as text: rich takes a string here for markup, and a question may have brackets."""
    from rich.text import Text

    return Text(f"{said} …")


def _line(news: Advanced, seconds: float) -> str:
    total = f" of {news.total:,}" if news.total is not None else ""
    rate = f", {news.done / seconds:.1f}/s" if seconds > LEAST_S and news.done else ""
    return f"{WORDS.get(news.stage, news.stage)}: {news.done:,}{total} {news.unit}{rate}"


def _bars(console: Console) -> Bars:
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Count(ProgressColumn):
        """Done, total, unit and rate."""

        def render(self, task: Task) -> Text:
            total = f"/{int(task.total):,}" if task.total is not None else ""
            rate = f"  {task.speed:.1f}/s" if task.speed else ""
            return Text(f"{int(task.completed):,}{total} {task.fields.get('unit', '')}{rate}")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        Count(),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
    )
