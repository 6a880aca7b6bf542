"""Owner: the process that has a library open serves the requests of the others over a loopback socket.

Messages are JSON; nothing is pickled. Knows nothing about commands.

    client -> owner   a request, and the models it is meant for
    owner  -> client  {"news": ...} any number of times, then {"result": ...} or {"error": ...}
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pydantic import ValidationError

from app.application import Application
from app.channel import ADDRESS, HOST, Address, Channel, Refusal, Stranger, publish, wake
from app.models import Asked, Models
from app.operations import perform
from app.requests import NEWS, RESULT, News
from app.shown import SHOWN
from app.stopping import Stopped, WorkStopped

log = logging.getLogger(__name__)

GIVING_UP_S: Final = 5.0
"""How long an owner that was told to stop waits for the requests of others to notice."""

MOST_UNPROVED: Final = 16
"""Connections at once that have not proved yet to know the token."""

LOOK_EVERY_S: Final = 1.0
"""A listener is woken to be closed by a connection; where no descriptor is left for one it looks by itself."""

PAUSE_S: Final = 0.1
"""After a connection that could not be accepted: the next one is likely to fail too."""


class Owner:
    """Serves an application's library until it is closed."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._token = secrets.token_bytes(32)
        self._listener = socket.create_server((HOST, 0))
        self._listener.settimeout(LOOK_EVERY_S)
        self._port: int = self._listener.getsockname()[1]
        self._file = application.library.folder / ADDRESS
        self._closing = threading.Event()
        self._busy: dict[threading.Thread, Channel] = {}
        self._unproved: set[threading.Thread] = set()
        self._counting = threading.Condition()
        self._stopped = False
        publish(self._file, Address(port=self._port, token=self._token.hex(), pid=os.getpid()))
        self._accepting = threading.Thread(target=self._accept, name="owner", daemon=True)
        self._accepting.start()

    @property
    def busy(self) -> int:
        """Return how many requests of other processes are under way."""
        with self._counting:
            return len(self._busy)

    def close(self, *, abandon: bool = False) -> None:
        """Serve until nothing is under way, then take no further requests; *abandon* gives up what is.

        Whoever asked and was given up goes on by itself: it becomes the library's owner.
        """
        with self._counting:
            while self._busy and not abandon:  # others are served meanwhile: they cannot own the library yet
                self._counting.wait()
            self._closing.set()
            left = dict(self._busy)
        self._stop()
        for thread, channel in left.items():
            channel.break_off()
            thread.join(GIVING_UP_S)

    def _stop(self) -> None:
        """Listen no longer; twice does no harm to whoever owns the library next."""
        if self._stopped:
            return
        self._stopped = True
        self._file.unlink(missing_ok=True)
        wake(self._port)
        self._accepting.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                self._admit()
            except Exception:  # whatever one connection brings, the next one is to be served
                log.exception("a connection could not be accepted")
                self._closing.wait(PAUSE_S)

    def _admit(self) -> None:
        """Wait a while for a connection; serve it in a thread of its own, unless too many are not proved yet."""
        try:
            opened, _ = self._listener.accept()
        except TimeoutError:
            return
        try:
            channel = Channel(opened)
        except OSError:  # there is no further descriptor
            opened.close()
            raise
        thread = threading.Thread(target=self._serve, args=(channel,), name="request", daemon=True)
        with self._counting:
            admitted = not self._closing.is_set() and len(self._unproved) < MOST_UNPROVED
            if admitted:
                self._busy[thread] = channel
                self._unproved.add(thread)
        if not admitted:
            channel.close()
            return
        try:
            thread.start()
        except RuntimeError:  # the system gives no further thread
            channel.close()
            self._forget(thread)
            raise

    def _forget(self, thread: threading.Thread) -> None:
        with self._counting:
            self._unproved.discard(thread)
            del self._busy[thread]
            self._counting.notify_all()

    def _serve(self, channel: Channel) -> None:
        try:
            with channel:
                channel.prove(self._token, first=True)
                with self._counting:
                    self._unproved.discard(threading.current_thread())
                request = channel.receive(soon=True)
                with _watched(channel) as gone:
                    _carry_out(self._application, channel, request, gone.is_set)
        except Stranger as error:
            log.warning("a connection without the token was refused: %s", error)
        except (WorkStopped, EOFError, OSError) as error:
            log.info("a request was given up: %r", error)
        finally:
            self._forget(threading.current_thread())


@contextmanager
def _watched(channel: Channel) -> Iterator[threading.Event]:
    """Yield what is set when the client has gone or given up; it says nothing after its request but that."""
    gone = threading.Event()

    def watch() -> None:
        try:
            channel.receive()
        except (EOFError, OSError):
            gone.set()

    watching = threading.Thread(target=watch, name="watch a client", daemon=True)
    watching.start()
    try:
        yield gone
    finally:
        channel.break_off()
        watching.join()


def _carry_out(application: Application, channel: Channel, asked: bytes, stopped: Stopped) -> None:
    sending = threading.Lock()

    def send(kind: str, value: object) -> None:
        try:
            with sending:
                channel.send(json.dumps({kind: value}).encode())
        except OSError as error:
            raise WorkStopped from error

    def tell(news: News) -> None:
        send("news", NEWS.dump_python(news, mode="json"))

    try:
        wanted = Asked.model_validate_json(asked)
        Models.of(application.settings).refuse_others(wanted.models, wanted.request)
        result = perform(application, wanted.request, tell, stopped=stopped)
    except WorkStopped:
        raise
    except SHOWN as error:
        send("error", Refusal(message=str(error), expected=True).model_dump())
    except ValidationError as error:
        message = f"The request is not one this version knows: {error.errors()[0]['msg']}."
        send("error", Refusal(message=message, expected=True).model_dump())
    except Exception as error:
        log.exception("a request failed")
        send("error", Refusal(message=f"{type(error).__name__}: {error}", expected=False).model_dump())
    else:
        send("result", RESULT.dump_python(result, mode="json"))
