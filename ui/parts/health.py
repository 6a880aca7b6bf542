"""Health: what the doctor finds, grouped by how it is, when that was, and all of it as text to send to somebody."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import streamlit as st

from app.chores import Examined, ExamineRequest, report
from app.doctor.finding import Finding
from app.jobs import Job, State
from ui.backend import Backend, backend
from ui.parts.plain import plain
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.5
ICONS: Final = {"fail": ":material/error:", "warn": ":material/warning:", "ok": ":material/check_circle:"}
COLOURS: Final = {"fail": "red", "warn": "orange", "ok": "green"}
"""In the order in which they matter."""


def show_health(desk: Backend, say: Texts) -> None:
    """Show what was found last, and offer to look again."""
    jobs = [job for job in desk.chores.all() if isinstance(job.request, ExamineRequest)]
    running = next((job for job in jobs if not job.ended), None)
    last = next((job for job in jobs if job.ended), None)
    if running is not None:
        _running(running.id, say)
    elif st.button(say.examine_again if last else say.examine, icon=":material/stethoscope:", type="primary"):
        desk.chores.submit(ExamineRequest())
        st.rerun()
    if last is None and running is None:
        st.caption(say.examine_means)
    if last is not None and isinstance(last.result, Examined):
        _findings(last.result, say)
    elif last is not None and running is None:
        st.error(plain(last.failure) if last.state is State.FAILED else say.was_interrupted, icon=":material/error:")


@st.fragment(run_every=LOOK_EVERY_S)
def _running(key: str, say: Texts) -> None:
    job = backend().chores.get(key)
    if job is None or job.ended:
        st.rerun()
    _progress(job, say)


def _progress(job: Job, say: Texts) -> None:
    what = job.progress.file if job.progress else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.status(f"{plain(say.looking_at.format(what=what))} · {job.seconds:.0f} s", state="running")
        if st.button(say.stop, icon=":material/stop_circle:", key=f"stop-{job.id}"):
            backend().chores.stop(job.id)


def _findings(examined: Examined, say: Texts) -> None:
    st.caption(plain(say.examined_at.format(when=_when(examined.at, say))))
    words = {"fail": say.state_fail, "warn": say.state_warn, "ok": say.state_ok}
    for state, icon in ICONS.items():
        found = [one for one in examined.findings if one.state == state]
        if found:
            with st.expander(
                f"{icon} {words[state]} · {len(found)}", expanded=any(one.todo for one in found), key=f"health-{state}"
            ):
                for one in found:
                    _finding(one, words[state])
    with st.popover(say.copy_report, icon=":material/content_copy:", type="tertiary"):
        st.caption(say.report_means)
        st.code(report(examined), language=None, wrap_lines=True)


def _finding(finding: Finding, word: str) -> None:
    colour, icon = COLOURS[finding.state], ICONS[finding.state]
    st.markdown(f":{colour}-badge[{icon} {word}] **{plain(finding.what)}** — {plain(finding.said)}")
    if finding.todo:
        st.markdown(f":material/arrow_forward: {plain(finding.todo)}")


def _when(at: datetime, say: Texts) -> str:
    """Return a moment as people write it.

    Example:
        "2026-11-22, 14:05"; in German "22.11.2026, 14:05"
    """
    return f"{at:%d.%m.%Y, %H:%M}" if say.code == "de" else f"{at:%Y-%m-%d, %H:%M}"
