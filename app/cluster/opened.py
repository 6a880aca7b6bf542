"""Opened: what a worker says of its encoders, so that nothing is encoded by others than those of the library.

Knows nothing about Ray.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.cluster.errors import ClusterError
from indexing.derived import Encoders, Fingerprints
from indexing.types import SparseVector, Vectors

TRIED: Final = ("Every statement stands on a sentence.",)
"""What all encode to be compared: files of one size, and processors of several kinds, may make different numbers."""


@dataclass(frozen=True, slots=True)
class Made:
    """What encoders made of TRIED, and their fingerprints."""

    fingerprints: Fingerprints
    dense: Vectors
    sparse: tuple[SparseVector, ...]

    @classmethod
    def by(cls, encoders: Encoders) -> Made:
        """Return what these *encoders* make, loading them."""
        sparse = () if encoders.sparse is None else tuple(encoders.sparse.encode(TRIED))
        return cls(encoders.fingerprints, encoders.text.encode(TRIED), sparse)


@dataclass(frozen=True, slots=True)
class Opened:
    """The *machine* that a worker runs on, and what its encoders make."""

    machine: str
    made: Made

    def refuse_others(self, here: Made) -> None:
        """Refuse encoders that make something else than those *here*.

        Raises:
            ClusterError: they do.
        """
        for there, own in zip(self.made.fingerprints, here.fingerprints, strict=True):
            if there != own:
                raise ClusterError(
                    f"The encoder on {self.machine!r}, a machine of the cluster, is {there}, and here it is {own}: "
                    "have the same files under its name on both, or leave out --ray."
                )
        if not np.array_equal(self.made.dense, here.dense) or self.made.sparse != here.sparse:
            raise ClusterError(
                f"The encoder on {self.machine!r}, a machine of the cluster, makes other embeddings than here: its "
                "files differ, or its processor computes with other numbers. Use machines of one kind with the same "
                "files, or leave out --ray."
            )
