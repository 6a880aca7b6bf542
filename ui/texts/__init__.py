"""Texts: every word of the interface, in each of its languages. What papers and answers say is not translated."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN
from ui.texts.table import Texts

LANGUAGES: Final = {"en": ENGLISH, "de": GERMAN}
CHOSEN: Final = "language"
"""Where a window keeps the language that was chosen in it."""


def texts() -> Texts:
    """Return the texts in the language that was chosen, or else in that of the browser; English where it has none."""
    locale = str(st.context.locale or "")
    chosen = st.session_state.get(CHOSEN) or locale.partition("-")[0]
    return LANGUAGES.get(chosen, ENGLISH)


def spoken(accepted: str) -> Texts:
    """Return the texts in the first language of the header Accept-Language that there is; English where none is.

    Example:
        "de-AT,de;q=0.9,en;q=0.8" -> German
    """
    for part in accepted.split(","):
        code = part.partition(";")[0].strip().partition("-")[0].lower()
        if code in LANGUAGES:
            return LANGUAGES[code]
    return ENGLISH
