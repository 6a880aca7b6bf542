"""Batches: long lists of keys, cut to what one statement may carry.

Knows nothing about the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

Item = TypeVar("Item")

BATCH: Final = 500
"""Keys a statement; old builds of SQLite take 999."""


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield *items* in lists of *size*, the last one shorter.

    Example:
        batches([1, 2, 3], 2) -> [1, 2], [3]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
