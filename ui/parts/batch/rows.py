"""The rows of a batch as a table: some of them at a time, those that stand as is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from app.batch.opened import Opened, Shown, Which
from ui.parts.batch.told import which_of
from ui.parts.batch.window import open_row, opened_row
from ui.parts.component import component
from ui.texts.table import Texts

SHOWN: Final = 50
"""Rows on one page of the table."""

BEGINNING: Final = 200
"""Characters of an answer that are shown in its row."""

WHICH: Final = "batch-which"
LOOKED_AT: Final = "batch-which-before"
"""Where a window keeps which rows it shows, and which it showed when they were drawn last."""

WORDS: Final = ("standing", "question", "answer", "confidence", "sources", "seconds")


def show_rows(key: str, opened: Opened, say: Texts) -> None:
    """Show the rows of the batch of this id that are chosen; a click on one opens it."""
    counts = opened.counts()
    which = _chosen(counts, say)
    places = opened.places(which)
    _close_hidden(which, places)
    if not places:
        st.caption(say.batch_no_rows)
        return
    pages, name = -(-len(places) // SHOWN), f"batch-page-{key}-{which}"
    page = min(st.session_state.get(name, 1), pages)
    some = places[(page - 1) * SHOWN : page * SHOWN]
    open_now = opened_row()
    clicked = component("rows", "elements")(
        key=f"batch-rows-{key}",
        data={
            "rows": [row_data(place, one, say) for place, one in zip(some, opened.shown(some), strict=False)],
            "open": open_now,
            "words": {word: getattr(say, f"batch_{word}") for word in WORDS},
            "label": say.batch_shown,
        },
        on_chosen_change=lambda: None,
    ).chosen
    if pages > 1:
        st.pagination(pages, key=name)
    if clicked is not None and int(clicked) != open_now:
        open_row(int(clicked))
        st.rerun()


def neighbours(place: int, opened: Opened) -> tuple[int | None, int | None]:
    """Return the rows before and behind the one at *place*, among those that are chosen."""
    places = opened.places(st.session_state.get(WHICH) or Which.ALL)
    before = max((one for one in places if one < place), default=None)
    return before, min((one for one in places if one > place), default=None)


def row_data(place: int, shown: Shown, say: Texts) -> dict[str, Any]:
    """Return what rows.js draws of a row."""
    answer = shown.outcome.answer if shown.outcome else None
    said = failure_of(shown)
    if answer is not None:
        said = answer.label or answer.text
    return {
        "place": place,
        "number": shown.line.number,
        "question": shown.line.question or "–",
        "paper": shown.line.paper,
        "tone": str(shown.which),
        "standing": standing_of(shown, say),
        "answer": said if len(said) <= BEGINNING else f"{said[:BEGINNING]} …",
        "confidence": "" if answer is None or answer.confidence is None else f"{answer.confidence:.2f}",
        "sources": "" if answer is None else str(len(answer.citations)),
        "seconds": "" if answer is None else f"{answer.seconds['total']:.1f}",
    }


def failure_of(shown: Shown) -> str:
    """Return why a row has no answer; "" where it has one, or was not asked."""
    return shown.line.fault or (shown.outcome.about.failure if shown.outcome else "")


def standing_of(shown: Shown, say: Texts) -> str:
    """Return in a word or two how a row stands.

    Example:
        an answer that is weakly supported -> "unsure"
    """
    if shown.which in (Which.MISSING, Which.FAILED) or shown.outcome is None:
        return say.batch_status_missing if shown.which is Which.MISSING else say.batch_status_failed
    status = shown.outcome.status
    if status == "answered" and shown.which is Which.UNSURE:
        return say.batch_status_unsure
    return str(getattr(say, f"batch_status_{status}"))


def _close_hidden(which: Which, places: Sequence[int]) -> None:
    """Close the open row if others were just chosen; one that has got its answer while it was looked at stays open."""
    before = st.session_state.get(LOOKED_AT, which)
    st.session_state[LOOKED_AT] = which
    if which != before and (place := opened_row()) is not None and place not in places:
        open_row(None)
        st.rerun()


def _chosen(counts: Mapping[Which, int], say: Texts) -> Which:
    """Show which rows can be looked at, with how many there are; return those that are chosen."""
    options: Sequence[Which] = list(Which)
    chosen = st.segmented_control(
        say.batch_shown,
        options,
        default=Which.ALL,
        required=True,
        format_func=lambda one: f"{which_of(one, say)} {counts[one]:,}",
        key=WHICH,
        label_visibility="collapsed",
    )
    return chosen or Which.ALL
