"""Stop: one round of searching is enough."""

from __future__ import annotations

from dataclasses import dataclass

from agents.types import SoFar, SubQuestion


@dataclass(frozen=True, slots=True)
class Stop:
    """Search for nothing more.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:  # noqa: ARG002 - the seam's signature
        """Return nothing."""
        return ()
