"""Adding: files that are dropped on the page, and a folder of this machine."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

import streamlit as st

from app.jobs import State
from app.requests import AddRequest, Removed, Request
from indexing.dropped import Dropped
from indexing.sidecar import READERS
from ui.backend import Backend
from ui.texts.table import Texts

DROPS: Final = "drops"
"""Where a window counts how often something was dropped: each time the place to drop is a new, empty one."""


def show_places(desk: Backend, say: Texts) -> None:
    """Take what is dropped, or a folder that is named, into the library."""
    here, there = st.columns([3, 2], gap="medium")
    with here:
        _dropped(desk, say)
    with there, st.form("folder", border=False, clear_on_submit=True):
        field, button = st.columns([3, 2], vertical_alignment="bottom")
        folder = field.text_input(say.folder, key="folder", placeholder="~/papers")
        if button.form_submit_button(say.add, width="stretch") and folder.strip():
            begin(AddRequest(paths=(str(Path(folder.strip()).expanduser().absolute()),)), desk)
            st.rerun()


def _dropped(desk: Backend, say: Texts) -> None:
    count = st.session_state.setdefault(DROPS, 0)
    dropped = st.file_uploader(say.drop, accept_multiple_files=True, key=f"dropped-{count}", help=say.dropping_means)
    if dropped:
        kept = Dropped(desk.settings.library).keep([(one.name, one.getbuffer()) for one in dropped])
        begin(AddRequest(paths=tuple(path for path in kept if not _tells_of_others(path)) or kept), desk)
        st.session_state[DROPS] = count + 1
        st.rerun()


def begin(request: Request, desk: Backend) -> None:
    """Begin to change the library; what was done before needs no mention any more, unless it can be undone."""
    for job in desk.jobs.all():
        undoable = isinstance(job.result, Removed) and job.result.restorable
        if job.state is State.DONE and type(job.request) is type(request) and not undoable:
            desk.jobs.forget(job.id)
    desk.jobs.submit(request)


def _tells_of_others(path: str) -> bool:
    """Return whether a file is a bibliography, which is read with the papers beside it."""
    return PurePosixPath(path).suffix.lower() in READERS
