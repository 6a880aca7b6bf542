"""Header: the names of the columns of a table, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import JsonValue

from app.batch.cells import text_of
from app.batch.errors import BatchError


def names_of(first: Sequence[JsonValue], where: str) -> list[str]:
    """Return the names that the *first* line of a table gives to its columns; *where* says of which one, in messages.

    Raises:
        BatchError: it names none, or two alike.
    """
    names = [text_of(name) for name in first]
    if not any(names):
        raise BatchError(f"{where} has no header: its first line has to name the columns.")
    twice = next((name for name, times in Counter(names).items() if name and times > 1), None)
    if twice is not None:
        raise BatchError(f"{where} has two columns called {twice!r}: give each a name of its own.")
    return names
