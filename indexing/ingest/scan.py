"""Scanning folders: which files a person means by a path.

Knows nothing about the library.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from indexing.dropped import FOLDER
from indexing.parse import PARSERS
from indexing.sidecar import READERS

_HIDDEN: Final = (".", "~$")  # hidden files, and the locks of word processors


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be taken in, or the reason why it, or a folder, may not."""

    path: str  # absolute
    beside: str = ""  # fingerprint of the bibliographies in its folder
    reason: str = ""


def scan(paths: Sequence[str], *, leave_out: str = "") -> Iterator[Found]:
    """Yield the files that *paths* name and those below the folders among them, each once.

    Below a folder only files with a known suffix are meant, and nothing hidden; links to folders are not followed,
    and the folder *leave_out* is not looked into.
    """
    seen: set[str] = set()
    own = _identity(leave_out) if leave_out else None
    for path in paths:
        for found in _named(path, own):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _named(path: str, own: tuple[int, int] | None) -> Iterator[Found]:
    """Yield what a person means by *path*; *own* is the identity of the folder that is not looked into."""
    try:
        os.stat(path)  # noqa: PTH116 - of a Path it is the same call
    except (FileNotFoundError, NotADirectoryError):
        yield Found(path, reason="There is no file or folder of this name.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        yield Found(path, reason=f"It cannot be looked at: {reason}.")
    else:
        real = Path(os.path.realpath(path))
        if own is not None and _is_own(real, own):
            yield Found(path, reason="It is part of the library itself: add the file it was made from.")
        else:
            yield from _below(path, own) if os.path.isdir(path) else _single(path)  # noqa: PTH112


def _is_own(real: Path, own: tuple[int, int]) -> bool:
    """Return whether *real* is something that the library made: all in its folder but what was dropped there."""
    for folder in (real, *real.parents):
        if _identity(folder) == own:
            return real.relative_to(folder).parts[:1] != (FOLDER,)
    return False


def _identity(path: str | Path) -> tuple[int, int] | None:
    """Return what is the same for all names of one folder; None when there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _single(path: str) -> Iterator[Found]:
    if _suffix(path) not in PARSERS:
        known = ", ".join(sorted(PARSERS))
        yield Found(path, reason=f"Files of this sort cannot be read; these can: {known}. Convert it and add that.")
    else:
        yield _checked(path, fingerprint(Path(path).parent))


def _below(folder: str, own: tuple[int, int] | None) -> Iterator[Found]:
    unopened: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unopened.append):
        if own is not None and _identity(parent) == own:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        wanted = sorted(name for name in names if _is_meant(name))
        beside = fingerprint(Path(parent)) if wanted else ""
        for name in wanted:
            yield _checked(str(Path(parent, name)), beside)
    for error in unopened:
        yield Found(str(error.filename), reason=f"The folder cannot be opened: {error.strerror}.")


def _is_meant(name: str) -> bool:
    return not name.startswith(_HIDDEN) and _suffix(name) in PARSERS


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _checked(path: str, beside: str) -> Found:
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode(errors="replace").decode()
        return Found(shown, reason="Its name is not valid Unicode: rename it and add it again.")
    return Found(path, beside)


def fingerprint(folder: Path) -> str:
    """Return what changes when a bibliography in *folder* does; "" when there is none."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:  # a folder may be entered that cannot be listed
        for entry in entries:
            if _suffix(entry.name) in READERS and not entry.name.startswith(_HIDDEN):
                with suppress(OSError):  # a link to nowhere
                    status = entry.stat()
                    found.append(f"{entry.name}\0{status.st_size}\0{status.st_mtime_ns}")
    text = "\0".join(sorted(found)).encode(errors="replace")
    return hashlib.sha256(text).hexdigest()[:16] if found else ""
