"""Correcting: title, authors, year and the rest of a paper, said by a person, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from app.editing import EditRequest
from app.jobs import State
from indexing.types import Correction, Document, Value
from ui.backend import Backend
from ui.parts.chosen import SOON_S
from ui.parts.plain import plain
from ui.texts.table import Texts

LONGEST_YEAR: Final = 4  # digits


@dataclass(frozen=True, slots=True)
class Form:
    """What a person has typed."""

    title: str
    authors: str  # one a line
    year: str
    doi: str
    venue: str
    collections: tuple[str, ...]


def show_correcting(
    document: Document, corrections: Mapping[str, Correction], names: list[str], desk: Backend, say: Texts
) -> None:
    """Show what is known of *document* to be corrected; *names* are the collections that there are."""
    st.caption(say.correct_means)
    _fill_in(document)
    key = document.id
    with st.form(f"correcting-{key}", border=False):
        title = st.text_input(say.title, key=f"title-{key}")
        authors = st.text_area(say.authors_lines, key=f"authors-{key}", height=100)
        left, right = st.columns([1, 2])
        year = left.text_input(say.year, key=f"year-{key}")
        doi = right.text_input(say.doi, key=f"doi-{key}")
        venue = st.text_input(say.venue, key=f"venue-{key}")
        filed = st.multiselect(
            say.collections, names, accept_new_options=True, placeholder=say.name_collection, key=f"collections-{key}"
        )
        if st.form_submit_button(say.save_corrections, type="primary"):
            _save(document, corrections, Form(title, authors, year, doi, venue, tuple(filed)), desk, say)
    _show_corrected(document, corrections, desk, say)


def _fill_in(document: Document) -> None:
    """Let the form say what is known of *document*, when that is no longer what it was filled in with."""
    known, key = document.metadata, document.id
    values: dict[str, object] = {
        f"title-{key}": known.title,
        f"authors-{key}": "\n".join(known.authors),
        f"year-{key}": str(known.year or ""),
        f"doi-{key}": known.doi or "",
        f"venue-{key}": known.venue,
        f"collections-{key}": list(document.collections),
    }
    known_before = st.session_state.get(f"known-{key}") == (known, document.collections)
    st.session_state[f"known-{key}"] = (known, document.collections)
    for name, value in values.items():
        # subtle: a run that ends before the form is drawn makes Streamlit forget some of what is in it
        if not known_before or name not in st.session_state:
            st.session_state[name] = value


def _save(document: Document, corrections: Mapping[str, Correction], form: Form, desk: Backend, say: Texts) -> None:
    """Keep what is no longer as it was."""
    if form.year.strip() and not (form.year.strip().isdecimal() and len(form.year.strip()) <= LONGEST_YEAR):
        st.error(say.no_year.format(given=plain(form.year)))
        return
    wanted = wishes(document, corrections, form)
    if not wanted:
        st.info(say.nothing_changed)
        return
    edit(EditRequest.model_validate({"documents": [document.id], **wanted}), desk)


def wishes(document: Document, corrections: Mapping[str, Correction], form: Form) -> dict[str, object]:
    """Return what a *form* that was filled in wishes of `EditRequest`; nothing where all is as it was.

    A field that says again what the file says is taken back, one that was emptied is unknown, others are corrected.
    """
    values: dict[str, Value] = {
        "title": form.title.strip(),
        "authors": tuple(line.strip() for line in form.authors.splitlines() if line.strip()),
        "year": int(form.year) if form.year.strip() else None,
        "doi": form.doi.strip() or None,
        "venue": form.venue.strip(),
    }
    changed = {name: value for name, value in values.items() if value != getattr(document.metadata, name)}
    back = [name for name, value in changed.items() if name in corrections and corrections[name].said == value]
    unknown = [name for name, value in changed.items() if not value and name not in back and name != "title"]
    wanted: dict[str, object] = {
        name: value for name, value in changed.items() if name not in back and name not in unknown
    }
    wanted |= {
        "as_found": back,
        "unknown": unknown,
        "into": [name for name in form.collections if name not in document.collections],
        "out_of": [name for name in document.collections if name not in form.collections],
    }
    return {name: value for name, value in wanted.items() if value or name == "title"}


def edit(request: EditRequest, desk: Backend) -> None:
    """Carry *request* out and show the paper as it is then, or why not."""
    job = desk.jobs.submit(request)
    job.finished(SOON_S)
    if job.state is State.FAILED:
        desk.jobs.forget(job.id)
        st.error(plain(job.failure), icon=":material/error:")
        return
    st.rerun()


def _show_corrected(document: Document, corrections: Mapping[str, Correction], desk: Backend, say: Texts) -> None:
    names = {"title": say.title, "authors": say.authors, "year": say.year, "venue": say.venue, "doi": say.doi}
    for field, correction in corrections.items():
        said = correction.said
        found = "; ".join(said) if isinstance(said, tuple) else str(said or "")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(say.corrected_by_you.format(field=names[field], said=found or say.found_nothing)))
            request = EditRequest.model_validate({"documents": [document.id], "as_found": [field]})
            key = f"back-{document.id}-{field}"
            st.button(say.take_back, key=key, type="tertiary", on_click=_take_back, args=(request, desk))


def _take_back(request: EditRequest, desk: Backend) -> None:
    """Carry *request* out; where that does not work, it is said with all other work."""
    desk.jobs.submit(request).finished(SOON_S)
