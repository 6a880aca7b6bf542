"""Components: a part that is drawn by a script of its own in the browser, from the files that lie beside it.

What a script draws comes as data and is set as text, never as HTML: it is from papers and questions.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@st.cache_resource(show_spinner=False)
def component(name: str) -> ComponentRenderer:
    """Return the component *name*, made of name.js and name.css."""
    script, style = (HERE / f"{name}{suffix}" for suffix in (".js", ".css"))
    return st.components.v2.component(
        f"scholiast_{name}", js=script.read_text(encoding="utf-8"), css=style.read_text(encoding="utf-8")
    )
