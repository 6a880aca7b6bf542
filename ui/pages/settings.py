"""Settings and health: the language of the page, the models in use, what the doctor found, and every technique."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.doctor import examine
from app.doctor.finding import Finding
from app.settings import Settings, config_file
from app.techniques import techniques
from ui.backend import Backend, backend, told
from ui.parts.plain import plain
from ui.texts import CHOSEN, LANGUAGES, texts
from ui.texts.table import Texts

ICONS: Final = {"ok": ":material/check_circle:", "warn": ":material/warning:", "fail": ":material/error:"}
SECRETS: Final = {"qdrant", "llm_server", "page_password", "page_login"}
"""Settings that may hold a key: these are not shown."""


def main() -> None:
    """Show each part in a tab of its own."""
    say, desk = texts(), backend()
    st.title(say.settings)
    general, health, every = st.tabs([say.general, say.health, say.techniques])
    with general, told():
        _general(desk, say)
    with health, told():
        _health(desk, say)
    with every, told():
        _techniques(say)


def _general(desk: Backend, say: Texts) -> None:
    names = {"en": "English", "de": "Deutsch"}
    st.selectbox(
        say.language, list(LANGUAGES), key=CHOSEN, format_func=names.__getitem__, index=list(LANGUAGES).index(say.code)
    )
    st.caption(say.set_in.format(file=config_file()))
    st.table(_shown(desk.settings), border="horizontal")


def _shown(settings: Settings) -> dict[str, list[str]]:
    values = {name: value for name, value in settings.model_dump(mode="json").items() if name not in SECRETS}
    return {
        "": list(values),
        " ": [str(value) if value not in (None, {}, "") else "–" for value in values.values()],
        "  ": [Settings.model_fields[name].description or "" for name in values],
    }


def _health(desk: Backend, say: Texts) -> None:
    if not st.button(say.examine, icon=":material/stethoscope:"):
        st.caption(say.examine_means)
        return
    with st.spinner(say.examining):
        for finding in examine(desk.settings):
            _finding(finding)


def _finding(finding: Finding) -> None:
    st.markdown(f"{ICONS[finding.state]} **{plain(finding.what)}** {plain(finding.said)}")
    if finding.todo:
        st.caption(f"→ {plain(finding.todo)}")


def _techniques(say: Texts) -> None:
    found = list(techniques())
    steps = list(dict.fromkeys(one.step for one in found))
    step = st.pills(say.step, steps, default=steps[0], required=True, key="step")
    for one in found:
        if one.step != step:
            continue
        used = f" · {say.in_use}" if one.default else ""
        with st.expander(f"{one.name}{used}"):
            st.text(one.what)
            st.caption(plain(one.source))
            if one.parameters:
                st.table([parameter.model_dump() for parameter in one.parameters], border="horizontal")


with told():
    main()
