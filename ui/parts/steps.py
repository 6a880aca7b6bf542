"""Steps: what a question's run does while it happens, and in one line when it is done."""

from __future__ import annotations

import streamlit as st

from agents.trace import MODEL, STATEMENT
from agents.types import Answer
from app.jobs import Job
from ui.parts.plain import plain
from ui.texts.table import Texts

HIDDEN = (MODEL, STATEMENT)
"""What is told beside the steps."""

SHORT_MS = 50
"""A shorter step took no time that a person would notice."""


def show_running(job: Job, say: Texts) -> None:
    """Show the steps of *job* so far, and what the language model has written, which nobody has checked yet."""
    events = [step.event for step in list(job.steps)]
    steps = [event for event in events if event.step not in HIDDEN]
    written = [event.said for event in events if event.step == STATEMENT]
    progress = job.progress
    now = steps[-1].said if steps else f"{progress.stage} {progress.done}" if progress else say.searching
    label = f"{say.writing if written else now} · {job.seconds:.0f} s"
    status = st.status(plain(label), expanded=True)  # not as a context, which would end with a mark that all is done
    for event in steps:
        took = f" · {event.elapsed_ms / 1000:.1f} s" if event.elapsed_ms >= SHORT_MS else ""
        status.text(f"{event.said}{took}")
    for sentence in written:
        st.text(sentence)
    if written:
        st.caption(f":material/pending: {say.being_checked}")


def in_a_line(answer: Answer, say: Texts) -> str:
    """Return what was done for *answer*: real counts and seconds, and who wrote it.

    Example:
        "steps: 6 · searches: 2 · 0.4 s · all of it verbatim"
    """
    if not answer.searched:
        return say.from_record
    steps = [name for name in answer.seconds if name != "total"]
    parts = [say.summary.format(steps=len(steps), searches=len(answer.searched), seconds=answer.seconds["total"])]
    if answer.statements:
        quoted = all(one.support == "quoted" for one in answer.statements)
        parts.append(say.verbatim if quoted else say.written_by.format(model=answer.model))
    if answer.bound:
        parts.append(say.bound.format(bound=answer.bound))
    return " · ".join(parts)
