"""Dismissing: files that were not taken in and are not to be mentioned any more.

Knows nothing about why they were not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexing.store import files
from indexing.store.schema import FileState

if TYPE_CHECKING:
    from indexing.library import Library


def dismiss(library: Library, paths: Sequence[str]) -> tuple[str, ...]:
    """Forget those of *paths* that failed or still wait to be read; return them.

    The files stay where they are, and so does the document that one held before it was edited.
    """
    with library.store.writing(documents=False) as connection:
        known = files.read(connection, paths)
        found = [known[path] for path in dict.fromkeys(paths) if path in known]
        found = [file for file in found if file.state is not FileState.DONE]
        files.forget(connection, [file.path for file in found if file.document_id is None])
        held = [replace(file, state=FileState.DONE, reason="") for file in found if file.document_id is not None]
        files.write(connection, held)
    return tuple(file.path for file in found)
