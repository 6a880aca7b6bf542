"""Copied: a folder for a worker's copy of the library, and the ones that workers which were killed have left behind.

Knows nothing about what is in the copy.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

PREFIX: Final = "scholiast-worker-"

IN_USE: Final = "in_use.lock"
"""Held by the process whose folder it is: when that ends, however it ends, the operating system lets go of it."""

YOUNG_S: Final = 60.0
"""A folder this new may belong to somebody who has not locked it yet."""


@contextmanager
def copy_folder() -> Iterator[Path]:
    """Yield a new folder in the temporary folder of this machine; it is deleted at the end, as leftovers are now."""
    delete_leftovers(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with FileLock(folder / IN_USE, timeout=0):
            yield folder


def delete_leftovers(parent: Path) -> None:
    """Delete the folders of workers in *parent* whose process has ended."""
    for lock in parent.glob(f"{PREFIX}*/{IN_USE}"):
        try:
            if time.time() - lock.stat().st_mtime < YOUNG_S:
                continue
            with FileLock(lock, timeout=0):
                shutil.rmtree(lock.parent, ignore_errors=True)
        except (Timeout, OSError):
            continue  # it is in use, somebody else's, or already gone
