"""Adding: files that are dropped on the page, a folder of this machine, and how far reading them has come."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app.jobs import Job
from app.requests import Added, AddRequest
from ui.backend import Backend, backend
from ui.parts.plain import plain
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.5
JOB: Final = "adding"
TAKEN: Final = "taken"
SHOWN: Final = "shown"
"""Where a window keeps the job that adds, the files it was begun with, and the job whose end was shown."""


def take_dropped(desk: Backend, say: Texts) -> None:
    """Take what is dropped, or a folder that is named, into the library."""
    dropped = st.file_uploader(say.drop, accept_multiple_files=True, key="dropped")
    names = [one.file_id for one in dropped]
    if dropped and st.session_state.get(TAKEN) != names:
        st.session_state[TAKEN] = names
        _begin(_kept(dropped), desk)
    with st.expander(say.folder, icon=":material/folder:"), st.form("folder", border=False):
        folder = st.text_input(say.folder_path, key="folder", placeholder="~/papers")
        if st.form_submit_button(say.add) and folder.strip():
            _begin((str(Path(folder.strip()).expanduser().absolute()),), desk)


def show_adding(desk: Backend, say: Texts) -> None:
    """Show how far this window's last job has come, if it has one."""
    job = desk.jobs.get(st.session_state.get(JOB, ""))
    if job is not None:
        _shown(job.id, say)


def _begin(paths: tuple[str, ...], desk: Backend) -> None:
    st.session_state[JOB] = desk.jobs.submit(AddRequest(paths=paths)).id


def _kept(dropped: list[UploadedFile]) -> tuple[str, ...]:
    """Write what was dropped into a folder of its own and return the paths; a name that comes is never a path."""
    folder = Path(tempfile.mkdtemp(prefix="scholiast-"))
    paths = []
    for number, one in enumerate(dropped):
        inside = folder / str(number)
        inside.mkdir()
        path = inside / (PurePosixPath(one.name.replace("\\", "/")).name or "file")
        path.write_bytes(one.getbuffer())
        paths.append(str(path))
    return tuple(paths)


@st.fragment(run_every=LOOK_EVERY_S)
def _shown(key: str, say: Texts) -> None:
    job = backend().jobs.get(key)
    if job is None:
        return
    if not job.ended:
        _progress(job, say)
        if st.button(say.stop, icon=":material/stop_circle:", key=f"stop-{key}"):
            backend().jobs.stop(key)
        return
    if isinstance(job.result, Added):
        st.success(say.added.format(count=job.result.added), icon=":material/check:")
        for failed in job.result.failed:
            st.warning(f"{plain(Path(failed.path).name)}: {plain(failed.reason)}", icon=":material/error:")
    else:
        st.error(plain(job.failure or say.added_so_far), icon=":material/error:")
    if st.session_state.get(SHOWN) != key:
        st.session_state[SHOWN] = key
        st.rerun()


def _progress(job: Job, say: Texts) -> None:
    progress = job.progress
    if progress is None or not progress.total:
        st.progress(0.0, say.adding)
        return
    left = f"{progress.done:,} / {progress.total:,} {progress.unit} {Path(progress.file).name}"
    st.progress(min(1.0, progress.done / progress.total), f"{say.adding} {plain(left)}")
