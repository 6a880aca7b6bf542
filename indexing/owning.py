"""Owning: a library belongs to one process at a time.

Knows nothing about what is in the folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from indexing.errors import IndexingError, LibraryBusy

LOCK: Final = "owner.lock"


def owned(folder: Path) -> FileLock:
    """Return the lock of the library in *folder*, which this process now holds; the folder is made if need be.

    Raises:
        LibraryBusy: another process holds it.
        IndexingError: nothing can be written there.
    """
    lock = FileLock(folder / LOCK, thread_local=False)  # who closes the library may be another thread
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # papers, questions and notes are private
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryBusy(
            f"The library in {str(folder)!r} is open elsewhere, most likely in another process: "
            "close it there, or work through it."
        ) from error
    except OSError as error:
        raise IndexingError(f"The folder {str(folder)!r} cannot be used for a library: {error}.") from error
    return lock
