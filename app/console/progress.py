"""Progress: bars with rates and the time left for work that takes longer than a second.

On a terminal, bars; elsewhere a plain line now and then; silent when asked. Knows nothing about the work.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from agents.trace import STATEMENT
from app.console.streams import err
from app.pace import Pace, in_words
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
    "search": "Searching",
    "write": "Writing questions",
    "fetch": "Fetching",
    "naive": "Reading the first passages",
    "closed_book": "Answering from memory",
    "lead": "Quoting the first sentences",
}
LINE_EVERY_S: Final = 10.0
LOOKED: Final = ("read", "remove", "arrange")
"""Stages that begin when every file has been looked at."""


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
        self._paces: dict[str, Pace] = {}
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
                case Stepped(event=event) if (
                    self._status is not None and event.step != STATEMENT
                ):  # unchecked: not shown
                    self._status.update(_plain(event.said))

    def _advanced(self, news: Advanced) -> None:
        pace = self._paces.setdefault(news.stage, Pace())
        pace.advance(news.done, news.total)
        if self._console.is_terminal:
            if self._status is not None:
                self._status.stop()
                self._status = None
            self._bar(news, pace)
        elif time.monotonic() - self._line_at > LINE_EVERY_S:
            self._line_at = time.monotonic()
            self._console.print(f"{WORDS.get(news.stage, news.stage)}: {self._said(news, pace, short=False)}")

    def _bar(self, news: Advanced, pace: Pace) -> None:
        if self._bars is None:
            self._bars = _bars(self._console)
            self._bars.start()
        if news.stage not in self._tasks:
            self._tasks[news.stage] = self._bars.add_task(WORDS.get(news.stage, news.stage), total=None, said="")
        if news.stage in LOOKED and "look" in self._tasks:
            self._bars.update(self._tasks["look"], total=self._paces["look"].done)
        said = self._said(news, pace, short=True)
        self._bars.update(self._tasks[news.stage], completed=news.done, total=news.total, said=said, pace=pace)

    def _said(self, news: Advanced, pace: Pace, *, short: bool) -> str:
        """Return how far a stage has come, and how fast; *short* beside a bar."""
        reading = self._paces.get("read")
        guessed = news.stage == "index" and reading is not None and reading.done < (reading.total or 0)
        total = ""
        if news.total is not None:
            about = ("~" if short else "about ") * guessed
            total = f"{'/' if short else ' of '}{about}{_rounded(news.total) if guessed else f'{news.total:,}'}"
        rate = f"  {pace.rate:.1f}/s" if pace.rate else ""
        left = f"  {in_words(pace.left_s)}" if pace.left_s is not None and not short else ""
        return f"{news.done:,}{total} {news.unit}{rate}{left}"


def _plain(said: str) -> Text:
    """Return *said* as text: rich takes a string here for markup, and a question may have brackets."""
    from rich.text import Text

    return Text(f"{said} …")


def _rounded(number: int) -> str:
    """Return two digits of a number that is estimated.

    Example:
        3271 -> "3,300"
    """
    return f"{round(number, 2 - len(str(number))):,}"


def _bars(console: Console) -> Bars:
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.table import Column
    from rich.text import Text

    class Left(ProgressColumn):
        """The time left, which goes down while nothing is told."""

        def render(self, task: Task) -> Text:
            left = task.fields["pace"].left_s if "pace" in task.fields else None
            return Text(in_words(left) if left is not None else "")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=14),
        TextColumn("{task.fields[said]}", markup=False),
        Left(table_column=Column(no_wrap=True)),
        console=console,
        transient=True,
    )
