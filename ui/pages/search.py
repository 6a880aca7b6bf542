"""Search: the passages that fit best, why each was found, and the same words under another preset beside them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.data import Scope
from app.jobs import Job
from app.requests import Found, SearchRequest
from app.settings import PRESETS
from indexing.errors import NoLibrary
from ui.backend import Backend, backend, told
from ui.parts.found import moved_from, show_passage, show_searched
from ui.parts.plain import plain
from ui.texts import texts
from ui.texts.table import Texts

MOST: Final = 50
USUAL: Final = 10
PATIENCE_S: Final = 300.0
BEGUN: Final = "searches"
"""Where a window keeps its last searches: looking closer at what they found does not search again."""


def main() -> None:
    """Take words, and rank passages under one preset or two."""
    say, desk = texts(), backend()
    st.title(say.search)
    with st.form("search", border=False):
        words = st.text_input(say.words, key="words", placeholder=say.words_hint)
        one, other, many, where = st.columns([3, 3, 2, 4])
        first = one.selectbox(say.preset, PRESETS, index=PRESETS.index("balanced"), key="first", help=say.preset_means)
        second = other.selectbox(say.beside_it, ("", *PRESETS), key="second", format_func=lambda name: name or "–")
        count = int(many.number_input(say.how_many, 1, MOST, USUAL, key="count"))
        with where:
            scope = _scope(desk, say)
        anew = st.form_submit_button(say.search, icon=":material/search:", type="primary")
    if not words.strip():
        return
    presets = [first, *([second] if second and second != first else [])]
    jobs = _begun(desk, [_request(desk, words, preset, count, scope) for preset in presets], anew=anew)
    for job in jobs:
        _wait(job, say)
    for place, (preset, column) in enumerate(zip(presets, st.columns(len(jobs), gap="large"), strict=True)):
        with column, told():
            if len(jobs) > 1:
                st.subheader(preset)
            _ranking(jobs[place], desk, say, preset=preset, against=None if place == 0 else (presets[0], jobs[0]))


def _scope(desk: Backend, say: Texts) -> Scope:
    """Let collections be chosen, where there are any."""
    names: tuple[str, ...] = ()
    try:
        with desk.catalogue() as catalogue:
            names = catalogue.collections()
    except NoLibrary:
        st.caption(say.no_papers)
    return Scope(collections=tuple(st.multiselect(say.collections, names, key="among", placeholder=say.all)))


def _request(desk: Backend, words: str, preset: str, count: int, scope: Scope) -> SearchRequest:
    answering = desk.settings.model_copy(update={"preset": preset}).agents()
    return SearchRequest(text=words, k=count, answering=answering, scope=scope)


def _begun(desk: Backend, requests: list[SearchRequest], *, anew: bool) -> list[Job]:
    """Return the jobs of *requests*: begun now, unless they are this window's last ones and need not be made *anew*."""
    begun: dict[str, str] = {} if anew else st.session_state.get(BEGUN, {})
    jobs = []
    for request in requests:
        known = desk.jobs.get(begun.get(request.model_dump_json(), ""))
        jobs.append(desk.jobs.submit(request) if known is None else known)
    st.session_state[BEGUN] = {job.request.model_dump_json(): job.id for job in jobs}
    return jobs


def _wait(job: Job, say: Texts) -> None:
    if not job.ended:
        with st.spinner(say.searching):
            job.finished(PATIENCE_S)


def _ranking(job: Job, desk: Backend, say: Texts, *, preset: str, against: tuple[str, Job] | None) -> None:
    """Show what *job* found, and how it stands *against* another preset and its job."""
    found = job.result
    if not isinstance(found, Found):
        st.error(plain(job.failure or say.was_interrupted), icon=":material/error:")
        return
    if not found.passages:
        st.info(say.nothing_found, icon=":material/search_off:")
        return
    st.caption(f"{say.found.format(count=len(found.passages))} · {job.seconds:.2f} s")
    for note in found.notes:
        st.caption(plain(note))
    show_searched(found, say)
    before: dict[str, int] | None = None
    if against is not None and isinstance(against[1].result, Found):
        before = {one.passage_id: one.rank for one in against[1].result.passages}
    for passage in found.passages:
        moved = ""
        if before is not None and against is not None:
            was = before.get(passage.passage_id)
            moved = moved_from(passage.rank, was, against[0], say, count=len(before))
        show_passage(passage, moved, desk, say, key=f"{preset}-{passage.passage_id}")


with told():
    main()
