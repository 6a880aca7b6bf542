"""Revisions: what was read of the store, kept until what the library holds changes.

A question looks at the same rows in several of its steps, and so do many questions. Knows nothing about what the rows
mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from indexing.store import Store

Key = TypeVar("Key")
Row = TypeVar("Row")
Value = TypeVar("Value")


class Once(Generic[Value]):
    """A value that is made once for what the library holds."""

    def __init__(self, store: Store, make: Callable[[], Value]) -> None:
        self._store = store
        self._make = make
        self._made: tuple[int, Value] | None = None

    def __call__(self) -> Value:
        """Return the value, made anew if anything was written since."""
        revision = self._store.revision  # before it is made: what is written meanwhile may be in it, or not
        made = self._made
        if made is None or made[0] != revision:
            made = self._made = (revision, self._make())
        return made[1]


class Recent(Generic[Key, Row]):
    """Rows that were read a moment ago, about *most* of them."""

    def __init__(self, store: Store, most: int) -> None:
        self._store = store
        self._most = most
        self._kept: tuple[int, dict[Key, Row]] = (store.revision, {})

    def of(self, ids: Sequence[Key], read: Callable[[Sequence[Key]], Mapping[Key, Row]]) -> dict[Key, Row]:
        """Return those of the rows *ids* that there are, in that order; *read* returns the ones not read lately."""
        if len(ids) > self._most:  # somebody goes through all there is, and would push out the rest
            found = read(ids)
            return {key: found[key] for key in ids if key in found}
        revision = self._store.revision
        of, kept = self._kept
        if of != revision or len(kept) >= self._most:
            kept = {}
        if lacking := [key for key in ids if key not in kept]:
            kept.update(read(lacking))
        self._kept = (revision, kept)
        return {key: kept[key] for key in ids if key in kept}
