"""Follow: what has been found so far -> what to search for next.

Asked after every round of searching, until nothing more is wanted or a bound is met; several are asked in the order of
the settings. To add one: write a file here, then add its line to FOLLOW.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.registry import Registry
from agents.steps.follow.auto_rag import AutoRag
from agents.steps.follow.condense import Condense
from agents.steps.follow.gaps import Gaps
from agents.steps.follow.iter_retgen import IterRetgen
from agents.steps.follow.rethink import Rethink
from agents.steps.follow.stop import Stop
from agents.types import SoFar, SubQuestion


class Follower(Protocol):
    """Decides whether a question needs another round. What was searched for before is not searched for again."""

    def follow(self, so_far: SoFar) -> Sequence[SubQuestion]:
        """Return what to search for next; nothing where what was found is enough, or nothing can be asked for.

        Raises:
            ModelError: the language model broke; `BoundMet` when the question may not ask it any more.
        """


FOLLOW: Registry[Follower] = Registry(
    "follow",
    {
        "auto_rag": AutoRag,
        "condense": Condense,
        "gaps": Gaps,
        "iter_retgen": IterRetgen,
        "rethink": Rethink,
        "stop": Stop,
    },
)
