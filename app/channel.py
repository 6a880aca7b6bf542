"""Channel: how two processes of one person find and trust each other on this machine.

The owner of a library writes port and token into the library's folder, readable by its own account alone; both
sides prove that they know the token before a word is said. Knows nothing about requests.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import threading
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, answer_challenge, deliver_challenge
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError

ADDRESS: Final = "owner.json"
"""File in the library's folder that says where its owner listens."""

HOST: Final = "127.0.0.1"

HANDSHAKE_S: Final = 5.0
"""How long the other side may take to prove that it knows the token."""

STILL_S: Final = 30.0
"""How long the other side may take no bytes, or say nothing where it is its turn to speak."""

MOST_BYTES: Final = 64 * 1024 * 1024
"""The longest message that is read: a thousand passages are two megabytes."""


class Address(BaseModel):
    """Where an owner listens, and the token that opens it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    port: int
    token: str
    pid: int


class Refusal(BaseModel):
    """Why a request was not carried out: a sentence for people, and whether it is one of our own errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    message: str
    expected: bool


class Stranger(Exception):
    """The other side does not know the token, or says nothing."""


class Channel:
    """A connection that carries whole messages, each of them bytes."""

    def __init__(self, opened: socket.socket) -> None:
        opened.settimeout(None)
        _limit(opened, socket.SO_SNDTIMEO, STILL_S)
        self._socket = opened
        self._connection = Connection(opened.dup().detach())

    def prove(self, token: bytes, *, first: bool) -> None:
        """Prove to know *token*, and have it proved; one side is *first* to ask.

        Raises:
            Stranger: the other side does not know it, is something else, or says nothing for `HANDSHAKE_S`.
        """
        steps = (deliver_challenge, answer_challenge)
        timer = threading.Timer(HANDSHAKE_S, self.break_off)
        timer.daemon = True
        timer.start()
        try:
            for step in steps if first else reversed(steps):
                step(self._connection, token)
        except (OSError, EOFError, AssertionError, AuthenticationError) as error:
            raise Stranger(repr(error)) from error
        finally:
            timer.cancel()

    def send(self, message: bytes) -> None:
        """Send a message.

        Raises:
            OSError: the other side has gone, or takes nothing for `STILL_S`.
        """
        self._connection.send_bytes(message)

    def receive(self, *, soon: bool = False) -> bytes:
        """Wait for a message, which must come *soon* where nothing has to be done for it.

        Raises:
            EOFError, OSError: the other side has gone, or says too much, or nothing for `STILL_S` though it should
                soon.
        """
        _limit(self._socket, socket.SO_RCVTIMEO, STILL_S if soon else 0.0)
        return self._connection.recv_bytes(MOST_BYTES)

    def break_off(self) -> None:
        """End the connection in the middle of whatever it does, also when another thread waits for it."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the connection back to the system."""
        self._connection.close()
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _limit(opened: socket.socket, option: int, seconds: float) -> None:
    """Let the system end a wait of *opened* after *seconds*; 0 is never. The wait is not Python's to end."""
    if sys.platform == "win32":
        opened.setsockopt(socket.SOL_SOCKET, option, round(seconds * 1000))
    else:
        whole = int(seconds)
        opened.setsockopt(socket.SOL_SOCKET, option, struct.pack("@ll", whole, round((seconds - whole) * 1e6)))


def publish(file: Path, address: Address) -> None:
    """Write *address* to *file* so that nobody reads half of it, and nobody else any of it."""
    draft = file.with_name(f"{file.name}.{address.pid}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(address.model_dump_json())
    draft.replace(file)


def connect(folder: Path) -> Channel | None:
    """Return a channel to the owner of the library in *folder*; None when nobody owns it.

    What a killed owner has left behind is nobody, also when another program has got its port since.
    """
    try:
        address = Address.model_validate_json((folder / ADDRESS).read_bytes())
        token = bytes.fromhex(address.token)
        channel = Channel(socket.create_connection((HOST, address.port), timeout=HANDSHAKE_S))
    except (OSError, ValidationError, ValueError):
        return None
    try:
        channel.prove(token, first=False)
    except Stranger:
        channel.close()
        return None
    return channel


def wake(port: int) -> None:
    """Let a listener's `accept` return: it does so for a connection, even one that says nothing."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return
