"""Systems: settings of the search under a name, and those that leave one technique out.

Knows nothing about collections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agents.settings import AgentSettings, Choice

KEEP = Choice(name="keep")


@dataclass(frozen=True, slots=True)
class System:
    """A way to search, by the name that tables give it."""

    name: str
    settings: AgentSettings


def ablations(system: System) -> Iterator[System]:
    """Yield *system* without each of the techniques that its search uses, one at a time.

    A searcher or scorer is left out where another one stays, a rewriter always, and everything else is replaced by
    the member of its seam that does nothing.
    """
    for rewriter in system.settings.rewrite:
        if rewriter.name != KEEP.name:
            rest = tuple(other for other in system.settings.rewrite if other is not rewriter) or (KEEP,)
            yield _without(system, f"rewrite: {rewriter.name}", {"rewrite": rest})
    for seam in ("search", "score"):
        choices: tuple[Choice, ...] = getattr(system.settings, seam)
        for choice in choices if len(choices) > 1 else ():
            rest = tuple(other for other in choices if other is not choice)
            yield _without(system, f"{seam}: {choice.name}", {seam: rest})
    feedback = system.settings.feedback
    if feedback.name != KEEP.name:
        yield _without(system, f"feedback: {feedback.name}", {"feedback": KEEP})


def _without(system: System, what: str, changed: dict[str, Any]) -> System:
    return System(f"{system.name} without {what}", system.settings.model_copy(update=changed))
