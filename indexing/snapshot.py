"""Snapshot: a copy of a library's indexes and database, to be asked elsewhere. The original files stay where they are.

Knows nothing about what is in them.
"""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import BinaryIO, Final

from filelock import FileLock, Timeout

from indexing.catalogue import DATABASE
from indexing.errors import IndexingError, LibraryBusy
from indexing.library import LEXICAL, VECTORS
from indexing.owning import LOCK

TAKEN: Final = (DATABASE, f"{DATABASE}-wal", LEXICAL, VECTORS)


def pack(folder: Path, into: BinaryIO) -> None:
    """Write what is needed to ask the library in *folder* as a tar archive *into* a file.

    Raises:
        LibraryBusy: another process has it open, and may be writing.
        IndexingError: it cannot be read.
    """
    try:
        with FileLock(folder / LOCK, timeout=0), tarfile.open(fileobj=into, mode="w|") as archive:
            for name in TAKEN:
                if (folder / name).exists():
                    archive.add(folder / name, arcname=name)
    except Timeout as error:
        raise LibraryBusy(
            f"The library in {str(folder)!r} is open in another process, which may be changing it: end that one, so "
            "that the library can be copied to the workers."
        ) from error
    except OSError as error:
        raise IndexingError(f"The library in {str(folder)!r} cannot be copied: {error}.") from error


def unpack(archive: BinaryIO, folder: Path) -> None:
    """Make *folder* the library that was packed into *archive*."""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=archive, mode="r|") as packed:
        packed.extractall(folder, filter="data")
