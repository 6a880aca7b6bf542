"""Techniques: what each step does, chosen and set by a form that is drawn from the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from agents.settings import AgentSettings, Choice
from app.choosing import (
    Chosen,
    Slot,
    Wish,
    number_of,
    numbers,
    preset_of,
    save,
    set_back,
    slots,
    wish_numbers,
    wish_techniques,
)
from app.jobs import State
from app.requests import SearchRequest
from app.settings import overridden
from app.techniques import Technique, techniques
from ui.backend import Backend
from ui.parts.fields import show_fields
from ui.parts.plain import plain
from ui.texts.table import Texts

LIMITS: Final = "limits"
VERSION: Final = "techniques-version"
SAVED: Final = "techniques-saved"
"""Where a window keeps how often the form was begun anew, and whether it was just saved."""

TRIED: Final = "papers"
PATIENCE_S: Final = 120.0


def show_techniques(desk: Backend, say: Texts) -> None:
    """Show the form of the step that is chosen, and keep what is saved.

    Raises:
        SettingsError: config.toml has a value that is not allowed.
    """
    settings = desk.settings
    usual, now = preset_of(settings), settings.agents()
    st.caption(plain(say.techniques_mean.format(preset=settings.preset)))
    variable = overridden("answering")
    if variable is not None:
        st.warning(plain(say.comes_first.format(variable=variable)), icon=":material/info:")
    changed = _changed(usual, now)
    steps = list(dict.fromkeys(slot.registry.seam for slot in slots()))
    labels = {LIMITS: say.limits}
    step = st.pills(
        say.step,
        [*steps, LIMITS],
        default=steps[0],
        required=True,
        format_func=lambda name: f"{labels.get(name, name)}{' ●' if name in changed else ''}",
        key="step",
    )
    if st.session_state.pop(SAVED, False):
        st.success(say.saved, icon=":material/check:")
    if step == LIMITS:
        _numbers(desk, usual, now, say)
    else:
        _step(step, desk, usual, now, say)
    if changed and st.button(say.set_back_all, icon=":material/restart_alt:", type="tertiary", key="set-back-all"):
        set_back()
        _anew()


def _changed(usual: AgentSettings, now: AgentSettings) -> set[str]:
    """Return the steps of which something differs from the preset."""
    found = {slot.registry.seam for slot in slots() if not slot.same(slot.of(usual), slot.of(now))}
    same = all(number_of(usual, field.name) == number_of(now, field.name) for field in numbers())
    return found if same else {*found, LIMITS}


def _step(step: str, desk: Backend, usual: AgentSettings, now: AgentSettings, say: Texts) -> None:
    about = {one.name: one for one in techniques(step)}
    chosen: dict[Slot, Chosen] = {}
    for slot in (slot for slot in slots() if slot.registry.seam == step):
        with st.container(border=True):
            chosen[slot] = _slot(slot, desk, (slot.of(usual), slot.of(now)), about, say)
    differing = {slot: choices for slot, choices in chosen.items() if not slot.same(choices, slot.of(now))}
    _saving(bool(differing), lambda: wish_techniques(desk.settings, differing), desk, say)
    with st.expander(say.other_techniques, icon=":material/menu_book:"):
        for one in about.values():
            st.markdown(f"**{plain(one.name)}** — {plain(one.what)}")
            st.caption(plain(one.source))


def _slot(slot: Slot, desk: Backend, kept: tuple[Chosen, Chosen], about: Mapping[str, Technique], say: Texts) -> Chosen:
    """Let the techniques of *slot* be chosen, each with its parameters; *kept* are the preset's and those in use."""
    usual, now = kept
    if slot.same(usual, now):
        st.markdown(f"**{plain(slot.name)}**")
    elif _head(slot.name, say, key=slot.name):
        save(desk.settings, wish_techniques(desk.settings, {slot: usual}))
        _anew()
    names = list(slot.registry)
    key = f"{slot.name}-{st.session_state.get(VERSION, 0)}"
    if slot.many:
        there = list(dict.fromkeys(choice.name for choice in now))
        picked = st.multiselect(slot.name, names, default=there, key=key, label_visibility="collapsed", placeholder="–")
    else:
        picked = [st.selectbox(slot.name, names, names.index(now[0].name), key=key, label_visibility="collapsed")]
    return tuple(
        _technique(slot, next((one for one in now if one.name == name), Choice(name=name)), about[name], say, key=key)
        for name in picked
    )


def _head(name: str, say: Texts, *, key: str) -> bool:
    """Say that what is called *name* differs from the preset, and return whether it is to be set back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(name)}** :orange-badge[● {say.differs}]")
        return st.button(say.set_back, icon=":material/undo:", type="tertiary", key=f"back-{key}")


def _technique(slot: Slot, current: Choice, about: Technique, say: Texts, *, key: str) -> Choice:
    """Show what a technique does and let its parameters be set; return it with them."""
    name, values = current.name, slot.whole(current)
    fields = slot.fields(name)
    st.caption(f"**{plain(name)}** — {plain(about.what)} *{plain(about.source)}*")
    if not fields:
        return Choice(name=name)
    with st.expander(f"{name}: {', '.join(field.name for field in fields)}", key=f"{key}-{name}-fields"):
        return Choice(name=name, parameters=show_fields(fields, values, say, key=f"{key}-{name}"))


def _numbers(desk: Backend, usual: AgentSettings, now: AgentSettings, say: Texts) -> None:
    """Let what is set beside techniques be set."""
    fields = [field.model_copy(update={"default": number_of(usual, field.name)}) for field in numbers()]
    values = {field.name: number_of(now, field.name) for field in fields}
    differing = [field.name for field in fields if values[field.name] != field.default]
    if differing and _head(", ".join(differing), say, key="numbers"):
        save(desk.settings, wish_numbers(desk.settings, {name: number_of(usual, name) for name in differing}))
        _anew()
    chosen = show_fields(fields, values, say, key=f"numbers-{st.session_state.get(VERSION, 0)}")
    wished = {name: value for name, value in chosen.items() if value != values[name]}
    _saving(bool(wished), lambda: wish_numbers(desk.settings, wished), desk, say)


def _saving(differs: bool, wished: Callable[[], Wish], desk: Backend, say: Texts) -> None:
    """Offer to save what differs; it is tried by a search first."""
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(say.save, icon=":material/save:", type="primary", disabled=not differs, key="save")
        if differs:
            st.caption(say.unsaved)
    if not pressed:
        return
    wish = wished()
    with st.spinner(say.trying):
        job = desk.jobs.submit(SearchRequest(text=TRIED, k=1, answering=wish.answering))
        job.finished(PATIENCE_S)
    if job.state is not State.DONE:
        st.error(plain(job.failure or say.was_interrupted), icon=":material/error:")
        return
    save(desk.settings, wish)
    st.session_state[SAVED] = True
    _anew()


def _anew() -> None:
    """Draw the form anew, by what is kept now."""
    st.session_state[VERSION] = st.session_state.get(VERSION, 0) + 1
    st.rerun()
