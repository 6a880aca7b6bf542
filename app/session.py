"""Session: requests carried out by whoever owns the library: this process, or the one that already does.

Knows nothing about what the requests mean.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from app.channel import Channel, Refusal, connect
from app.models import Asked, Models
from app.requests import NEWS, RESULT, Advanced, Request, Result, Tell
from app.settings import Settings
from app.shown import RequestRefused
from app.stopping import give_up_if
from indexing.errors import LibraryBusy
from indexing.progress import Progress

if TYPE_CHECKING:
    from app.application import Application
    from app.owner import Owner
    from indexing.library import Library

log = logging.getLogger(__name__)

Notice: TypeAlias = Callable[[str], None]
"""Takes a sentence that a person who waits should see."""

PATIENCE_S: Final = 120.0
"""How long to wait for an owner that has begun to open the library, or has begun to close it."""

MOST_LOST: Final = 3
"""Owners that may end in the middle of a request before it is given up: it may be what ends them."""

SERVING: Final = (
    "Finished. Another scholiast command is using this library through this one, so it ends when that one has; "
    "to leave now, press Ctrl-C: the other command goes on by itself."
)
PAUSE_S: Final = 0.2
LOOK_EVERY_S: Final = 0.1
SAID_AFTER_S: Final = 3.0


class RequestFailed(Exception):
    """The owner met an error nobody had foreseen; its own log tells more."""


class OwnerLost(Exception):
    """The owner ended before it was done."""


class Session:
    """Carries out requests on one library, by its owner or as its owner; to be used as a context.

    Importing it and asking another owner loads no engine and no model: that is done when this process becomes the
    owner.
    """

    def __init__(self, settings: Settings, *, create: bool, to_reindex: bool = False, notice: Notice) -> None:
        """Open nothing yet.

        Args:
            settings: which library, which models.
            create: make the library where there is none.
            to_reindex: open it although it was built with other settings.
            notice: told why a person waits.
        """
        self._settings = settings
        self._create = create
        self._to_reindex = to_reindex
        self._notice = notice
        self._said = False
        self._stopped = threading.Event()
        self._own: tuple[Application, Owner] | None = None
        self._closed = False
        self._opening = threading.Lock()

    def call(
        self,
        request: Request,
        tell: Tell,
        *,
        stopped: threading.Event | None = None,
        rest: Callable[[], Request] | None = None,
    ) -> Result:
        """Carry out *request*; what happens meanwhile is told to *tell*, from any thread.

        Several threads may call at once, each with an event of its own by which it is *stopped*; without one, `stop`
        stops the last. Should the owner end in the middle, this process takes its place and begins the request anew,
        or the *rest* of it: what is still to be done after all that has been told.

        Raises:
            IndexingError, AnsweringError, SettingsError, RequestRefused: something stands in the way.
            LibraryBusy: the library's owner neither answers nor lets go of it.
            RequestFailed: its owner met an error nobody had foreseen, or one owner after the other ended.
            WorkStopped: it was stopped.
        """
        stopped = self._stopped = stopped or threading.Event()  # its own: after an interrupted one another may follow
        until = time.monotonic() + PATIENCE_S
        lost = 0
        while self._own is None:
            if self._closed:  # a window that still holds it must not become owner again, with models of before
                raise RequestFailed("The library was opened anew meanwhile: try again.")
            give_up_if(stopped.is_set)
            channel = connect(self._settings.library)
            if channel is not None:
                try:
                    asked = Asked(request=request, models=Models.of(self._settings))
                    with _broken_off(channel, stopped):
                        return _asked(channel, asked, tell)
                except OwnerLost as error:
                    give_up_if(stopped.is_set)
                    lost += 1
                    _lost(lost, error)
                    request = rest() if rest else request
                    time.sleep(PAUSE_S)
                    continue
            try:
                self._become_owner(tell)
            except LibraryBusy:
                if time.monotonic() > until:
                    raise
                self._wait(until)
        from app.operations import perform

        return perform(self._own[0], request, tell, stopped=stopped.is_set)

    @property
    def makes(self) -> bool:
        """Return whether there is no library yet, and whoever opens it makes it."""
        from indexing.catalogue import DATABASE

        return self._create and not (self._settings.library / DATABASE).exists()

    def own(self, tell: Tell) -> Library:
        """Become the library's owner now, and return it; what has to be mended first is told to *tell*.

        Raises:
            IndexingError: it cannot be opened; `LibraryBusy` when another process owns it.
        """
        self._become_owner(tell)
        assert self._own is not None
        return self._own[0].library

    def stop(self) -> None:
        """Let the request under way come to its end in all threads: a person has interrupted it. For any thread."""
        self._stopped.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Serve others to the end of what they have asked, unless this process was interrupted."""
        self._closed = True
        if self._own is None:
            return
        application, owner = self._own
        self._own = None
        interrupted = error is not None and not isinstance(error, Exception)
        try:
            if owner.busy and not interrupted:
                self._notice(SERVING)
            owner.close(abandon=interrupted)
        except KeyboardInterrupt:
            owner.close(abandon=True)
            raise
        finally:
            application.close()

    def _become_owner(self, tell: Tell) -> None:
        with self._opening:
            if self._own is None:  # another thread may have been first
                self._own = self._owning(tell)

    def _owning(self, tell: Tell) -> tuple[Application, Owner]:
        from app.application import Application
        from app.owner import Owner

        def on_progress(progress: Progress) -> None:
            tell(Advanced.of(progress))

        application = Application.open(
            self._settings, create=self._create, to_reindex=self._to_reindex, on_progress=on_progress
        )
        try:
            return application, Owner(application)
        except BaseException:
            application.close()
            raise

    def _wait(self, until: float) -> None:
        """Wait a little for the owner to be ready, and say so when that takes long."""
        if not self._said and until - time.monotonic() < PATIENCE_S - SAID_AFTER_S:
            self._said = True
            self._notice("Another process is opening or closing this library; waiting for it.")
        time.sleep(PAUSE_S)


def _asked(channel: Channel, asked: Asked, tell: Tell) -> Result:
    """Have the owner at the other end of *channel* do what is *asked*."""
    with channel:
        _send(channel, asked.model_dump_json().encode())
        while True:
            message = json.loads(_received(channel))
            if "news" in message:
                tell(NEWS.validate_python(message["news"]))
            elif "error" in message:
                refusal = Refusal.model_validate(message["error"])
                raise (RequestRefused if refusal.expected else RequestFailed)(refusal.message)
            else:
                return RESULT.validate_python(message["result"])


def _lost(times: int, error: OwnerLost) -> None:
    """Note that the owner ended in the middle of a request, or give that up."""
    log.info("the owner ended in the middle of a request: %s", error)
    if times == MOST_LOST:
        raise RequestFailed(
            f"The process that has this library open broke off {times} times in the middle of this request. End it, "
            "then try again; `scholiast doctor` tells more."
        ) from error


@contextmanager
def _broken_off(channel: Channel, stopped: threading.Event) -> Iterator[None]:
    """Break *channel* off once *stopped* is set: the owner may have nothing to tell for long, and gives up by this."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(LOOK_EVERY_S):
            if stopped.is_set():
                channel.break_off()
                return

    watching = threading.Thread(target=watch, name="watch for a stop", daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()


def _send(channel: Channel, message: bytes) -> None:
    try:
        channel.send(message)
    except OSError as error:
        raise OwnerLost(str(error)) from error


def _received(channel: Channel) -> bytes:
    try:
        return channel.receive()
    except (EOFError, OSError) as error:
        raise OwnerLost(str(error)) from error
