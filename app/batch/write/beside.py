"""Beside: a file is written under another name first, so that there is all of it or what was there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.batch.errors import BatchError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the name of a file that takes the place of *path* when all has gone well.

    Raises:
        BatchError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        beside.replace(path)
    except OSError as error:
        raise BatchError(f"{str(path)!r} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)
