"""Evidence: the sources of an answer; the open one with its quotation, why it was found, and the page itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import streamlit as st

from agents.types import Answer, Citation
from app.console.sources import authors_and_year
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument, UnreadableFile
from indexing.types import Document, Passage, passage_id
from ui.backend import Backend, told
from ui.files import file_address
from ui.parts.answer import place
from ui.parts.component import component
from ui.parts.located import located
from ui.parts.sheet import SHEET, WIDTH, Box, Lit, sheet_data
from ui.parts.why import why_found
from ui.texts.table import Texts

PANEL: Final = "evidence-panel"
"""The container that page.css lays beside the conversation, or over it where there is no room."""

WORDS: Final = ("close", "evidence", "found_by", "in_paragraph", "next_source", "previous_source")
"""The texts that evidence.js shows."""

READ: Final = 400
"""Passages of a paper that are looked through for a quotation which is not where it was."""


def show_evidence(
    answer: Answer, number: int, desk: Backend, say: Texts, *, choose: Callable[[int | None], None]
) -> None:
    """Show the citations of *answer* as cards, the one of this *number* unfolded; *choose* opens another, or none."""
    with st.container(key=PANEL):
        _panel(answer, number, desk, say, choose)


def told_of(answer: Answer, opened: Citation, page: int | None, desk: Backend, say: Texts) -> dict[str, Any]:
    """Return what evidence.js shows of the citation that is *opened*, at this *page*."""
    detail: dict[str, Any] = {
        "sheet": None,
        "paragraph": None,
        "why": _why(answer, opened, say),
        "no_picture": say.no_picture,
        "link": None,
        "link_text": say.open_file.format(page=page) if page is not None else say.open_the_file,
    }
    try:
        with desk.catalogue() as catalogue:
            document = catalogue.find(opened.document_id)
            passage, span = _passage(catalogue, document, opened)
            detail["paragraph"] = _paragraph(catalogue, document, passage, span, say)
        detail["link"] = file_address(document, page)
        if page is not None and document.pages:
            lit = _lit(answer, opened, _boxes(opened, passage, span), say)
            detail["sheet"] = sheet_data(document, page, lit, desk, say)
    except UnknownDocument:
        detail["no_picture"] = say.is_gone
    except UnreadableFile as error:
        detail["no_picture"] = str(error)
    return detail


def draw_ahead(answer: Answer, desk: Backend) -> None:
    """Draw the pages that *answer* cites in the background, before somebody looks at them."""
    pages = dict.fromkeys((one.document_id, one.page) for one in answer.citations)
    desk.images.draw_ahead(list(pages), width=WIDTH)


@st.fragment
def _panel(answer: Answer, number: int, desk: Backend, say: Texts, choose: Callable[[int | None], None]) -> None:
    with told():
        kept = _page_of(answer, number)
        opened = next(one for one in answer.citations if one.id == number)
        page = st.session_state.get(kept, opened.page)
        done = component("evidence", *SHEET)(
            key=f"{PANEL}-cards",
            data=_data(answer, opened, page, desk, say),
            on_chosen_change=lambda: None,
            on_turned_change=lambda: None,
            on_waited_change=lambda: None,
            on_closed_change=lambda: None,
        )
        _offer_file(opened, desk, say)
        if done.closed:
            choose(None)
        elif done.chosen is not None:
            choose(int(done.chosen))
        elif done.turned is not None:
            source = done.turned["source"] or number
            st.session_state[_page_of(answer, int(source))] = done.turned["page"]
            if source != number:
                choose(int(source))
            st.rerun(scope="fragment")


def _page_of(answer: Answer, number: int) -> str:
    """Return where a window keeps the page that was turned to of a source; answers of a batch have no trace."""
    passage = next(one.passage_id for one in answer.citations if one.id == number)
    return f"{PANEL}-{answer.trace or answer.question}-{passage}-{number}-page"


def _offer_file(citation: Citation, desk: Backend, say: Texts) -> None:
    """Offer the file that the open source was read from, where the browser cannot open it by an address."""
    with suppress(UnknownDocument), desk.catalogue() as catalogue:
        path = catalogue.original(citation.document_id)
        document = catalogue.find(citation.document_id)
        if file_address(document) is None:
            name = Path(document.paths[0]).name if document.paths else path.name
            key = f"{PANEL}-file-{document.id}"
            st.download_button(say.download, path.read_bytes, file_name=name, key=key, on_click="ignore")


def _data(answer: Answer, opened: Citation, page: int | None, desk: Backend, say: Texts) -> dict[str, Any]:
    """Return what evidence.js draws."""
    place_of = [one.id for one in answer.citations].index(opened.id) + 1
    return {
        "open": opened.id,
        "label": say.source_of.format(place=place_of, of=len(answer.citations)),
        "sources": [_source(one, say) for one in answer.citations],
        "detail": told_of(answer, opened, page, desk, say),
        "words": say.for_script(*WORDS),
    }


def _source(citation: Citation, say: Texts) -> dict[str, Any]:
    return {
        "id": citation.id,
        "title": citation.title or citation.document_id,
        "who": authors_and_year(citation.authors, citation.year, say.what_it_does),  # in the language of that sentence
        "where": place(citation, say),
        "quote": citation.quote,
    }


def _why(answer: Answer, citation: Citation, say: Texts) -> dict[str, Any]:
    lines = why_found(citation.scores, citation.ranks, say)
    if lines:
        return {"note": say.why_means if citation.ranks is not None else "", "lines": lines}
    return {"note": say.why_read if answer.searched else say.why_recorded, "lines": []}


def _passage(
    catalogue: Catalogue, document: Document, citation: Citation
) -> tuple[Passage | None, tuple[int, int] | None]:
    """Return the passage that the quotation stands in, and where; its document may be cut anew since it was cited."""
    where, _, position = citation.passage_id.rpartition(":")
    own = list(catalogue.passages([passage_id(where, int(position))]).values())
    for passage in own:
        if (span := located(passage.text, citation.quote)) is not None:
            return passage, span
    ids = [passage_id(document.id, other) for other in range(min(document.passages, READ))]
    for passage in catalogue.passages(ids).values():
        if (span := located(passage.text, citation.quote)) is not None:
            return passage, span
    return (own[0] if own else None), None


def _paragraph(
    catalogue: Catalogue, document: Document, passage: Passage | None, span: tuple[int, int] | None, say: Texts
) -> dict[str, Any] | None:
    """Return the paragraph with the quotation marked, and the ones before and behind it."""
    if passage is None:
        return None
    around = {step: passage.position + step for step in (-1, 1) if 0 <= passage.position + step < document.passages}
    found = catalogue.passages([passage_id(document.id, position) for position in around.values()])
    texts = {one.position - passage.position: one.text for one in found.values()}
    return {
        "before": texts.get(-1, ""),
        "text": passage.text,
        "marks": [] if span is None else [list(span)],
        "after": texts.get(1, ""),
        "note": say.not_located if span is None else "",
    }


def _boxes(citation: Citation, passage: Passage | None, span: tuple[int, int] | None) -> dict[int, list[Box]]:
    """Return the boxes of a quotation by page: it may go on on the next one, which the citation does not tell."""
    boxes: dict[int, list[Box]] = {}
    if passage is not None and span is not None:
        for sentence in passage.sentences:
            if sentence.start < span[1] and span[0] < sentence.end:
                for box in sentence.boxes:
                    boxes.setdefault(box.page, []).append((box.x0, box.y0, box.x1, box.y1))
    if citation.page is not None and citation.boxes:
        boxes[citation.page] = list(citation.boxes)
    return boxes


def _lit(answer: Answer, opened: Citation, boxes: dict[int, list[Box]], say: Texts) -> Lit:
    """Return what is lit in the open document: the quotation that is open, and fainter the others of this answer.

    Where the quotation goes on on the next page, that is one of the places, too.
    """
    same = [one for one in answer.citations if one.document_id == opened.document_id and one.page is not None]
    others: dict[int, list[Box]] = {}
    for one in same:
        if one.page is not None and one.id != opened.id:
            others.setdefault(one.page, []).extend(box for box in one.boxes if box not in boxes.get(one.page, []))
    places = [(f"{say.page} {one.page} [{one.id}]", one.page, one.id) for one in same if one.page is not None]
    places += [(f"{say.page} {page} [{opened.id}] …", page, opened.id) for page in boxes if page != opened.page]
    return Lit(boxes, others, tuple(sorted(places, key=lambda one: (one[1], one[2]))), opened.id)
