"""Which batch, and which of its rows, a window shows: in the address, so that a reload and a link show the same."""

from __future__ import annotations

from typing import Final

import streamlit as st

BATCH: Final = "batch"
ROW: Final = "row"
"""Names in the address."""

SOURCE: Final = "batch-source"
"""Where a window keeps which source of the row is open."""


def opened_batch() -> str | None:
    """Return the id of the batch that the address names, if it names one."""
    found: str | None = st.query_params.get(BATCH)
    return found or None


def opened_row() -> int | None:
    """Return the place, from 0, of the row that the address names; it counts from 1 there."""
    found: str = st.query_params.get(ROW, "")
    return int(found) - 1 if found.isdecimal() and int(found) > 0 else None


def open_batch(key: str | None) -> None:
    """Show this batch from now on, or the list of all."""
    st.query_params.from_dict({BATCH: key} if key else {})
    st.session_state.pop(SOURCE, None)


def open_row(place: int | None) -> None:
    """Show the row at *place*, from 0, from now on, or none."""
    st.session_state.pop(SOURCE, None)
    if place is None:
        st.query_params.pop(ROW, None)
    else:
        st.query_params[ROW] = str(place + 1)
