"""Systems: settings of the search under a name, and those that leave one technique out.

Knows nothing about collections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.settings import AgentSettings, Choice
from agents.steps.feedback import FEEDBACK
from agents.steps.gate import GATE
from agents.steps.rerank import legs_of

KEEP: Final = Choice(name="keep")

SEAMS: Final[dict[str, Choice | None]] = {
    "search": None,
    "score": None,
    "rewrite": KEEP,
    "gate": Choice(name="always"),
    "feedback": KEEP,
    "rerank": KEEP,
}
"""Seams of searching -> the technique that does nothing there; None: there is none, so that one technique stays."""


@dataclass(frozen=True, slots=True)
class System:
    """A way to search, by the name that tables give it."""

    name: str
    settings: AgentSettings


def ablations(system: System) -> Iterator[System]:
    """Yield *system* without each of the techniques that its search uses, one at a time.

    Of several techniques of a seam the others stay; a single one is replaced by the member of its seam that does
    nothing, where the seam has one. A scorer whose scores the gate, feedback or a reranker go by stays. Techniques of
    one name are numbered, in their order.
    """
    needed = {FEEDBACK[system.settings.feedback.name].leg, *GATE[system.settings.gate.name].legs}
    needed.update(leg for choice in system.settings.rerank for leg in legs_of(choice.name))
    for seam, nothing in SEAMS.items():
        value: Choice | tuple[Choice, ...] = getattr(system.settings, seam)
        choices = value if isinstance(value, tuple) else (value,)
        for place, choice in enumerate(choices):
            rest = choices[:place] + choices[place + 1 :]
            if choice == nothing or not (rest or nothing) or (seam == "score" and choice.name in needed):
                continue
            left = (rest or (nothing,)) if isinstance(value, tuple) else nothing
            settings = system.settings.model_copy(update={seam: left})
            yield System(f"{system.name} without {seam}: {_numbered(choices, place)}", settings)


def _numbered(choices: Sequence[Choice], place: int) -> str:
    """Return the name of the choice at *place*, with its number among those of this name where there are several."""
    name = choices[place].name
    several = [other for other, choice in enumerate(choices) if choice.name == name]
    return f"{name} {several.index(place) + 1}" if len(several) > 1 else name
