"""Fuse: the runs of several techniques -> one run.

To add one: write a file here, then add its line to FUSE.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from agents.registry import Registry
from agents.steps.fuse.comb_mnz import CombMNZ
from agents.steps.fuse.comb_sum import CombSUM
from agents.steps.fuse.dbsf import DBSF
from agents.steps.fuse.min_max import MinMax
from agents.steps.fuse.rrf import RRF
from agents.steps.fuse.source_boosts import SourceBoosts
from agents.steps.fuse.z_score import ZScore
from indexing.types import Run


class Fuser(Protocol):
    """Merges runs by the name of who ranked them. The order of the runs does not matter.

    Each hit of the result keeps what every technique said, and its own score as "fused".
    """

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of any of *runs*, best first."""


FUSE: Registry[Fuser] = Registry(
    "fuse",
    {
        "comb_mnz": CombMNZ,
        "comb_sum": CombSUM,
        "dbsf": DBSF,
        "min_max": MinMax,
        "rrf": RRF,
        "source_boosts": SourceBoosts,
        "z_score": ZScore,
    },
)
