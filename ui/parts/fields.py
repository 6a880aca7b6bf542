"""Fields: one parameter of a technique as a field of a form, with its bounds, its default and what it means."""

from __future__ import annotations

import streamlit as st
from pydantic import JsonValue

from app.form_fields import FieldError, FormField
from ui.parts.plain import plain
from ui.texts.table import Texts

COARSE = 10.0
"""Ranges from here on go by whole steps."""


def show_field(field: FormField, value: JsonValue, say: Texts, *, key: str, mark: str = "") -> JsonValue:
    """Show *field* with the *value* that it has, and a *mark* behind its name; return what stands in it then."""
    changed = " ●" if not mark and value != field.default else ""
    label = f"{plain(field.name)}{changed}{mark}"
    about = plain(_about(field, say))
    match field.kind:
        case "integer" | "number":
            return _number(field, value, label, about, key=key)
        case "boolean":
            return st.checkbox(label, bool(value), key=key, help=about)
        case "choice":
            return st.selectbox(label, field.choices, field.choices.index(str(value)), key=key, help=about)
        case _:
            written = st.text_input(label, field.as_text(value), key=key, help=about)
            try:
                return field.from_text(written)
            except FieldError as error:
                st.error(plain(str(error)), icon=":material/error:")
                return value


def _number(field: FormField, value: JsonValue, label: str, about: str, *, key: str) -> JsonValue:
    assert isinstance(value, int | float)
    if field.kind == "integer":
        least, most = (None if bound is None else int(bound) for bound in (field.least, field.most))
        return int(st.number_input(label, least, most, int(value), step=1, key=key, help=about))
    wide = field.most is None or field.most > COARSE
    return float(
        st.number_input(
            label, field.least, field.most, float(value), step=1.0 if wide else 0.05, format="%g", key=key, help=about
        )
    )


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
