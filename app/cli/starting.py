"""Starting: what every command does first: settings, logs, and a session of the library.

Knows nothing about the commands.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from app.cluster.spreading import Over
    from app.requests import Request, Result
    from app.session import Session
    from app.settings import Settings

Value = TypeVar("Value")


def start(library: Path | None = None, *, preset: str | None = None, mode: str | None = None) -> Settings:
    """Return the settings, flags first, and let logs be written.

    Raises:
        SettingsError: one of them is not allowed.
    """
    from app.logs import write_logs
    from app.settings import load_settings, log_folder, quiet_tracing

    settings = load_settings(library=library, preset=preset, mode=mode)
    write_logs(log_folder(), settings.log_level)
    quiet_tracing()
    return settings


@contextmanager
def opened(
    settings: Settings,
    *,
    create: bool = False,
    to_reindex: bool = False,
    over: Over | None = None,
    silent: bool = False,
) -> Iterator[Session]:
    """Give a session of the library: whoever owns it; or this process, which encodes *over* a cluster.

    How far it has come with the latter is shown unless *silent*.
    """
    from app.console.streams import note
    from app.session import Session

    with (
        ExitStack() as cluster,  # longer than the session, which may still serve others
        Session(settings, create=create, to_reindex=to_reindex, notice=note) as session,
    ):
        if over is not None:
            from app.cluster.spreading import spread
            from app.console.progress import Progress

            note(f"Starting workers on the Ray cluster at {over.address!r}.")
            with Progress(waiting="Opening the library and starting workers", silent=silent) as progress:
                spread(session, settings, over, cluster, tell=progress)
        yield session


def carried_out(session: Session, request: Request, *, waiting: str, silent: bool) -> Result:
    """Return the result of *request*, showing its progress meanwhile unless *silent*."""
    from app.console.progress import Progress

    def interrupt(number: int, frame: FrameType | None) -> None:
        session.stop()  # its threads too: a language model may write in one for minutes
        signal.default_int_handler(number, frame)

    with interrupted_by(interrupt), Progress(waiting=waiting, silent=silent) as progress:
        return session.call(request, progress)


@contextmanager
def interrupted_by(interrupt: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let Ctrl-C call *interrupt*, where it would end this program otherwise."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield  # ignored, as in the background of a script, or somebody else's business
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def as_json(data: TypeAdapter[Value], value: Value) -> str:
    """Return *value* as indented JSON."""
    return data.dump_json(value, indent=2).decode()


def write_json(text: str) -> None:
    """Write data to standard output."""
    sys.stdout.write(text + "\n")
