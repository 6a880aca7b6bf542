"""Fields: one parameter of a technique as a field of a form, with its bounds, its default and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from pydantic import JsonValue

from app.form_fields import FieldError, FormField
from ui.parts.plain import plain
from ui.texts.table import Texts

COLUMNS: Final = 2
STEPS: Final = ((10.0, 1.0), (1.0, 0.1), (0.2, 0.05))
"""Numbers that may be larger than the first are changed by the second."""


def show_fields(
    fields: Sequence[FormField], values: Mapping[str, JsonValue], say: Texts, *, key: str
) -> dict[str, JsonValue]:
    """Show *fields* with the *values* that they have; return what stands in them then."""
    found: dict[str, JsonValue] = {}
    for row in range(0, len(fields), COLUMNS):
        for field, column in zip(fields[row : row + COLUMNS], st.columns(COLUMNS, gap="medium"), strict=False):
            with column:
                found[field.name] = _field(field, values[field.name], key=f"{key}-{field.name}")
                st.caption(plain(_about(field, say)))
    return found


def _field(field: FormField, value: JsonValue, *, key: str) -> JsonValue:
    label = plain(field.name) + " ●" * (value != field.default)
    match field.kind:
        case "integer" | "number":
            return _number(field, value, label, key=key)
        case "boolean":
            return st.checkbox(label, bool(value), key=key)
        case "choice":
            return st.selectbox(label, field.choices, field.choices.index(str(value)), key=key)
        case _:
            written = st.text_input(label, field.as_text(value), key=key)
            try:
                return field.from_text(written)
            except FieldError as error:
                st.error(plain(str(error)), icon=":material/error:")
                return value


def _number(field: FormField, value: JsonValue, label: str, *, key: str) -> JsonValue:
    assert isinstance(value, int | float)
    if field.kind == "integer":
        least, most = (None if bound is None else int(bound) for bound in (field.least, field.most))
        return int(st.number_input(label, least, most, int(value), step=1, key=key))
    largest = max(field.most or 0.0, abs(float(value)))
    step = next((step for bound, step in STEPS if largest > bound), 0.01)
    return float(st.number_input(label, field.least, field.most, float(value), step=step, format="%g", key=key))


def _about(field: FormField, say: Texts) -> str:
    """Return what *field* means, what is allowed, and its default.

    Example:
        "k in the denominator (1 to 1000; default 60)"
    """
    if field.least is not None and field.most is not None:
        allowed = say.from_to.format(least=f"{field.least:g}", most=f"{field.most:g}")
    elif field.least is not None:
        allowed = say.at_least.format(least=f"{field.least:g}")
    else:
        allowed = say.as_in_toml if field.kind == "toml" else ""
    default = say.default_is.format(default=field.as_text(field.default) or "–")
    return f"{field.description} ({'; '.join(part for part in (allowed, default) if part)})"
