"""A sheet: a page of a PDF as a picture, with boxes lit on it, which can be turned and enlarged."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import streamlit as st

from indexing.drawing import Drawn
from indexing.types import Document
from ui.backend import Backend, told
from ui.parts.component import component
from ui.texts.table import Texts

WIDTH: Final = 1100  # pixels
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's top left corner."""

WORDS: Final = ("previous", "next", "smaller", "larger", "enlarge", "shrink", "quoted_on", "tools")
"""The texts that sheet.js shows."""

SHEET: Final = ("elements", "sheet")
"""The parts of a component that shows sheets."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What is lit on the pages of a document, by their numbers: the passage in question, and *others* beside it.

    *places* are where one can turn to: what the button says, the page, and the source it belongs to.
    """

    boxes: dict[int, list[Box]]
    others: dict[int, list[Box]]
    places: tuple[tuple[str, int, int | None], ...] = ()
    source: int | None = None  # the one of *places* that is open


def show_sheet(document: Document, page: int, boxes: Sequence[Box], desk: Backend, say: Texts, *, key: str) -> None:
    """Show *page* of *document*, counted from 1, with *boxes* lit; its other pages can be turned to.

    Raises:
        UnknownDocument: it is not in the library any more.
        UnreadableFile: it has no pages that can be drawn.
    """
    desk.images.drawn(document.id, page, width=WIDTH)
    show_leaves(document, page, Lit({page: list(boxes)}, {}), desk, say, key=key)


@st.fragment
def show_leaves(document: Document, first: int, lit: Lit, desk: Backend, say: Texts, *, key: str) -> None:
    """Show the pages of *document*, *first* of all that one, with what is *lit* on them."""
    with told():
        page = st.session_state.get(f"{key}-page", first)
        done = component("leaf", *SHEET)(
            key=f"{key}-sheet",
            data={**sheet_data(document, page, lit, desk, say), "led": st.session_state.get(f"{key}-led", 0)},
            on_turned_change=lambda: None,
            on_waited_change=lambda: None,  # by now its neighbours are drawn, and are sent
        )
        if done.turned is not None:
            st.session_state[f"{key}-page"] = done.turned["page"]
            st.rerun(scope="fragment")


def turn_to(page: int, *, key: str) -> None:
    """Let the sheet of this *key* show *page* when it is next drawn, whatever it has been turned to in the browser."""
    st.session_state[f"{key}-page"] = page
    st.session_state[f"{key}-led"] = st.session_state.get(f"{key}-led", 0) + 1


def sheet_data(document: Document, page: int, lit: Lit, desk: Backend, say: Texts) -> dict[str, Any]:
    """Return what sheet.js draws for *page* of *document*, with its neighbours as far as they are drawn already.

    Raises:
        UnknownDocument: it is not in the library any more.
        UnreadableFile: it has no such page, or none that can be drawn.
    """
    leaves = [_leaf(document, page, desk.images.drawn(document.id, page, width=WIDTH), lit, say)]
    around = [other for other in (page + 1, page - 1) if 1 <= other <= document.pages]
    desk.images.draw_ahead([(document.id, other) for other in around], width=WIDTH)
    waiting = any(desk.images.coming(document.id, other, width=WIDTH) for other in around)  # before it is looked
    known = {other: desk.images.ready(document.id, other, width=WIDTH) for other in around}
    leaves += [_leaf(document, other, drawn, lit, say) for other, drawn in known.items() if drawn is not None]
    return {
        "document": document.id,
        "page": page,
        "last": document.pages,
        "leaves": leaves,
        "waiting": waiting,
        "places": [{"text": text, "page": where, "source": source} for text, where, source in lit.places],
        "open": lit.source,
        "words": say.for_script(*WORDS),
    }


def _leaf(document: Document, page: int, drawn: Drawn, lit: Lit, say: Texts) -> dict[str, Any]:
    """Return a page as it is drawn, with what is lit on it and what is said of it."""
    label = say.page_of.format(page=page, pages=document.pages)
    boxes = lit.boxes.get(page, [])
    return {
        "page": page,
        "source": "data:image/png;base64," + base64.b64encode(drawn.png).decode(),
        "width": drawn.width,
        "height": drawn.height,
        "boxes": [list(box) for box in boxes],
        "others": [list(box) for box in lit.others.get(page, [])],
        "label": label,
        "alt": f"{document.metadata.title}, {label}{f', {say.is_lit}' if boxes else ''}",
    }
