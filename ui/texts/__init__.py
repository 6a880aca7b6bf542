"""Texts: every word of the interface, in each of its languages. What papers and answers say is not translated."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.settings import SettingsError, load_settings
from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN
from ui.texts.table import Texts

LANGUAGES: Final = {"en": ENGLISH, "de": GERMAN}


def texts() -> Texts:
    """Return the texts in the language that is set, or else in that of the browser; English where it has none."""
    locale = str(st.context.locale or "")
    return _set() or LANGUAGES.get(locale.partition("-")[0], ENGLISH)


def spoken(accepted: str) -> Texts:
    """Return the texts in the language that is set, or else the first of the header Accept-Language that there is.

    Example:
        "de-AT,de;q=0.9,en;q=0.8" -> German
    """
    chosen = _set()
    if chosen is not None:
        return chosen
    for part in accepted.split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return LANGUAGES[code]
    return ENGLISH


def _set() -> Texts | None:
    """Return the texts in the language that the settings name; None where they leave it to the browser."""
    try:
        return LANGUAGES.get(load_settings().language)
    except SettingsError:  # which the page tells itself, in some language
        return None
