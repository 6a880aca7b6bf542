"""Wishes: of which papers a question is asked, who writes its answer, and how thoroughly is searched.

What is wished is kept for the window under keys of its own: those of the fields vanish when another page is looked at.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, get_args

import streamlit as st

from agents.settings import AgentSettings, Mode
from app.conversations import KeptConversation
from app.data import Scope
from app.settings import PRESETS, Settings
from indexing.catalogue import Catalogue
from indexing.errors import NoLibrary
from ui.backend import Backend
from ui.texts.table import Texts

MODES: Final[tuple[Mode, ...]] = get_args(Mode)
SCOPE: Final = "wished-scope"
OWNER: Final = "wished-of"
CHOSEN: Final = "wished"
"""Where a window keeps the scope, the conversation that it is of, and what else is chosen."""

FIELDS: Final = ("papers", "collections", "years")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is chosen beside a question; without a *scope* the conversation's own stays."""

    scope: Scope | None
    answering: AgentSettings


def take_up(conversation: KeptConversation | None) -> None:
    """Choose what *conversation* is kept to, when it is opened; everything for a new one."""
    opened = None if conversation is None else conversation.id
    choose_for(opened, Scope() if conversation is None else conversation.scope)


def choose_for(owner: str | None, scope: Scope) -> None:
    """Choose *scope* when something else is looked at than *owner*, which is asked of it."""
    if OWNER not in st.session_state or st.session_state[OWNER] != owner:
        st.session_state[OWNER] = owner
        _choose(scope)


def wishes(conversation: KeptConversation | None, settings: Settings) -> Wishes:
    """Return what is chosen in this window for the next question of *conversation*.

    Raises:
        SettingsError: the settings of a preset are not allowed.
    """
    scope, before = chosen_scope(), Scope() if conversation is None else conversation.scope
    chosen: dict[str, str] = st.session_state.get(CHOSEN, {})
    return Wishes(None if scope == before else scope, settings.model_copy(update=chosen).agents())


def chosen_way(settings: Settings) -> tuple[Mode, str]:
    """Return who answers and how thoroughly is searched: what is chosen in this window, or else what *settings* say.

    Raises:
        SettingsError: the settings of a preset are not allowed.
    """
    chosen: dict[str, str] = st.session_state.get(CHOSEN, {})
    now = settings.model_copy(update=chosen)
    return now.agents().mode, now.preset


def chosen_scope() -> Scope:
    """Return of which papers questions are asked in this window."""
    scope: Scope = st.session_state.get(SCOPE, Scope())
    return scope


def show_wishes(desk: Backend, say: Texts) -> None:
    """Show what can be chosen; the library is read only while it is looked at."""
    with st.expander(say.where, icon=":material/tune:", key="wishes", on_change="rerun") as folded:
        if not folded.open:
            return
        with suppress(NoLibrary), desk.catalogue() as catalogue:
            _show_scope(catalogue, say)
        _show_way(desk.settings, say)


def in_words(scope: Scope, say: Texts) -> str:
    """Return what *scope* keeps a question to; "" where it allows everything.

    Example:
        "2 papers, since 2020"
    """
    parts = []
    if scope.documents:
        count = len(scope.documents)
        parts.append(say.one_paper if count == 1 else say.papers.format(count=count))
    parts += [*scope.collections, *scope.authors, *(f".{kind}" for kind in scope.file_types)]
    if scope.year_from == scope.year_to and scope.year_from is not None:
        parts.append(str(scope.year_from))
    elif scope.year_from is not None and scope.year_to is not None:
        parts.append(f"{scope.year_from}–{scope.year_to}")
    elif scope.year_from is not None:
        parts.append(say.since.format(year=scope.year_from))
    elif scope.year_to is not None:
        parts.append(say.until.format(year=scope.year_to))
    return ", ".join(parts)


def clear_scope() -> None:
    """Ask all papers from now on."""
    _choose(Scope())


def _choose(scope: Scope) -> None:
    st.session_state[SCOPE] = scope
    for field in FIELDS:
        st.session_state.pop(field, None)


def _show_scope(catalogue: Catalogue, say: Texts) -> None:
    scope, documents = chosen_scope(), catalogue.documents()
    collections = catalogue.collections()
    titles = {key: one.metadata.title or key for key, one in documents.items()}
    years = sorted({one.metadata.year for one in documents.values() if one.metadata.year})
    given: dict[str, Any] = {"placeholder": say.all, "on_change": _take, "args": (tuple(years[:1]), tuple(years[-1:]))}
    _seed("collections", [one for one in scope.collections if one in collections])
    st.multiselect(say.collections, collections, key="collections", **given)
    _seed("papers", [one for one in scope.documents if one in titles])
    st.multiselect(say.papers_asked, list(titles), format_func=titles.__getitem__, key="papers", **given)
    if years and years[0] < years[-1]:
        _seed("years", (max(scope.year_from or 0, years[0]), min(scope.year_to or years[-1], years[-1])))
        st.slider(say.years, years[0], years[-1], key="years", on_change=_take, args=given["args"])


def _seed(field: str, value: object) -> None:
    if field not in st.session_state:
        st.session_state[field] = value


def _take(first: tuple[int, ...], last: tuple[int, ...]) -> None:
    """Keep what the fields say; *first* and *last* are the years at which the slider says nothing."""
    since, until = st.session_state.get("years", (None, None))
    st.session_state[SCOPE] = chosen_scope().model_copy(
        update={
            "documents": tuple(st.session_state["papers"]),
            "collections": tuple(st.session_state["collections"]),
            "year_from": None if (since,) == first else since,
            "year_to": None if (until,) == last else until,
        }
    )


def _show_way(settings: Settings, say: Texts) -> None:
    chosen: dict[str, str] = {
        "mode": settings.agents().mode,
        "preset": settings.preset,
        **st.session_state.get(CHOSEN, {}),
    }
    modes = dict(zip(MODES, (say.auto, say.extractive, say.abstractive), strict=True))
    _seed("mode", chosen["mode"])
    _seed("preset", chosen["preset"])
    mode = st.segmented_control(
        say.mode, MODES, required=True, format_func=modes.__getitem__, key="mode", help=say.mode_means
    )
    presets = list(dict.fromkeys((settings.preset, *PRESETS)))
    preset = st.selectbox(say.preset, presets, key="preset", help=say.preset_means)
    st.session_state[CHOSEN] = {"mode": str(mode), "preset": str(preset)}
