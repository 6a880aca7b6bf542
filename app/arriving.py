"""Arriving: bytes of a file that is being fetched: they are counted while they come, and proved when they are there.

Knows nothing about where they come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from app.complaint import Complaint

GGUF: Final = b"GGUF"
_BLOCK: Final = 1 << 22


class FetchError(Complaint):
    """A model cannot be had; the message says why and what to do."""


class Bar:
    """Stands where the hub's library would draw a progress bar, and counts for *arrive* instead."""

    def __init__(self, arrive: Callable[[int], None], *, initial: int = 0, **_: object) -> None:
        self._arrive = arrive
        self._done = initial
        arrive(initial)

    def update(self, more: float | None = 1) -> None:
        """Count *more* bytes."""
        self._done += int(more or 0)
        self._arrive(self._done)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave nothing on the screen."""


def check_arrived(file: Path, name: str, size: int, etag: str) -> None:
    """Prove that *file*, which is to become *name*, has the *size* and the hash *etag* that the hub says.

    An etag is the SHA-256 of a large file, and of a small one what git calls it.

    Raises:
        FetchError: it has not, so it was removed.
    """
    there = file.stat().st_size
    if there != size:
        _throw_away(file, f"{name} came with {there:,} bytes, and {size:,} were announced")
    if _hash(file, size, git=len(etag) == 40) != etag:
        _throw_away(file, f"{name} came damaged: its hash is not the one that was announced")
    if name.endswith(".gguf"):
        with file.open("rb") as opened:
            if opened.read(len(GGUF)) != GGUF:
                _throw_away(file, f"{name} is no GGUF model: it does not begin with {GGUF.decode()}")


def _hash(file: Path, size: int, *, git: bool) -> str:
    digest = hashlib.sha1(usedforsecurity=False) if git else hashlib.sha256()
    if git:
        digest.update(b"blob %d\0" % size)
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _throw_away(file: Path, why: str) -> None:
    file.unlink()
    raise FetchError(f"{why}. It was thrown away: get it again.")
