"""Session: requests carried out by whoever owns the library: this process, or the one that already does.

Knows nothing about what the requests mean.
"""

from __future__ import annotations

import json
import time
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Final, Protocol

from pydantic import ValidationError

from app.application import Application
from app.operations import Tell, perform
from app.owner import ADDRESS, Address, Owner, Refusal
from app.requests import NEWS, REQUEST, RESULT, Request, Result
from app.settings import Settings
from indexing.errors import LibraryBusy
from indexing.progress import OnProgress, silent

PATIENCE_S: Final = 30.0
"""How long to wait for an owner that has begun to open the library, or has begun to close it."""

PAUSE_S: Final = 0.1


class RequestRefused(Exception):
    """The owner did not carry out a request; the message is for people."""


class RequestFailed(Exception):
    """The owner met an error nobody had foreseen; its own log tells more."""


class Session(Protocol):
    """Carries out requests on one library."""

    @abstractmethod
    def call(self, request: Request, tell: Tell) -> Result:
        """Carry out *request*; what happens meanwhile is told to *tell*.

        Raises:
            IndexingError, AnsweringError, SettingsError: this process owns the library and was refused.
            RequestRefused, RequestFailed: another process owns it.
        """


class Own:
    """This process owns the library, and serves the others as long as it does."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def call(self, request: Request, tell: Tell) -> Result:
        """Carry out *request* here."""
        return perform(self._application, request, tell)


class Remote:
    """Another process owns the library; each request goes to it over a connection of its own."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def call(self, request: Request, tell: Tell) -> Result:
        """Have the owner carry out *request*."""
        with connected(self._address) as connection:
            connection.send_bytes(REQUEST.dump_json(request))
            while True:
                message = json.loads(_received(connection))
                if "news" in message:
                    tell(NEWS.validate_python(message["news"]))
                elif "error" in message:
                    refusal = Refusal.model_validate(message["error"])
                    raise (RequestRefused if refusal.expected else RequestFailed)(refusal.message)
                else:
                    return RESULT.validate_python(message["result"])


@contextmanager
def session(
    settings: Settings, *, create: bool = True, to_reindex: bool = False, on_progress: OnProgress = silent
) -> Iterator[Session]:
    """Give a session of the library that *settings* name: its owner's, or this process's when it has none.

    Args:
        settings: which library.
        create: make the library where there is none.
        to_reindex: open it although it was built with other settings.
        on_progress: told about work that an interrupted run has left.

    Raises:
        IndexingError: the library cannot be opened.
        LibraryBusy: its owner neither answers nor lets go of it.
    """
    until = time.monotonic() + PATIENCE_S
    while True:
        address = owner_of(settings.library)
        if address is not None:
            yield Remote(address)
            return
        try:
            application = Application.open(settings, create=create, to_reindex=to_reindex, on_progress=on_progress)
        except LibraryBusy:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE_S)
            continue
        with application:
            owner = Owner(application)
            try:
                yield Own(application)
            finally:
                owner.close()
        return


def owner_of(folder: Path) -> Address | None:
    """Return where the owner of the library in *folder* listens; None when nobody does."""
    try:
        address = Address.model_validate_json((folder / ADDRESS).read_text(encoding="utf-8"))
        with connected(address):
            return address
    except (OSError, ValidationError, AuthenticationError, EOFError):
        return None  # no owner, or what a killed one has left behind


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """Give a connection to the owner at *address*."""
    connection = Client(("127.0.0.1", address.port), authkey=address.key)
    with connection:
        yield connection


def _received(connection: Connection) -> bytes:
    try:
        return connection.recv_bytes()
    except (EOFError, ConnectionError) as error:
        raise RequestFailed(
            "The process that has the library open ended before it was done. Nothing is lost: try again."
        ) from error
