"""Gate: a query and what it found -> whether feedback may change the query.

To add one: write a file here, then add its line to GATE.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from agents.registry import Registry
from agents.steps.gate.agreement import Agreement
from agents.steps.gate.always import Always
from agents.steps.gate.score_variance import ScoreVariance
from indexing.types import Query, Run


class Gate(Protocol):
    """Predicts from a first run, without judgements, whether it is weak, so that feedback may help.

    An empty run is weak. Hits keep what each technique said; *legs* names those whose scores the gate goes by.
    """

    legs: ClassVar[tuple[str, ...]]

    def opens(self, query: Query, run: Run) -> bool:
        """Return whether feedback is to learn from *run*."""


GATE: Registry[Gate] = Registry("gate", {"agreement": Agreement, "always": Always, "score_variance": ScoreVariance})
