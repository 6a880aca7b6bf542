"""Registry: the names of one seam's techniques, and how they are built from settings.

A technique is a frozen dataclass. Fields without a default are resources, taken by name from
`Resources`. Fields with a default are parameters: they come from settings and make the settings form,
the listing on the command line and the table in the documentation. Knows nothing about any technique.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, Final, Generic, TypeVar, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from agents.errors import ModelMissing, TechniqueError
from agents.resources import Resources

Technique = TypeVar("Technique")

MODELS: Final = {
    "llm": "language model and none is configured. "
    "Run `scholiast doctor` to see how to get one, or choose what needs none, such as --mode extractive.",
    "reranker": "cross-encoder and none is set. Set `reranker` to the name or folder of one that is on this machine, "
    "such as cross-encoder/ms-marco-MiniLM-L6-v2.",
    "entailer": "model for inference and none is set. Set `entailer` to the name or folder of one that is on this "
    "machine, such as cross-encoder/nli-deberta-v3-small.",
    "sparse_encoder": "sparse encoder and none is set. Set `sparse_encoder` to the name or folder of one that is on "
    "this machine, such as opensearch-project/opensearch-neural-sparse-encoding-doc-v3-distill, and run "
    "`scholiast reindex`.",
}
"""Resources that may be missing -> what they are, and what to do then."""


class Registry(Generic[Technique]):
    """The techniques of one seam by name."""

    def __init__(self, seam: str, techniques: Mapping[str, type[Technique]]) -> None:
        self.seam = seam
        self._techniques = dict(techniques)

    def __len__(self) -> int:
        return len(self._techniques)

    def __iter__(self) -> Iterator[str]:
        return iter(self._techniques)

    def __getitem__(self, name: str) -> type[Technique]:
        """Return the class of technique *name*.

        Raises:
            TechniqueError: there is none of that name; the message lists those there are.
        """
        if name not in self._techniques:
            choices = ", ".join(sorted(self._techniques))
            raise TechniqueError(f"Unknown {self.seam} {name!r}. Choose one of: {choices}.")
        return self._techniques[name]

    def parameters(self, name: str) -> type[BaseModel]:
        """Return the parameters of technique *name*, with bounds and descriptions, as a pydantic model."""
        return _parameters(cast("Any", self[name]), name)

    def resources(self, name: str) -> tuple[str, ...]:
        """Return the names of the resources that technique *name* needs."""
        return tuple(f.name for f in fields(cast("Any", self[name])) if not _is_parameter(f))

    def checked(self, name: str, parameters: Mapping[str, object]) -> dict[str, Any]:
        """Return all parameters of technique *name*, the *parameters* given before its defaults.

        Raises:
            TechniqueError: unknown *name*, or *parameters* that it does not take.
        """
        allowed = self.parameters(name)
        try:
            return allowed(**parameters).model_dump()
        except ValidationError as error:
            raise TechniqueError(self._explain(name, allowed, error)) from error

    def make(self, name: str, resources: Resources, **parameters: object) -> Technique:
        """Build technique *name*.

        Raises:
            TechniqueError: unknown *name*, or *parameters* that it does not take.
            ModelMissing: it needs a model that *resources* have not.
        """
        technique, checked = self[name], self.checked(name, parameters)
        given = {need: getattr(resources, need) for need in self.resources(name)}
        for resource, what_to_do in MODELS.items():
            if resource in given and given[resource] is None:
                raise ModelMissing(f"The {self.seam} {name!r} needs a {what_to_do}")
        return technique(**given, **checked)

    def _explain(self, name: str, allowed: type[BaseModel], error: ValidationError) -> str:
        first = error.errors()[0]
        takes = ", ".join(allowed.model_fields) or "no parameters"
        where = ".".join(str(part) for part in first["loc"])
        given = "" if first["type"] == "extra_forbidden" else f", given {first['input']!r}"
        return f"Bad parameters for {self.seam} {name!r}: {first['msg']} at {where!r}{given}. It takes: {takes}."


@cache  # they are asked for with every question, and making a pydantic model takes longer than checking by it
def _parameters(technique: type[object], name: str) -> type[BaseModel]:
    hints = get_type_hints(technique, include_extras=True)
    spec: dict[str, Any] = {
        f.name: (hints[f.name], f.default if f.default is not MISSING else cast("Any", f).default_factory())
        for f in fields(cast("Any", technique))
        if _is_parameter(f)
    }
    return create_model(name, __config__=ConfigDict(extra="forbid"), **spec)


def _is_parameter(f: Field[Any]) -> bool:
    return f.default is not MISSING or f.default_factory is not MISSING
