"""Components: a part that is drawn by a script of its own in the browser, from the files that lie beside it.

What a script draws comes as data and is set as text, never as HTML: it is from papers and questions.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@st.cache_resource(show_spinner=False)
def component(name: str, *parts: str) -> ComponentRenderer:
    """Return the component *name*, made of name.js and name.css behind those of the *parts* that it is made with."""
    names = (*parts, name)
    return st.components.v2.component(f"scholiast_{name}", js=_joined(names, ".js"), css=_joined(names, ".css"))


def _joined(names: tuple[str, ...], suffix: str) -> str:
    """Return the files of *names* that there are, one behind the other."""
    files = (HERE / f"{name}{suffix}" for name in names)
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
