"""Work: what is changing the library, in every window: how far it has come, how long it takes, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from app.editing import DismissRequest, EditRequest, RestoreRequest
from app.jobs import Job, State
from app.requests import Added, AddRequest, Failed, Removed, RemoveRequest, SyncRequest
from ui.backend import Backend, backend
from ui.parts.adding import begin
from ui.parts.plain import plain
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.5
LOOK_IDLE_S: Final = 3.0
"""How often is looked whether another window, or a command, has begun something."""

ADDING: Final = (AddRequest, SyncRequest, RestoreRequest)
QUIET: Final = (EditRequest, DismissRequest)
"""What needs no mention when it went well."""

MENTIONED: Final = (*ADDING, RemoveRequest, *QUIET)
NAMED: Final = 3  # titles, or files, in one sentence
_SHOWN: Final = "work"
_FRESH: Final = "work-fresh"
_MINUTE_S: Final = 60
_HOURS_FROM_S: Final = 90 * _MINUTE_S


def show_work(jobs: Sequence[Job], waiting: Sequence[str], known: Sequence[Failed], desk: Backend, say: Texts) -> bool:
    """Show what *jobs* do, what has ended and nobody has closed yet, and that files are *waiting* to be read.

    Of the files that failed those are named that are not *known* to have. Return whether something is going on.
    """
    running = [job for job in jobs if not job.ended]
    st.session_state[_FRESH] = True
    with st.container():
        st.fragment(_watch, run_every=LOOK_EVERY_S if running else LOOK_IDLE_S)(say)
    for job in jobs:
        if job.ended:
            _ended(job, waiting, known, desk, say)
    at_it = any(isinstance(job.request, ADDING) and (not job.ended or job.state is State.STOPPED) for job in jobs)
    if waiting and not at_it:
        _interrupted(AddRequest(paths=tuple(waiting)), say.files_wait.format(count=f"{len(waiting):,}"), desk, say)
    return bool(running)


def left(left_s: float | None, say: Texts) -> str:
    """Return a time that is left in words, no more exact than an estimate is."""
    if left_s is None:
        return ""
    if left_s < _MINUTE_S:
        return say.left_seconds
    if left_s < _HOURS_FROM_S:
        return say.left_minutes.format(count=round(left_s / _MINUTE_S))
    return say.left_hours.format(count=round(left_s / _MINUTE_S / _MINUTE_S))


def jobs_at_work(desk: Backend) -> list[Job]:
    """Return the jobs that change the library, the oldest first.

    To be asked before the library is read: when one of them ends after that, the page begins again.
    """
    jobs = _mentioned(desk)
    st.session_state[_SHOWN] = _state(jobs)
    return jobs


def _mentioned(desk: Backend) -> list[Job]:
    """Return the jobs that change the library; those that went well without a word are forgotten."""
    jobs = [job for job in reversed(desk.jobs.all()) if isinstance(job.request, MENTIONED)]
    for job in jobs:
        if isinstance(job.request, QUIET) and job.state is State.DONE:
            desk.jobs.forget(job.id)
    return [job for job in jobs if not (isinstance(job.request, QUIET) and job.state is State.DONE)]


def _state(jobs: Sequence[Job]) -> tuple[tuple[str, bool], ...]:
    return tuple((job.id, job.ended) for job in jobs)


def _watch(say: Texts) -> None:
    """Show what is running; begin the whole page again when something has begun or ended."""
    jobs = _mentioned(backend())
    first = st.session_state.pop(_FRESH, False)  # with the whole page: what comes after it is to be drawn, too
    if not first and _state(jobs) != st.session_state.get(_SHOWN):
        st.rerun()
    for job in jobs:
        if not job.ended:
            _running(job, say)


def _running(job: Job, say: Texts) -> None:
    if isinstance(job.request, QUIET):
        st.caption(say.changing)
        return
    with st.container(border=True):
        how, button = st.columns([6, 1], vertical_alignment="center")
        share, line = told(job, say)
        how.progress(share, plain(line))
        files = [one.file for one in job.advance.stages if one.file]
        if isinstance(job.request, ADDING):
            how.caption(plain(Path(files[-1]).name) if files else "…")  # one line from the start: nothing jumps
        if isinstance(job.request, ADDING) and button.button(
            say.pause, icon=":material/pause:", key=f"stop-{job.id}", disabled=job.stopping.is_set(), width="stretch"
        ):
            backend().jobs.stop(job.id)


def told(job: Job, say: Texts) -> tuple[float, str]:
    """Return which share of a running job is done, 0 to 1, and the line that says how far it has come."""
    if job.state is State.WAITING:
        return 0.0, say.waits_turn
    if not isinstance(job.request, ADDING):
        return 0.0, say.removing if isinstance(job.request, RemoveRequest) else say.changing
    stages = {one.stage: one for one in job.advance.stages}
    read, index = stages.get("read"), stages.get("index")
    if "arrange" in stages:
        return 1.0, say.arranging
    parts = [] if stages else [say.beginning]
    if "look" in stages and read is None:
        parts.append(say.looking)
    if read is not None:
        parts.append(say.files_read.format(done=f"{read.done:,}", total=f"{read.total or read.done:,}"))
    share = 0.0
    if index is not None and index.total:
        reading = read is not None and read.done < (read.total or 0)
        words = say.passages_about if reading else say.passages_indexed
        parts.append(
            words.format(done=f"{index.done:,}", total=f"{_rounded(index.total) if reading else index.total:,}")
        )
        share = min(1.0, index.done / index.total)
    return share, " · ".join(part for part in (*parts, left(job.advance.left_s, say)) if part)


def _rounded(number: int) -> int:
    """Return two digits of a number that is estimated: 3271 -> 3300."""
    return round(number, 2 - len(str(number)))


def _ended(job: Job, waiting: Sequence[str], known: Sequence[Failed], desk: Backend, say: Texts) -> None:
    if job.state is State.STOPPED and isinstance(job.request, ADDING):
        _interrupted(job.request, say.paused, desk, say, job=job, waiting=waiting)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            _result(job, known, say)
        if isinstance(job.result, Removed) and job.result.restorable:
            undo = (job.id, RestoreRequest(documents=job.result.restorable), desk)
            st.button(say.undo_remove, icon=":material/undo:", key=f"undo-{job.id}", on_click=_undo, args=undo)
        close, forget = f"close-{job.id}", desk.jobs.forget
        st.button(
            "", icon=":material/close:", key=close, help=say.close, type="tertiary", on_click=forget, args=(job.id,)
        )


def _undo(key: str, request: RestoreRequest, desk: Backend) -> None:
    """Bring back what the job of this *key* has removed."""
    desk.jobs.forget(key)
    begin(request, desk)


def _result(job: Job, known: Sequence[Failed], say: Texts) -> None:
    match job.result:
        case Added() as added:
            st.markdown(f":material/check: {plain(_counts(added, say))}")
            said = {(one.path, one.reason) for one in known}
            for one in [one for one in added.failed if (one.path, one.reason) not in said][:NAMED]:
                st.caption(plain(f"{Path(one.path).name}: {one.reason}"))
            for note in added.notes[:NAMED]:
                st.caption(plain(note))
        case Removed() as removed:
            st.markdown(f":material/delete: {plain(say.removed_papers.format(titles=_titles(removed.titles, say)))}")
        case _:
            st.markdown(f":material/error: {plain(job.failure or say.paused)}")


def _counts(added: Added, say: Texts) -> str:
    counts = (
        (added.added, say.result_added),
        (added.updated, say.result_updated),
        (added.renamed + added.duplicates + added.unchanged, say.result_known),
        (len(added.failed), say.result_failed),
    )
    return " · ".join(words.format(count=f"{count:,}") for count, words in counts if count) or say.result_nothing


def _titles(titles: Sequence[str], say: Texts) -> str:
    named = ", ".join(f"“{title}”" for title in titles[:NAMED])
    more = len(titles) - NAMED
    return say.and_more.format(titles=named, count=more) if more > 0 else named


def _interrupted(
    request: AddRequest | SyncRequest | RestoreRequest,
    said: str,
    desk: Backend,
    say: Texts,
    *,
    job: Job | None = None,
    waiting: Sequence[str] = (),
) -> None:
    """Offer to go on with *request*, which was stopped, or to leave it."""
    key = job.id if job else "interrupted"
    left_over = tuple(waiting) if job else request.paths if isinstance(request, AddRequest) else ()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/pause_circle: {plain(said)}")
        on = st.button(say.go_on_adding, icon=":material/play_arrow:", key=f"on-{key}", type="primary")
        off = st.button(say.leave_adding, key=f"off-{key}", type="tertiary")
    if on or off:
        if job is not None:
            desk.jobs.forget(job.id)
        if on:
            begin(request, desk)
        elif left_over:
            begin(DismissRequest(paths=left_over), desk)
        st.rerun()
