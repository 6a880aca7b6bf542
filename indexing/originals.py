"""Originals: the files of the documents, kept by content hash so that a page can be shown.

Knows nothing about what is in them.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from indexing.errors import EngineError

_CHUNK: Final = 1 << 20  # bytes
_UNFINISHED: Final = ".part"
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)


def content_hash(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file, 64 hexadecimal digits, and its size in bytes.

    Raises:
        OSError: it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(path):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


class Originals:
    """The folder of kept files. A file is there whole or not at all, whenever the program dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, digest: str, suffix: str) -> Path:
        """Return where the file with this SHA-256 and suffix (".pdf") is kept, if it is."""
        return self._folder / f"{digest}{suffix}"

    def keep(self, source: Path, digest: str, suffix: str) -> bool:
        """Copy *source*; return False, keeping nothing, when its content is no longer that of *digest*.

        Raises:
            OSError: *source* cannot be read.
            EngineError: the disk is full.
        """
        target = self.path(digest, suffix)
        if target.exists():
            return True
        unfinished = self._folder / f"{uuid4().hex}{_UNFINISHED}"
        copied = hashlib.sha256()
        try:
            with unfinished.open("wb") as file:
                for chunk in _chunks(source):
                    copied.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            same = copied.hexdigest() == digest
            if same:
                unfinished.replace(target)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise EngineError(
                    f"There is no room for a copy of {str(source)!r} in {str(self._folder)!r}: "
                    "free some, and add the same again."
                ) from error
            raise
        finally:
            unfinished.unlink(missing_ok=True)
        return same

    def discard(self, digest: str, suffix: str) -> None:
        """Delete a kept file, if it is there."""
        self.path(digest, suffix).unlink(missing_ok=True)

    def sweep(self, known: Container[str]) -> None:
        """Delete copies that were not finished, and files whose hash is not *known*."""
        for entry in list(os.scandir(self._folder)):
            if entry.name.endswith(_UNFINISHED) or entry.name.partition(".")[0] not in known:
                Path(entry.path).unlink(missing_ok=True)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
