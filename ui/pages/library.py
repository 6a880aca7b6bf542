"""Library: the papers that there are, and how to add more."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import Final

import streamlit as st

from app.jobs import Job
from app.requests import Added, AddRequest
from indexing.errors import NoLibrary
from indexing.types import Document
from ui.backend import Backend, backend, told
from ui.texts import texts
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.5
JOB: Final = "adding"


def main() -> None:
    """Take files that are dropped, show them being added, and list what there is."""
    say, desk = texts(), backend()
    st.title(say.library)
    dropped = st.file_uploader(say.drop, accept_multiple_files=True, key="dropped")
    names = [f"{one.file_id}" for one in dropped]
    if dropped and st.session_state.get("taken") != names:
        st.session_state["taken"] = names
        st.session_state[JOB] = desk.jobs.submit(AddRequest(paths=_kept(dropped))).id
    job = desk.jobs.get(st.session_state.get(JOB, ""))
    if job is not None:
        _adding(job.id, say)
    _papers(desk, say)


def _kept(dropped: list[st.runtime.uploaded_file_manager.UploadedFile]) -> tuple[str, ...]:
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
def _adding(key: str, say: Texts) -> None:
    job = backend().jobs.get(key)
    if job is None:
        return
    if not job.ended:
        _progress(job, say)
        return
    if isinstance(job.result, Added):
        st.success(say.added.format(count=job.result.added), icon=":material/check:")
        for failed in job.result.failed:
            st.warning(f"{Path(failed.path).name}: {failed.reason}", icon=":material/error:")
    else:
        st.error(job.failure, icon=":material/error:")
    if st.session_state.get("shown") != key:
        st.session_state["shown"] = key
        st.rerun()


def _progress(job: Job, say: Texts) -> None:
    progress = job.progress
    if progress is None or not progress.total:
        st.progress(0.0, say.adding)
        return
    words = f"{say.adding} {progress.done:,} / {progress.total:,} {progress.unit} {progress.file}"
    st.progress(min(1.0, progress.done / progress.total), words)


def _papers(desk: Backend, say: Texts) -> None:
    try:
        with desk.catalogue() as catalogue:
            found = list(catalogue.documents().values())
    except NoLibrary:
        found = []
    if not found:
        st.info(say.no_papers)
        return
    st.caption(say.papers.format(count=f"{len(found):,}"))
    st.dataframe([_row(one, say) for one in found], hide_index=True, width="stretch")


def _row(document: Document, say: Texts) -> dict[str, object]:
    known = document.metadata
    return {
        say.title: known.title,
        say.authors: "; ".join(known.authors),
        say.year: known.year,
        say.pages: document.pages,
        say.passages: document.passages,
        say.file: Path(document.paths[0]).name if document.paths else "",
    }


with told():
    main()
