"""General: the language of the page, what a question is usually answered by, and all settings as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import streamlit as st

from agents.settings import Mode
from app.displayed import displayed
from app.keeping import keep
from app.settings import PRESETS, Settings, config_file, overridden
from ui.backend import Backend, told
from ui.parts.plain import plain
from ui.texts import LANGUAGES
from ui.texts.table import Texts

LANGUAGE_NAMES: Final = {"en": "English", "de": "Deutsch"}
MODES: Final[tuple[Mode, ...]] = ("auto", "extractive", "abstractive")
AS_PRESET: Final = ""
WIDTH: Final = 560  # pixels


def show_general(desk: Backend, say: Texts) -> None:
    """Show what is set, and keep what is chosen.

    Raises:
        SettingsError: config.toml has a value that is not allowed.
    """
    now = desk.settings
    languages = {"auto": say.browsers_language, **{code: LANGUAGE_NAMES[code] for code in LANGUAGES}}
    _kept(say.language, "language", languages, now.language, say)
    st.caption(say.appearance)
    presets = {name: getattr(say, name) for name in PRESETS} | {now.preset: getattr(say, now.preset, now.preset)}
    _kept(say.usual_search, "preset", presets, now.preset, say)
    modes: dict[str, str] = dict(zip(MODES, (say.auto, say.extractive, say.abstractive), strict=True))
    _kept(
        say.usual_answer, "mode", {AS_PRESET: say.as_preset, **modes}, now.mode or AS_PRESET, say, help=say.mode_means
    )
    st.caption(say.heard_at_once)
    with st.expander(say.all_settings, icon=":material/list:"):
        st.caption(plain(say.set_in.format(file=config_file())))
        st.table(_table(desk.written, say), border="horizontal")


def _kept(
    label: str,
    name: str,
    options: Mapping[str, str],
    now: str,
    say: Texts,
    *,
    help: str | None = None,  # noqa: A002
) -> None:
    """Let one of *options* be chosen for the setting *name*, and keep it at once."""
    variable = overridden(name)
    chosen = st.selectbox(
        label,
        list(options),
        index=list(options).index(now),
        format_func=lambda one: options[one],
        key=f"{name}-{now}",  # another window may choose as well: what it chose is shown, and not undone
        disabled=variable is not None,
        help=help,
        width=WIDTH,
    )
    if variable is not None:
        st.caption(f":material/info: {plain(say.comes_first.format(variable=variable))}")
    elif chosen != now:
        with told():
            keep({(name,): chosen or None})
            st.toast(plain(say.kept_in.format(file=config_file())), icon=":material/check:")
            st.rerun()


def _table(settings: Settings, say: Texts) -> dict[str, list[str]]:
    values = displayed(settings)
    return {
        say.setting: [plain(name) for name in values],
        say.value: [_shown(value) for value in values.values()],
        say.meaning: [plain(_meaning(name)) for name in values],
    }


def _shown(value: object) -> str:
    if value in (None, "", {}, []):
        return "–"
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _meaning(name: str) -> str:
    first, _, inner = name.partition(".")
    field = Settings.model_fields[first]
    if inner and isinstance(field.annotation, type):
        return str(getattr(field.annotation, "model_fields", {})[inner].description or "")
    return field.description or ""
