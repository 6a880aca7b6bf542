"""Cut a ranking so that ties are broken by passage id, whichever of the tied ones an engine returns first.

Knows nothing about the engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexing.types import Run, ranked

_SPARE = 32  # hits fetched beyond k; enough unless a passage stands in the library more often


def best(fetch: Callable[[int], Sequence[tuple[int, float]]], k: int) -> Run:
    """Return the *k* best, ties by passage id, of what *fetch* finds.

    Args:
        fetch: given a limit, returns that many (passage id, score), best first, ties in any order.
        k: at least 1.
    """
    limit = k + _SPARE
    while True:
        found = fetch(limit)
        if len(found) < limit or found[-1][1] < found[k - 1][1]:
            return ranked(dict(found))[:k]
        limit *= 2  # the k-th score goes on beyond what was fetched
