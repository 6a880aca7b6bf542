"""Cores: how many of its machine's this process may use.

Knows nothing about what computes on them.
"""

from __future__ import annotations

import os

_most: int | None = None  # None: all that the system lets it use


def cores() -> int:
    """Return how many cores this process may use."""
    if _most is not None:
        return _most
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def keep_to(most_cores: int) -> None:
    """Have this process use no more than so many cores, as others compute on the rest of the machine."""
    global _most  # noqa: PLW0603 - a process has one share of its machine, whatever computes in it
    _most = min(cores(), most_cores)
