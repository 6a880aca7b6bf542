"""Tally: what a run of a batch has brought so far, in numbers.

Knows nothing about files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.batch.outcome import Outcome, Standing


@dataclass(slots=True)
class Tally:
    """How the rows that were asked stand, what their steps took in seconds, and the tokens a model wrote for them.

    *seconds* is how long the run has taken; that of all steps of all rows is more where several are asked at once.
    """

    standing: Counter[Standing] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    steps: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    tokens: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Return how many rows were asked."""
        return self.standing.total()

    def take(self, outcome: Outcome) -> None:
        """Count *outcome*."""
        self.standing[outcome.standing] += 1
        self.status[outcome.status] += 1
        if outcome.answer is None:
            self.failures[outcome.about.failure] += 1
            return
        self.tokens += outcome.answer.tokens
        for step, seconds in outcome.answer.seconds.items():
            if step != "total":
                self.steps[step] += seconds
