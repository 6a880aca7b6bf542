"""Techniques: what can be chosen for each step of answering, as data: from the registries and their docstrings.

Knows nothing about how it is shown.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import JsonValue, TypeAdapter

from agents.registry import Registry
from agents.settings import AgentSettings, Choice, Forms
from agents.steps.answer import ANSWER
from agents.steps.cite import CITE
from agents.steps.compress import COMPRESS
from agents.steps.diversify import DIVERSIFY
from agents.steps.feedback import FEEDBACK
from agents.steps.follow import FOLLOW
from agents.steps.fuse import FUSE
from agents.steps.gate import GATE
from agents.steps.plan import PLAN
from agents.steps.rerank import RERANK
from agents.steps.rewrite import REWRITE
from agents.steps.search import SEARCH
from agents.steps.verify import VERIFY
from app.data import Data

REGISTRIES: Final[tuple[Registry[Any], ...]] = (
    PLAN,
    REWRITE,
    SEARCH,
    GATE,
    FEEDBACK,
    FUSE,
    RERANK,
    DIVERSIFY,
    COMPRESS,
    FOLLOW,
    ANSWER,
    VERIFY,
    CITE,
)
"""In the order in which a question meets them."""

SETTINGS_OF: Final = {"search": ("search", "score"), "answer": ("answer", "quote", "forms")}
"""The fields of the settings that choose from a registry, where they are not just its name."""

_BOUNDS: Final = (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"))


class Parameter(Data):
    """What a technique can be told: its default, what is allowed, what it means."""

    name: str
    default: JsonValue
    allowed: str
    description: str


class Technique(Data):
    """A technique of a step: what it does, where that comes from, and whether it is used when nothing is said."""

    step: str
    name: str
    what: str
    source: str
    default: bool
    parameters: tuple[Parameter, ...]


TECHNIQUES: Final[TypeAdapter[tuple[Technique, ...]]] = TypeAdapter(tuple[Technique, ...])


def techniques(step: str | None = None) -> Iterator[Technique]:
    """Yield every technique, step by step, or those of one *step*."""
    settings = AgentSettings()
    for registry in REGISTRIES:
        if step not in {None, registry.seam}:
            continue
        used = set(_chosen(registry.seam, settings))
        for name in registry:
            what, source = _described(registry[name])
            yield Technique(
                step=registry.seam,
                name=name,
                what=what,
                source=source,
                default=name in used,
                parameters=tuple(_parameters(registry, name)),
            )


def _chosen(seam: str, settings: AgentSettings) -> Iterator[str]:
    for field in SETTINGS_OF.get(seam, (seam,)):
        value: Choice | Forms | tuple[Choice, ...] = getattr(settings, field)
        choices = value.choices().values() if isinstance(value, Forms) else value
        yield from (choice.name for choice in ((choices,) if isinstance(choices, Choice) else choices))


def _described(technique: type) -> tuple[str, str]:
    """Return the first sentence of the docstring, on one line, and what stands behind "Source:"."""
    text = inspect.cleandoc(technique.__doc__ or "")
    before, _, source = text.partition("Source:")
    return _flat(before.split("\n\n")[0]), _flat(source.split("\n\n")[0])


def _parameters(registry: Registry[Any], name: str) -> Iterator[Parameter]:
    schema = registry.parameters(name).model_json_schema()
    for parameter, said in schema.get("properties", {}).items():
        yield Parameter(
            name=parameter,
            default=said.get("default"),
            allowed=_allowed(said),
            description=said.get("description", ""),
        )


def _allowed(said: Mapping[str, Any]) -> str:
    """Return type and bounds, such as "integer, ≥ 1, ≤ 1000"."""
    kind = said.get("type") or " or ".join(str(one.get("type")) for one in said.get("anyOf", ()))
    bounds = [f"{sign} {said[key]:g}" for key, sign in _BOUNDS if key in said]
    return ", ".join([str(kind), *bounds])


def _flat(text: str) -> str:
    return " ".join(text.split())
