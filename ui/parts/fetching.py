"""Fetching: how far a model that is being got has come, how to stop it, and how it ended."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.chores import ModelFetched, ModelRequest
from app.fetching import in_gb
from app.jobs import Job, State
from app.pace import Pace
from ui.backend import Backend, backend
from ui.parts.plain import plain
from ui.parts.work import left
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.5
DISMISSED: Final = "fetches-dismissed"
PACE: Final = "fetch-pace"
"""Where a window keeps the ends it does not want to see any more, and how fast a fetch goes."""


def show_fetching(desk: Backend, say: Texts) -> None:
    """Show every fetch that is under way in any window, and the end of each model's last one."""
    dismissed: set[str] = st.session_state.setdefault(DISMISSED, set())
    seen: set[str] = set()
    for job in desk.chores.all():
        request = job.request
        if not isinstance(request, ModelRequest) or request.source in seen:
            continue
        seen.add(request.source)
        if not job.ended:
            _running(job.id, say)
        elif job.id not in dismissed:
            _ended(job, request, desk, say)


@st.fragment(run_every=LOOK_EVERY_S)
def _running(key: str, say: Texts) -> None:
    job = backend().chores.get(key)
    if job is None or job.ended:
        st.rerun()
    request = job.request
    assert isinstance(request, ModelRequest)
    st.progress(_share(job), f"{plain(say.fetching.format(model=request.source))} · {plain(_said(job, say))}")
    if st.button(say.stop, icon=":material/stop_circle:", key=f"stop-{key}"):
        backend().chores.stop(key)


def _share(job: Job) -> float:
    progress = job.progress
    return min(1.0, progress.done / progress.total) if progress and progress.total else 0.0


def _said(job: Job, say: Texts) -> str:
    """Return how much is here, how fast the rest comes and how long it will take.

    Example:
        "1,204 / 2,497 MB · 11.8 MB/s · about 2 min left"
    """
    progress = job.progress
    if progress is None or progress.total is None:
        return f"{job.seconds:.0f} s"
    pace: Pace = st.session_state.setdefault(f"{PACE}-{job.id}", Pace())
    pace.advance(progress.done, progress.total)
    parts = [f"{progress.done:,} / {progress.total:,} MB"]
    if pace.rate:
        parts.append(f"{pace.rate:.1f} MB/s")
    if pace.left_s is not None:
        parts.append(left(pace.left_s, say))
    return " · ".join(parts)


def _ended(job: Job, request: ModelRequest, desk: Backend, say: Texts) -> None:
    result = job.result
    if isinstance(result, ModelFetched):
        said = say.fetch_done.format(model=request.source, size=in_gb(result.size))
        kept = say.kept_in.format(file=result.kept) if result.kept else ""
        st.success(plain(f"{said} {kept}"), icon=":material/check:")
    elif job.state is State.STOPPED:
        st.info(say.fetch_stopped, icon=":material/stop_circle:")
    else:
        st.error(plain(job.failure or say.was_interrupted), icon=":material/error:")
    with st.container(horizontal=True):
        if not isinstance(result, ModelFetched) and st.button(
            say.go_on, icon=":material/play_arrow:", key=f"on-{job.id}"
        ):
            desk.chores.submit(request)
            st.rerun()
        if st.button(say.dismiss, type="tertiary", key=f"dismiss-{job.id}"):
            st.session_state[DISMISSED].add(job.id)
            st.rerun()
