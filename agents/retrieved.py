"""Retrieved: what a search brought.

Knows nothing about how it was searched.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search brought: the run, the queries that were sent, and how many searches that took.

    *cut* says that more would have been searched for if it had been allowed. Subtle: the run may have passages that
    the database does not, removed since they were found; whoever reads them passes over these.
    """

    run: Run
    queries: tuple[Query, ...]
    searches: int
    cut: bool = False
