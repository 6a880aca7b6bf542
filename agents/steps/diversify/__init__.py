"""Diversify: what was found for all parts of a question -> fewer repetitions, less of the same document.

To add one: write a file here, then add its line to DIVERSIFY.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.diversify.keep import Keep
from agents.steps.diversify.mmr import MMR
from agents.steps.diversify.near_duplicates import NearDuplicates
from agents.steps.diversify.per_document import PerDocument
from indexing.types import Query, Run


class Diversifier(Protocol):
    """Thins a run or spreads it over what it is about. It never adds a passage and leaves hits as they are."""

    def diversify(self, query: Query, run: Run) -> Run:
        """Return hits of *run*, in the order in which they are to be read."""


DIVERSIFY: Registry[Diversifier] = Registry(
    "diversify", {"keep": Keep, "mmr": MMR, "near_duplicates": NearDuplicates, "per_document": PerDocument}
)
