"""Paths: the one name by which the library knows a file or folder.

Knows nothing about what is there.
"""

from __future__ import annotations

import os
from pathlib import Path


def absolute(path: Path | str) -> str:
    """Return *path* from the root on, `~`, `.` and `..` resolved; links are left as they are.

    Example:
        "papers/../a.pdf" below /lib -> "/lib/a.pdf"
    """
    try:
        expanded = Path(path).expanduser()
    except RuntimeError:  # "~" and no user of that name: a file may well be called so
        expanded = Path(path)
    return os.path.normpath(expanded.absolute())
