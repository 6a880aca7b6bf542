"""Settings and health: what is usual, which models there are and how to get better ones, techniques, and the doctor."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.backend import backend, told
from ui.parts.general import show_general
from ui.parts.health import show_health
from ui.parts.models import show_models
from ui.parts.techniques import show_techniques
from ui.texts import texts

PART: Final = "part"
"""Where the address says which part is shown, so that a reload shows the same."""


def main() -> None:
    """Show the part that is chosen; the others cost nothing."""
    say, desk = texts(), backend()
    st.title(say.settings)
    parts = {
        "general": (say.general, show_general),
        "models": (say.models, show_models),
        "techniques": (say.techniques, show_techniques),
        "health": (say.health, show_health),
    }
    named = st.query_params.get(PART, "")
    chosen = st.segmented_control(
        say.settings,
        list(parts),
        default=named if named in parts else "general",
        required=True,
        format_func=lambda name: parts[name][0],
        key="part",
        label_visibility="collapsed",
    )
    st.query_params[PART] = chosen
    with told():
        parts[chosen][1](desk, say)


with told():
    main()
