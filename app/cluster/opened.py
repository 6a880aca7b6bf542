"""Opened: what a worker says of its encoders, so that nothing is encoded by others than those of the library.

Knows nothing about Ray.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.cluster.errors import ClusterError

Fingerprints: TypeAlias = tuple[str, str | None]
"""Those of an encoder and of the sparse one beside it, if there is one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The machine that a worker runs on, and the encoders that it has there."""

    machine: str
    encoders: Fingerprints

    def refuse_others(self, here: Fingerprints) -> None:
        """Refuse other encoders than those that are *here*.

        Raises:
            ClusterError: one of them is another.
        """
        for there, own in zip(self.encoders, here, strict=True):
            if there != own:
                raise ClusterError(
                    f"The encoder on {self.machine!r}, a machine of the cluster, is {there}, and here it is {own}: "
                    "have the same files under its name on both, or leave out --ray."
                )
