"""Text: opening a file of questions for reading, with what goes wrong as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.batch.errors import BatchError


@contextmanager
def reading(path: Path) -> Iterator[TextIO]:
    """Give the text of *path*: UTF-8, with or without a byte order mark, line ends as they are.

    Raises:
        BatchError: it cannot be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise BatchError(
            f"{str(path)!r} is not UTF-8 (byte {error.start:,}): save it as UTF-8; in a spreadsheet, as CSV UTF-8."
        ) from error
    except OSError as error:
        raise BatchError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from error
