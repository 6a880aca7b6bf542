"""Owner: the process that has a library open serves the requests of the others over a loopback socket.

Messages are JSON in frames of `multiprocessing.connection`, whose handshake proves the token; nothing is
pickled. Knows nothing about commands.

    client -> owner   a request
    owner  -> client  {"news": ...} any number of times, then {"result": ...} or {"error": ...}
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from contextlib import suppress
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from agents.errors import AnsweringError
from app.application import Application
from app.operations import perform
from app.requests import NEWS, REQUEST, RESULT, News
from app.settings import SettingsError
from indexing.errors import IndexingError

log = logging.getLogger(__name__)

ADDRESS: Final = "owner.json"
"""File in the library's folder that says where its owner listens; only the person's own account may read it."""

SHOWN: Final = (IndexingError, AnsweringError, SettingsError)
"""Errors whose text is meant for people."""


class Address(BaseModel):
    """Where an owner listens, and the token that opens it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    port: int
    token: str
    pid: int

    @property
    def key(self) -> bytes:
        """Return the token as the handshake wants it."""
        return bytes.fromhex(self.token)


class Refusal(BaseModel):
    """Why a request was not carried out: a sentence for people, and whether it is one of our own errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    message: str
    expected: bool


class ClientGone(Exception):
    """The process that asked has ended or given up, so its request is given up too."""


class Owner:
    """Serves an application's library until it is closed."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._listener = Listener(("127.0.0.1", 0), authkey=(token := secrets.token_bytes(32)))
        self._file = application.library.folder / ADDRESS
        self._closing = threading.Event()
        self._busy: set[threading.Thread] = set()
        _publish(self._file, Address(port=int(self._listener.address[1]), token=token.hex(), pid=os.getpid()))
        self._accepting = threading.Thread(target=self._accept, name="owner", daemon=True)
        self._accepting.start()

    def close(self) -> None:
        """Take no further requests, and wait for those under way."""
        self._closing.set()
        self._file.unlink(missing_ok=True)
        _wake(self._listener)
        self._accepting.join()
        self._listener.close()
        for thread in tuple(self._busy):
            thread.join()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except Exception as error:  # noqa: BLE001 - a stranger's broken handshake must not end the service
                log.debug("a connection was refused: %s", error)
                continue
            if self._closing.is_set():
                connection.close()
                break
            thread = threading.Thread(target=self._serve, args=(connection,), name="request", daemon=True)
            self._busy.add(thread)
            thread.start()

    def _serve(self, connection: Connection) -> None:
        try:
            with connection:
                _carry_out(self._application, connection)
        except (ClientGone, EOFError, OSError) as error:
            log.info("a request was given up: %r", error)
        finally:
            self._busy.discard(threading.current_thread())


def _carry_out(application: Application, connection: Connection) -> None:
    sending = threading.Lock()

    def send(kind: str, value: object) -> None:
        try:
            with sending:
                connection.send_bytes(json.dumps({kind: value}).encode())
        except OSError as error:
            raise ClientGone from error

    def tell(news: News) -> None:
        send("news", NEWS.dump_python(news, mode="json"))

    try:
        request = REQUEST.validate_json(connection.recv_bytes())
        result = perform(application, request, tell)
    except SHOWN as error:
        send("error", Refusal(message=str(error), expected=True).model_dump())
    except ValidationError as error:
        message = f"The request is not one this version knows: {error.errors()[0]['msg']}."
        send("error", Refusal(message=message, expected=True).model_dump())
    except (ClientGone, EOFError):
        raise
    except Exception as error:
        log.exception("a request failed")
        send("error", Refusal(message=f"{type(error).__name__}: {error}", expected=False).model_dump())
    else:
        send("result", RESULT.dump_python(result, mode="json"))


def _publish(file: Path, address: Address) -> None:
    """Write *address* to *file* so that nobody reads half of it and nobody else reads any of it."""
    draft = file.with_suffix(f".{address.pid}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(address.model_dump_json())
    draft.replace(file)


def _wake(listener: Listener) -> None:
    """Let `accept` return: it does so for a connection, even one that says nothing."""
    import socket

    with suppress(OSError), socket.create_connection(listener.address, timeout=1):
        return
