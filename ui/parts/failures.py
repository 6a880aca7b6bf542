"""Failures: files that could not be taken in, or not as a whole, each with its sentence and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from app.editing import DismissRequest
from app.jobs import State
from app.requests import AddRequest, Failed
from ui.backend import Backend
from ui.parts.adding import begin
from ui.parts.plain import plain
from ui.texts.table import Texts

MOST: Final = 30
"""Files that are listed; `scholiast list --failed` lists all."""


def show_failures(failed: Sequence[Failed], in_part: Sequence[Failed], desk: Backend, say: Texts) -> None:
    """Show the files that *failed*, to be tried again or forgotten, and those that are read *in_part*."""
    if failed:
        with st.expander(
            say.failed_files.format(count=f"{len(failed):,}"),
            icon=":material/error:",
            key="failures",
            on_change="rerun",
        ) as shown:
            if shown.open:
                _show_failed(failed, desk, say)
    if in_part:
        with st.expander(
            say.partly_files.format(count=f"{len(in_part):,}"), icon=":material/info:", key="partly", on_change="rerun"
        ) as shown:
            for one in in_part[:MOST] if shown.open else ():
                st.markdown(f"**{plain(Path(one.path).name)}**  \n{plain(one.reason)}")


def _show_failed(failed: Sequence[Failed], desk: Backend, say: Texts) -> None:
    st.caption(say.forget_means)
    if len(failed) > 1:
        _buttons(failed, (say.try_all, say.forget_all), desk, key="all")
    for number, one in enumerate(failed[:MOST]):
        told, act = st.columns([3, 2], vertical_alignment="center")
        told.markdown(f"**{plain(Path(one.path).name)}**  \n{plain(one.reason)}", help=plain(one.path))
        with act:
            _buttons((one,), (say.try_again, say.forget), desk, key=str(number))
    if len(failed) > MOST:
        st.caption(say.more_files.format(count=f"{len(failed) - MOST:,}"))


def _buttons(failed: Sequence[Failed], words: tuple[str, str], desk: Backend, *, key: str) -> None:
    paths = tuple(one.path for one in failed)
    with st.container(horizontal=True):
        again = (AddRequest(paths=paths), desk)
        st.button(words[0], icon=":material/refresh:", key=f"again-{key}", on_click=begin, args=again)
        st.button(words[1], key=f"forget-{key}", type="tertiary", on_click=_forget, args=(paths, desk))


def _forget(paths: tuple[str, ...], desk: Backend) -> None:
    for job in desk.jobs.all():
        if job.state is State.DONE and isinstance(job.request, AddRequest):
            desk.jobs.forget(job.id)  # its notice would name them still
    desk.jobs.submit(DismissRequest(paths=paths)).finished(1.0)
