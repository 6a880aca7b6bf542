"""Member: what every worker of a cluster is, whatever it does.

Knows nothing about how a cluster is joined.
"""

from __future__ import annotations

import ray

from indexing.cores import keep_to


class Member:
    """A process of a cluster; it computes on as many cores as Ray has given it CPUs."""

    def __init__(self) -> None:
        """Only begin: that there is room for it shows before anything is sent."""
        given: dict[str, float] = ray.get_runtime_context().get_assigned_resources()  # type: ignore[no-untyped-call]  # not annotated by its maker
        keep_to(int(given["CPU"]))

    def ping(self) -> None:
        """Return: it has started."""
