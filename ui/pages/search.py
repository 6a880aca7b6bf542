"""Search: the passages that fit best, why each was found, and the same words under another preset beside them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.jobs import Job
from app.requests import Found, Ranked, SearchRequest
from app.settings import PRESETS
from ui.backend import Backend, backend, told
from ui.parts.plain import plain
from ui.texts import texts
from ui.texts.table import Texts

MOST: Final = 50
USUAL: Final = 10
PATIENCE_S: Final = 300.0


def main() -> None:
    """Take words, and rank passages under one preset or two."""
    say, desk = texts(), backend()
    st.title(say.search)
    with st.form("search", border=False):
        words = st.text_input(say.words, key="words", placeholder=say.words_hint)
        one, other, many = st.columns(3)
        first = one.selectbox(say.preset, PRESETS, index=PRESETS.index("balanced"), key="first", help=say.preset_means)
        second = other.selectbox(say.beside_it, ("", *PRESETS), key="second", format_func=lambda name: name or "–")
        count = many.number_input(say.how_many, 1, MOST, USUAL, key="count")
        st.form_submit_button(say.search, icon=":material/search:", type="primary")
    if not words.strip():
        return
    presets = [first, *([second] if second and second != first else [])]
    jobs = [_begun(desk, words, preset, int(count)) for preset in presets]
    for preset, job, column in zip(presets, jobs, st.columns(len(jobs), gap="large"), strict=True):
        with column, told():
            if len(jobs) > 1:
                st.subheader(preset)
            _ranking(job, say)


def _begun(desk: Backend, words: str, preset: str, count: int) -> Job:
    answering = desk.settings.model_copy(update={"preset": preset}).agents()
    return desk.jobs.submit(SearchRequest(text=words, k=count, answering=answering))


def _ranking(job: Job, say: Texts) -> None:
    with st.spinner(say.searching):
        while not job.ended and job.seconds < PATIENCE_S:
            job.wait(1.0)
    if not isinstance(job.result, Found):
        st.error(job.failure or say.was_interrupted, icon=":material/error:")
        return
    st.caption(f"{say.found.format(count=len(job.result.passages))} · {job.seconds:.2f} s")
    for note in job.result.notes:
        st.caption(plain(note))
    for passage in job.result.passages:
        _passage(passage, say)


def _passage(passage: Ranked, say: Texts) -> None:
    page = f"{say.page} {passage.page}" if passage.page is not None else ""
    place = ", ".join(part for part in (page, passage.section) if part)
    with st.container(border=True):
        st.markdown(f"**{passage.rank}.** {plain(passage.title or passage.document_id)}")
        st.caption(plain(place))
        st.text(passage.text)
        scores = {name: value for name, value in passage.scores.model_dump().items() if value is not None}
        st.caption(" · ".join(f"{name} {value:.3f}" for name, value in scores.items()))


with told():
    main()
