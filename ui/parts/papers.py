"""Papers: the table of all that there are, or of those that are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st

from app.shelf import Entry, Shelf, Standing
from indexing.store.folding import folded
from indexing.types import Document
from ui.backend import Backend
from ui.parts.chosen import show_chosen
from ui.texts.table import Texts

FILTERS: Final = (
    "filter",
    "filter-collections",
    "filter-kinds",
    "filter-languages",
    "filter-standing",
    "filter-years",
    "filter-until",
)
"""Where a window keeps what is looked for."""

OPENED: Final = "opened"
"""Where a window counts how many papers were opened by a click."""

MOST_ROWS: Final = 12  # that are seen at once


def keep_filters() -> None:
    """Keep what is looked for while something else is shown: Streamlit forgets what is not on the screen."""
    for key in FILTERS:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def show_papers(shelf: Shelf, desk: Backend, say: Texts) -> Document | None:
    """Show the papers that are looked for, and what can be done with those that are ticked; return one to be opened."""
    shown = _looked_for(shelf, say)
    above = st.container(horizontal=True, vertical_alignment="center")
    if not shown:
        above.caption(_counted(shown, shelf, 0, say))
        st.info(say.no_such_papers, icon=":material/filter_list:")
        return None
    documents = [entry.document for entry in shown]
    table = st.dataframe(
        _columns(shown, say),
        hide_index=True,
        width="stretch",
        height="auto" if len(shown) < MOST_ROWS else 35 * (MOST_ROWS + 1),
        on_select="rerun",
        selection_mode=("multi-row", "single-cell"),
        column_config=_widths(say),
        placeholder="",
        # subtle: a table that is shown again after a paper was opened would open it again, so that it is another one
        key=f"papers-{hash(tuple(one.id for one in documents))}-{st.session_state.setdefault(OPENED, 0)}",
    )
    st.caption(say.click_title)
    ticked = [documents[row] for row in table.selection.rows if row < len(documents)]
    with above:
        st.caption(_counted(shown, shelf, len(ticked), say), width="content")
        opened = show_chosen(ticked, shelf, desk, say)
    clicked = [documents[row] for row, column in table.selection.cells if column == say.title and row < len(documents)]
    if clicked:
        st.session_state[OPENED] += 1
    return clicked[0] if clicked else opened


def _counted(shown: Sequence[Entry], shelf: Shelf, ticked: int, say: Texts) -> str:
    count, every = f"{len(shown):,}", f"{len(shelf.entries):,}"
    words = say.one_paper_listed if len(shown) == 1 else say.papers.format(count=count)
    counted = words if len(shown) == len(shelf.entries) else say.papers_of.format(count=count, all=every)
    return f"{counted} · {say.chosen.format(count=f'{ticked:,}')}" if ticked else counted


def in_words(standing: Standing, say: Texts) -> str:
    """Return how far searching knows a paper."""
    return {Standing.SEARCHED: say.searched, Standing.IN_PART: say.in_part, Standing.COMING: say.coming}[standing]


def _looked_for(shelf: Shelf, say: Texts) -> list[Entry]:
    """Show what can be looked for; return the papers that are like that."""
    field, more = st.columns([5, 1], vertical_alignment="bottom")
    words = folded(field.text_input(say.filter, key="filter", icon=":material/search:")).split()
    documents = [entry.document for entry in shelf.entries]
    active = sum(bool(st.session_state.get(key)) for key in FILTERS[1:])
    label = f"{say.more_filters} ({active})" if active else say.more_filters
    with more.popover(label, icon=":material/filter_list:", width="stretch"):
        collections = set(_several(say.collections, shelf.collections, "filter-collections", say))
        kinds = _several(say.kind, sorted({one.file_type for one in documents}), "filter-kinds", say)
        languages = _several(say.spoken, sorted({one.language for one in documents}), "filter-languages", say)
        standing = _several(say.standing, list(Standing), "filter-standing", say)
        first, last = _years(documents, say)
    return [
        entry
        for entry in shelf.entries
        if all(f" {word}" in entry.told for word in words)
        and (not collections or collections & set(entry.document.collections))
        and (not kinds or entry.document.file_type in kinds)
        and (not languages or entry.document.language in languages)
        and (not standing or entry.standing in standing)
        and (first is None or first <= (entry.document.metadata.year or 0))
        and (last is None or (entry.document.metadata.year or last + 1) <= last)
    ]


def _several(label: str, options: Sequence[str], key: str, say: Texts) -> list[str]:
    """Return which of *options* are chosen; what is chosen and there no more is chosen no more."""
    if key in st.session_state:
        st.session_state[key] = [one for one in st.session_state[key] if one in options]

    def words(one: str) -> str:
        return in_words(one, say) if isinstance(one, Standing) else one

    return list(st.multiselect(label, options, key=key, placeholder=say.all, format_func=words))


def _years(documents: Sequence[Document], say: Texts) -> tuple[int | None, int | None]:
    """Return the first and the last year that are looked for; None, None: all papers, also those without one."""
    years = sorted({one.metadata.year for one in documents if one.metadata.year})
    if len(years) < 2:
        return None, None
    options = ["", *(str(year) for year in years)]
    since, until = st.columns(2)
    words = {"": say.all_years}
    first = since.selectbox(say.from_year, options, key="filter-years", format_func=lambda one: words.get(one, one))
    last = until.selectbox(say.to_year, options, key="filter-until", format_func=lambda one: words.get(one, one))
    return (int(first) if first else None), (int(last) if last else None)


def _columns(shown: Sequence[Entry], say: Texts) -> dict[str, list[object]]:
    documents = [entry.document for entry in shown]
    return {
        say.title: [one.metadata.title for one in documents],
        say.authors: ["; ".join(one.metadata.authors) for one in documents],
        say.year: [one.metadata.year for one in documents],
        say.standing: [in_words(entry.standing, say) for entry in shown],
        say.collections: [", ".join(one.collections) for one in documents],
        say.pages: [one.pages or None for one in documents],
        say.passages: [one.passages for one in documents],
        say.file: [Path(one.paths[0]).name if one.paths else "" for one in documents],
    }


def _widths(say: Texts) -> dict[str, Any]:
    number = st.column_config.NumberColumn(format="%d", width="small")
    return {
        say.title: st.column_config.TextColumn(width="large"),
        say.authors: st.column_config.TextColumn(width="medium"),
        **dict.fromkeys((say.year, say.pages, say.passages), number),
        say.standing: st.column_config.TextColumn(width=130),
        say.collections: st.column_config.TextColumn(width=120),
        say.file: st.column_config.TextColumn(width="medium"),
    }
