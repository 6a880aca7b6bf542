"""Sources: a hash of the code that searches, so that what one state of it has found is told from another's.

Knows nothing about what is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import agents
import app
import indexing

KINDS: Final = frozenset({".py", ".md"})
"""Endings of the files that searching depends on: code, and prompts."""


@cache
def code() -> str:
    """Return a hash of the packages that search, as they are in this process's folder."""
    return fingerprint(Path(folder) for package in (agents, app, indexing) for folder in package.__path__)


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a hash of the names and contents of all files of KINDS below *folders*."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in KINDS):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()
