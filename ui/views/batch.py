"""Batch: a file of questions in, a file of checked answers out, each row with its evidence."""

from __future__ import annotations

import streamlit as st

from ui.backend import backend, told
from ui.parts.batch.listed import show_list
from ui.parts.batch.start import show_start
from ui.parts.batch.view import show_batch
from ui.parts.batch.window import opened_batch
from ui.texts import texts


def main() -> None:
    """Show the batch that the address names, or how to begin one and all there are."""
    say, desk = texts(), backend()
    key = opened_batch()
    if key is not None:
        show_batch(key, desk, say)
        return
    st.title(say.batch)
    st.write(say.batch_means)
    with st.container():
        show_start(desk, say)
    with st.container():
        show_list(desk, say)


with told():
    main()
