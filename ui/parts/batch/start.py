"""Beginning a batch: a file that is dropped or lines that are typed, what is in them, and how they are asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import streamlit as st

from app.batch.errors import BatchError
from app.batch.look import Look, look
from app.batch.rows import papers_of
from app.batch.saved import Wanted
from app.data import Scope
from indexing.errors import NoLibrary, UnknownDocument
from ui.backend import Backend
from ui.parts.batch.window import open_batch
from ui.parts.plain import plain
from ui.parts.wishes import choose_for, chosen_scope, chosen_way, in_words, show_wishes
from ui.texts.table import Texts

COUNT: Final = "batches-begun"
"""Where a window counts the batches it has begun: each time the form is a new, empty one."""

OWNER: Final = "batch"
"""Whose scope is chosen: that of a conversation is not that of a batch."""

TYPES: Final = ["jsonl", "ndjson", "csv", "tsv", "xlsx", "txt"]
USUAL: Final = 10  # questions to be tried first
MOST: Final = 1_000_000
TITLE: Final = 60  # characters of the first typed line


@dataclass(frozen=True, slots=True)
class Given:
    """Questions as they were given; *title* is what typed ones are called."""

    name: str
    content: bytes
    title: str = ""


def show_start(desk: Backend, say: Texts) -> None:
    """Take questions, show what they are read as, and begin to ask them."""
    if not _has_papers(desk):
        st.info(say.no_papers_yet, icon=":material/library_books:")
        if st.button(say.add_papers, icon=":material/add:"):
            st.switch_page("views/library.py")
        return
    choose_for(OWNER, Scope())
    count = st.session_state.setdefault(COUNT, 0)
    given = _given(count, say)
    if given is None:
        return
    try:
        seen = _seen(given, count, say)
    except BatchError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if seen.column is None or not _tell(seen, say):
        return
    wanted = _wanted(seen, desk, say, key=str(count))
    if st.button(say.batch_begin, type="primary", icon=":material/play_arrow:", key="batch-begin"):
        saved = desk.batches.saved.make(given.name, given.content, wanted, title=given.title)
        desk.batches.start(saved.id, desk.settings)
        st.session_state[COUNT] = count + 1
        open_batch(saved.id)
        st.rerun()


def _has_papers(desk: Backend) -> bool:
    try:
        with desk.catalogue() as catalogue:
            return catalogue.holdings().documents > 0
    except NoLibrary:
        return False


def _given(count: int, say: Texts) -> Given | None:
    """Return what was dropped, or typed, whichever is looked at."""
    names = [say.batch_from_file, say.batch_from_lines]
    file_tab, lines_tab = st.tabs(names, key=f"batch-tabs-{count}", on_change="rerun")
    with file_tab:
        dropped = st.file_uploader(say.batch_drop, TYPES, key=f"batch-file-{count}", help=say.batch_drop_means)
    with lines_tab:
        typed = st.text_area(say.batch_lines, key=f"batch-lines-{count}", placeholder=say.batch_lines_hint, height=150)
    if lines_tab.open:
        first = next((line.strip() for line in typed.splitlines() if line.strip()), "")
        return Given("lines.txt", typed.encode(), first[:TITLE]) if first else None
    return None if dropped is None else Given(dropped.name, dropped.getvalue())


def _seen(given: Given, count: int, say: Texts) -> Look:
    """Return what *given* is read as, its questions in the column that is chosen."""
    seen = _looked_at(given.name, given.content, None, say.batch_reading)
    if len(seen.columns) < 2:
        return seen
    if seen.column is None:
        st.warning(say.batch_choose_column, icon=":material/view_column:")
    place = seen.columns.index(seen.column) if seen.column in seen.columns else None
    digest = hashlib.sha256(repr(seen.columns).encode()).hexdigest()[:8]
    column = st.selectbox(
        say.batch_column, seen.columns, place, key=f"batch-column-{count}-{digest}", placeholder=say.batch_choose_column
    )
    return seen if column in (None, seen.column) else _looked_at(given.name, given.content, column, say.batch_reading)


def _looked_at(name: str, content: bytes, column: str | None, waiting: str) -> Look:
    with st.spinner(waiting, show_time=False):
        return _look(name, content, column)


@st.cache_resource(show_spinner=False, max_entries=4)
def _look(name: str, content: bytes, column: str | None) -> Look:
    return look(name, content, column)


def _tell(seen: Look, say: Texts) -> bool:
    """Say what was found; return whether there is anything that can be asked."""
    asked = seen.rows - seen.faulty
    st.markdown(f"**{say.batch_found.format(count=f'{asked:,}')}**")
    if seen.faulty:
        words = say.batch_faulty_one if seen.faulty == 1 else say.batch_faulty.format(count=f"{seen.faulty:,}")
        lines = [say.batch_line.format(number=f"{number:,}", why=why) for number, why in seen.faults]
        more = ["…"] if seen.faulty > len(seen.faults) else []
        st.warning("  \n".join([plain(words), *map(plain, lines), *more]), icon=":material/rule:")
    for note in seen.notes:
        st.caption(plain(note))
    if not asked:
        st.info(say.batch_none)
        return False
    st.caption(say.batch_preview)
    st.text("\n".join(f"{row.number}. {row.question}" for row in seen.first))
    return True


def _wanted(seen: Look, desk: Backend, say: Texts, *, key: str) -> Wanted:
    """Show how the questions can be asked; return how they are."""
    show_wishes(desk, say)
    scope = chosen_scope()
    if words := in_words(scope, say):
        st.caption(f":material/filter_alt: {plain(say.asked_of.format(scope=words))}")
    each = st.toggle(say.batch_each, key=f"batch-each-{key}", help=say.batch_each_means)
    asked = seen.rows - seen.faulty
    if each:
        asked *= _papers(desk, scope)
        st.caption(say.batch_each_count.format(count=f"{asked:,}"))
    ways = {"all": say.batch_every, "limit": say.batch_first, "sample": say.batch_drawn}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.segmented_control(
            say.batch_how_many,
            list(ways),
            default="all",
            required=True,
            format_func=ways.__getitem__,
            key=f"batch-way-{key}",
        )
        number = None
        if way != "all":
            number = st.number_input(say.batch_number, 1, MOST, USUAL, key=f"batch-number-{key}", width=140)
    mode, preset = chosen_way(desk.settings)
    return Wanted(
        column=seen.column,
        each_paper=each,
        scope=scope,
        mode=mode,
        preset=preset,
        limit=number if way == "limit" else None,
        sample=number if way == "sample" else None,
    )


def _papers(desk: Backend, scope: Scope) -> int:
    """Return how many papers are asked, each by itself; 0 where what is chosen is gone."""
    try:
        with desk.catalogue() as catalogue:
            return len(papers_of(catalogue, scope))
    except UnknownDocument:
        return 0
