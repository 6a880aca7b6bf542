"""Form fields: what a form asks for each parameter of a technique, drawn from the JSON schema of its registry.

Knows nothing about how a form is shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from pydantic import BaseModel, JsonValue

from app.data import Data
from app.toml_text import written

Kind: TypeAlias = Literal["integer", "number", "boolean", "choice", "text", "toml"]
_KINDS: Final[Mapping[str, Kind]] = {"integer": "integer", "number": "number", "boolean": "boolean", "string": "text"}


class FieldError(Exception):
    """What was written into a field cannot be read; the message says what is expected."""


class FormField(Data):
    """One parameter: its *kind*, bounds (both inclusive) or *choices*, its default, and what it means.

    toml: a table or list, asked for as it is written in TOML.
    """

    name: str
    kind: Kind
    default: JsonValue
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    table: bool = False
    description: str = ""

    def as_text(self, value: JsonValue) -> str:
        """Return *value* as it is written into a field of text."""
        if self.kind != "toml":
            return str(value if value is not None else "")
        text = written(value)
        return text[1:-1].strip() if self.table else text

    def from_text(self, text: str) -> JsonValue:
        """Return what *text* means.

        Raises:
            FieldError: it is no TOML.
        """
        if self.kind != "toml":
            return text
        try:
            found: JsonValue = tomllib.loads(f"x = {{ {text} }}" if self.table else f"x = {text}")["x"]
        except tomllib.TOMLDecodeError as error:
            example = "bm25 = 1.0, dense = 1.5" if self.table else '["one", "two"]'
            raise FieldError(f"{self.name!r} cannot be {text!r}. Write it like this: {example}") from error
        return found


def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """Return a field for each parameter of *model*."""
    schema = model.model_json_schema()
    return tuple(_fields(schema.get("properties", {})))


def _fields(properties: Mapping[str, Mapping[str, Any]]) -> Iterator[FormField]:
    for name, said in properties.items():
        if "enum" in said:
            kind: Kind = "choice"
        else:
            kind = _KINDS.get(str(said.get("type")), "toml")
        yield FormField(
            name=name,
            kind=kind,
            default=said.get("default"),
            least=said.get("minimum", said.get("exclusiveMinimum")),
            most=said.get("maximum", said.get("exclusiveMaximum")),
            choices=tuple(map(str, said.get("enum", ()))),
            table=said.get("type") == "object",
            description=said.get("description", ""),
        )
