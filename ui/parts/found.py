"""Found: a passage that a search found: where it stands, its words marked, why it was found, and its page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st

from agents.ranks import Ranks
from app.requests import Found, Ranked, Searched
from indexing.errors import UnknownDocument, UnreadableFile
from indexing.types import Passage, passage_id
from ui.backend import Backend, told
from ui.parts.plain import plain
from ui.parts.sheet import WIDTH, Box, Lit, show_leaves
from ui.parts.why import number, ordinal, why_found
from ui.texts.table import Texts

AROUND: Final = 2
"""Passages before and behind one whose document has no pages."""

SHORT: Final = ("bm25", "dense", "max_sim")


def show_searched(found: Found, say: Texts) -> None:
    """Show what the words became before they were searched for, folded."""
    with st.expander(say.what_was_searched, icon=":material/manage_search:"):
        for query in found.queries:
            _show_query(query, say)
        st.caption(say.marks_mean)


def show_passage(passage: Ranked, moved: str, desk: Backend, say: Texts, *, key: str) -> None:
    """Show *passage*; *moved* says where it stands under another preset."""
    page = f"{say.page} {passage.page}" if passage.page is not None else ""
    with st.container(border=True):
        st.markdown(f"**{passage.rank}.** {plain(passage.title or passage.document_id)}")
        st.caption(plain(" · ".join(part for part in (page, passage.section, moved) if part)))
        st.html(f'<p class="passage">{marked(passage.text, passage.matches)}</p>')
        with st.expander(_in_short(passage.ranks, say)):
            _show_why(passage, say)
        label = say.show_passage if passage.page is None else say.show_page.format(page=passage.page)
        if st.button(label, key=f"show-{key}", icon=":material/description:"):
            title = plain(passage.title or passage.document_id)
            st.dialog(title, width="large")(_show_closer)(passage, desk, say)


def moved_from(rank: int, before: int | None, preset: str, say: Texts, *, count: int) -> str:
    """Return where a passage at *rank* stood under *preset*, of which *count* are known; None: not among these.

    Example:
        2, 4, "fast" -> "▲ was 4th under fast"
    """
    if before is None:
        return say.was_not_under.format(count=count, preset=preset)
    if before == rank:
        return say.same_under.format(preset=preset)
    return f"{'▲' if rank < before else '▼'} {say.was_under.format(place=ordinal(before, say), preset=preset)}"


def marked(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return *text* as HTML with *stretches* of it marked; all of it is escaped."""
    parts, at = [], 0
    for start, end in stretches:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def _show_query(query: Searched, say: Texts) -> None:
    st.text(f"{say.sent_as} {query.text}")
    weighed = sorted(query.terms.items(), key=lambda item: -item[1])
    if weighed:
        st.caption(say.weights_mean)
        st.text(" · ".join(f"{word} {number(weight, say)}" for word, weight in weighed))
    if query.vectors:
        st.caption(say.by_vectors.format(count=query.vectors))


def _show_why(passage: Ranked, say: Texts) -> None:
    lines = why_found(passage.scores, passage.ranks, say, in_heading=not passage.matches)
    st.caption(say.why_means)
    st.html(f'<ul class="why">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>')


def _in_short(ranks: Ranks | None, say: Texts) -> str:
    """Return the places of a passage in a line.

    Example:
        "Why it was found: words 3rd, meaning 2nd, best sentence 1st"
    """
    places = {} if ranks is None else ranks.model_dump()
    names = dict(zip(SHORT, (say.words_short, say.meaning_short, say.sentence_short), strict=True))
    told_of = [
        f"{names[name]} {ordinal(places[name], say) if places.get(name) else '–'}" for name in SHORT if name in places
    ]
    return f"{say.found_by}: {', '.join(told_of)}" if told_of else say.found_by


def _show_closer(passage: Ranked, desk: Backend, say: Texts) -> None:
    """Show the page that *passage* stands on with its sentences lit, or the passages around it."""
    with told():
        where, _, position = passage.passage_id.rpartition(":")
        place = int(position)
        ids = [passage_id(where, other) for other in range(max(0, place - AROUND), place + AROUND + 1)]
        with desk.catalogue() as catalogue:
            document = catalogue.find(where)
            around = list(catalogue.passages(ids).values())
        own = next((one for one in around if one.position == place), None)
        if own is not None and passage.page is not None and document.pages:
            try:
                desk.images.drawn(document.id, passage.page, width=WIDTH)
            except (UnknownDocument, UnreadableFile) as error:
                st.caption(plain(str(error)))
            else:
                show_leaves(document, passage.page, _lit(own), desk, say, key=f"found-{passage.passage_id}")
                return
        for one in around:
            kind = "passage here" if one is own else "passage"
            st.html(f'<p class="{kind}">{marked(one.text, passage.matches if one is own else ())}</p>')


def _lit(passage: Passage) -> Lit:
    boxes: dict[int, list[Box]] = {}
    for sentence in passage.sentences:
        for box in sentence.boxes:
            boxes.setdefault(box.page, []).append((box.x0, box.y0, box.x1, box.y1))
    return Lit(boxes, {})
