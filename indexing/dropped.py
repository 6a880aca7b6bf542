"""Dropped: files that came without a place of their own, kept until the library needs them no more.

What was taken in goes, because the library has a copy; what failed stays, so that it can be tried again; what nobody
knows stays for a day, so that a removal can be undone. Knows nothing about how files are read.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final
from uuid import uuid4

from indexing.errors import EngineError

FOLDER: Final = "dropped"
"""Its name in the library's folder."""

COMING: Final = "coming-"
"""What the name of a folder begins with whose files are being written."""

_DAY_S: Final = 24 * 3600
_LONGEST_NAME: Final = 120  # characters, of up to 4 bytes: file systems take 255 bytes at least with some room


class Dropped:
    """The folder of such files in the library *library*: a folder a time, with the files that came together."""

    def __init__(self, library: Path) -> None:
        self._folder = library.absolute() / FOLDER

    def keep(self, files: Sequence[tuple[str, bytes | memoryview]]) -> tuple[str, ...]:
        """Write (name, content) of files that came together and return their paths; a name is never a path.

        Raises:
            EngineError: they cannot be written.
        """
        folder = self._folder / uuid4().hex
        coming = self._coming(folder)
        paths = []
        for number, (name, content) in enumerate(files):
            path = coming / _name(name)
            if path.exists():
                path = coming / str(number) / path.name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                raise EngineError(f"{name!r} could not be kept in {str(folder)!r}: {error.strerror}.") from error
            paths.append(str(folder / path.relative_to(coming)))
        if paths:
            coming.replace(folder)
        return tuple(paths)

    def keep_copy(self, source: Path, name: str) -> str:
        """Copy a file, under the *name*, and return its path.

        Raises:
            OSError: it cannot be read or written.
        """
        folder = self._folder / uuid4().hex
        coming = self._coming(folder)
        coming.mkdir(parents=True)
        shutil.copyfile(source, coming / _name(name))
        coming.replace(folder)
        return str(folder / _name(name))

    def paths(self) -> tuple[str, ...]:
        """Return all files that are there."""
        return tuple(str(Path(parent, name)) for parent, _, names in os.walk(self._folder) for name in names)

    def tidy(self, needed: Mapping[str, bool]) -> None:
        """Delete the files that are not *needed*, by path; one that is not in there is kept for a day.

        It was not read yet, or a removal may be undone, or it lies beside one that is needed, as a bibliography does.
        """
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            if folder.name.startswith(COMING) and _young(folder):
                continue
            there = [Path(parent, name) for parent, _, names in os.walk(folder) for name in names]
            for path in there:
                if needed.get(str(path)) is False:
                    path.unlink(missing_ok=True)
            left = [path for path in there if path.exists()]
            if not any(needed.get(str(path)) or _young(path) for path in left):
                shutil.rmtree(folder, ignore_errors=True)

    def _coming(self, folder: Path) -> Path:
        """Return where the files of *folder* are written: others tidy meanwhile, and see it whole or not at all."""
        return folder.with_name(f"{COMING}{folder.name}")


def _name(given: str) -> str:
    """Return what a file that was *given* under some name is called: without folders, and not too long."""
    name = PurePosixPath(given.replace("\\", "/").replace("\0", "")).name.lstrip(".") or "file"
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    return f"{stem[: _LONGEST_NAME // 2]}{suffix[:20]}" if len(name.encode()) > _LONGEST_NAME * 2 else name


def _young(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < _DAY_S
    except FileNotFoundError:  # somebody else tidies, too
        return False
