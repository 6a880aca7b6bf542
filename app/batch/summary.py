"""Summary: how all rows of a batch stand, and what its last run has cost.

Knows nothing about how it is shown.
"""

from __future__ import annotations

from collections import Counter

from app.batch.batch import Batch
from app.batch.comparing import Compared
from app.batch.key import asked
from app.batch.outcome import FAILED, Standing
from app.batch.tally import Tally
from app.data import Data


class Summary(Data):
    """The rows of a file by how they stand and by the status of their answers; the rest is of the last run alone.

    *missing* rows were not asked yet; *aside* answers are to questions that are asked no longer. *steps* are seconds of
    all rows together, *failures* reasons with their counts.
    """

    rows: int
    sure: int
    unsure: int
    failed: int
    missing: int
    status: dict[str, int]
    asked: int
    seconds: float
    steps: dict[str, float]
    tokens: int
    failures: dict[str, int]
    aside: int = 0
    compared: Compared | None = None

    @property
    def coverage(self) -> float | None:
        """Return the share of the rows asked that have an answer, in whole or in part; None where none was asked."""
        there = self.rows - self.missing
        return (self.status.get("answered", 0) + self.status.get("partial", 0)) / there if there else None


def summary(batch: Batch, tally: Tally, compared: Compared | None = None) -> Summary:
    """Return how the rows of *batch* stand after a run that brought *tally*."""
    standing, status, rows = Counter[Standing](), Counter[str](), 0
    for row in batch.rows:
        rows += 1
        place = None if row.fault else batch.kept.place(asked(row))
        if row.fault or place is not None:
            standing[place.standing if place else Standing.FAILED] += 1
            status[place.status if place else FAILED] += 1
    return Summary(
        rows=rows,
        sure=standing[Standing.SURE],
        unsure=standing[Standing.UNSURE],
        failed=standing[Standing.FAILED],
        missing=rows - standing.total(),
        status=dict(status),
        asked=tally.done,
        seconds=tally.seconds,
        steps=dict(sorted(tally.steps.items(), key=lambda step: -step[1])),
        tokens=tally.tokens,
        failures=dict(tally.failures.most_common()),
        aside=batch.aside,
        compared=compared,
    )
