"""Files of text, plain or compressed by gzip, as their name says. Knows nothing about what is in them."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from app.evaluation.errors import EvaluationError

_READ: Final = "utf-8-sig"
"""UTF-8; a byte-order mark, which Windows writes, is passed over."""


@contextmanager
def reading(path: Path) -> Iterator[IO[str]]:
    """Give the text of *path*.

    Raises:
        EvaluationError: it is not there, or is not UTF-8, or not gzip or damaged although it ends in .gz.
    """
    try:
        with gzip.open(path, "rt", encoding=_READ) if path.suffix == ".gz" else path.open(encoding=_READ) as file:
            yield file
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}.") from error


@contextmanager
def writing(path: Path) -> Iterator[IO[str]]:
    """Give an empty text file *path*, whose folder is made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            gzip.open(path, "wt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open("w", encoding="utf-8") as file
        ):
            yield file
    except OSError as error:
        raise EvaluationError(f"{path} cannot be written: {error.strerror or error}.") from error


def writable(folder: Path) -> None:
    """Make *folder*, and try to write in it, before what is to be written there costs hours.

    Raises:
        EvaluationError: it cannot be made, is a file, or nothing can be written in it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise EvaluationError(f"{folder} cannot be written: {error.strerror or error}.") from error
