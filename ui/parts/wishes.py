"""Wishes: of which papers a question is asked, who writes its answer, and how thoroughly is searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

import streamlit as st

from agents.settings import AgentSettings, Mode
from app.data import Scope
from app.settings import PRESETS, Settings
from indexing.catalogue import Catalogue
from ui.texts.table import Texts

MODES: Final[tuple[Mode, ...]] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is chosen beside a question; without a *scope* the conversation's own stays."""

    scope: Scope | None
    answering: AgentSettings


def chosen_wishes(catalogue: Catalogue, settings: Settings, say: Texts) -> Wishes:
    """Show what can be chosen, and return what is.

    Raises:
        SettingsError: the settings of a preset are not allowed.
    """
    scope = _scope(catalogue, say)
    modes = dict(zip(MODES, (say.auto, say.extractive, say.abstractive), strict=True))
    usual = settings.agents().mode
    mode = st.segmented_control(
        say.mode, MODES, default=usual, required=True, format_func=modes.__getitem__, key="mode", help=say.mode_means
    )
    presets = list(dict.fromkeys((settings.preset, *PRESETS)))
    preset = st.selectbox(say.preset, presets, key="preset", help=say.preset_means)
    return Wishes(scope, settings.model_copy(update={"mode": mode, "preset": preset}).agents())


def _scope(catalogue: Catalogue, say: Texts) -> Scope | None:
    documents = catalogue.documents()
    collections = st.multiselect(say.collections, catalogue.collections(), key="collections", placeholder=say.all)
    titles = {key: one.metadata.title or key for key, one in documents.items()}
    papers = st.multiselect(
        say.papers_asked, list(titles), format_func=titles.__getitem__, key="papers", placeholder=say.all
    )
    years = sorted({one.metadata.year for one in documents.values() if one.metadata.year})
    first, last = (years[0], years[-1]) if years else (None, None)
    since, until = first, last
    if first is not None and last is not None and first < last:
        since, until = st.slider(say.years, first, last, (first, last), key="years")
    scope = Scope(
        documents=tuple(papers),
        collections=tuple(collections),
        year_from=None if since == first else since,
        year_to=None if until == last else until,
    )
    given = scope != Scope() or st.session_state.get("scoped", False)
    st.session_state["scoped"] = scope != Scope()
    return scope if given else None
