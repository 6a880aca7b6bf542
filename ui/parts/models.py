"""Models: which one has each role and what it can, which is worth getting, getting it with progress, and using it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from agents.llm.locate import is_server, locate
from app.chores import ModelRequest
from app.doctor.in_use import InUse, here, in_use
from app.doctor.machine import memory_bytes
from app.fetching import hub, in_gb
from app.keeping import keep
from app.recommended import RECOMMENDED, Recommended, Role, recommended
from app.settings import config_file, overridden
from ui import backend as process
from ui.backend import Backend
from ui.parts.fetching import show_fetching
from ui.parts.plain import plain
from ui.texts.table import Texts

COLOURS: Final = {"bundled": "blue", "here": "green", "server": "green", "missing": "red", "none": "gray"}
ICONS: Final = {
    "bundled": ":material/inventory_2:",
    "here": ":material/check_circle:",
    "server": ":material/dns:",
    "missing": ":material/error:",
    "none": ":material/remove_circle_outline:",
}
LOADED: Final[tuple[Role, ...]] = ("llm", "reranker", "entailer")
"""Roles whose model can be changed without building the library anew."""

TECHNIQUES: Final[dict[Role, tuple[str, str]]] = {
    "reranker": ("cross_encoder", "rerank"),
    "entailer": ("entailment", "verify"),
    "sparse_encoder": ("learned_sparse", "search"),
}
"""Role -> the technique that uses it, and its step."""

GB: Final = 1e9


def show_models(desk: Backend, say: Texts) -> None:
    """Show every role.

    Raises:
        SettingsError: config.toml has a value that is not allowed.
    """
    show_fetching(desk, say)
    there, memory, loaded = here(), memory_bytes(), {one.role: one for one in in_use(desk.started)}
    for one in in_use(desk.written):
        with st.container(border=True):
            _role(one, loaded[one.role], desk, say, there=there, memory=memory)


def _role(one: InUse, loaded: InUse, desk: Backend, say: Texts, *, there: frozenset[str], memory: int | None) -> None:
    pending = one.state != "missing" and (one.name, one.place) != (loaded.name, loaded.place)
    word = say.state_set if pending else getattr(say, f"state_{one.state}")
    badge = (
        f":orange-badge[:material/sync: {word}]"
        if pending
        else f":{COLOURS[one.state]}-badge[{ICONS[one.state]} {word}]"
    )
    st.markdown(f"**{getattr(say, one.role)}** {badge}")
    st.caption(getattr(say, f"{one.role}_is"))
    if one.state == "missing":
        st.error(plain(one.said), icon=":material/error:")
    elif one.state != "none":
        facts = (in_gb(one.size) if one.size is not None else "", _tokens(one, say))
        st.markdown(" · ".join([f"**{plain(one.name)}**", *(fact for fact in facts if fact)]))
        st.caption(f":material/folder_open: {plain(one.place)}")
    _limits(one, say)
    if pending:
        _not_loaded(one, loaded, desk, say)
    for model in (model for model in RECOMMENDED if model.role == one.role):
        _recommended(model, desk, say, here=model.name in there, memory=memory)
    if one.role == "llm":
        _another(desk, say)


def _limits(one: InUse, say: Texts) -> None:
    """Say what cannot be expected of the model, and what stands in the way of another."""
    limits = {
        ("llm", "bundled"): say.llm_small,
        ("encoder", "bundled"): say.encoder_small,
        ("llm", "none"): say.llm_none,
    }
    if (one.role, one.state) in limits:
        st.caption(f":material/info: {limits[one.role, one.state]}")
    variable = overridden(one.role)
    if variable is not None:
        st.caption(f":material/info: {plain(say.comes_first.format(variable=variable))}")


def _tokens(one: InUse, say: Texts) -> str:
    return say.tokens.format(count=f"{one.tokens:,}") if one.tokens is not None else ""


def _recommended(model: Recommended, desk: Backend, say: Texts, *, here: bool, memory: int | None) -> None:
    """Show what *model* needs, and the one step to get or to use it."""
    best = f" :blue-badge[:material/star: {say.recommended}]" if model is recommended(model.role) else ""
    size = say.on_this_machine if here else say.fetched_size.format(size=model.size_gb)
    facts = plain(" · ".join((model.parameters, size, _memory(model, memory, say))))
    about, step = st.columns([4, 1], vertical_alignment="center")
    about.markdown(f"**{plain(model.name)}**{best}  \n{facts}")
    with step:
        if getattr(desk.written, model.role) == model.source:
            loaded = getattr(desk.started, model.role) == model.source
            st.markdown(f":green-badge[:material/check: {say.state_here if loaded else say.state_set}]")
        elif _under_way(model, desk):
            st.markdown(f":blue-badge[:material/download: {say.under_way}]")
        elif here:
            _use(model, say)
        else:
            _get(model, desk, say)


def _memory(model: Recommended, there: int | None, say: Texts) -> str:
    """Return how much memory *model* needs, held against what is *there*, in bytes."""
    if there is None:
        return say.memory_needed.format(needed=model.memory_gb)
    enough = there / GB >= model.memory_gb
    return (say.memory_enough if enough else say.memory_short).format(needed=model.memory_gb, there=there / GB)


def _under_way(model: Recommended, desk: Backend) -> bool:
    """Return whether *model* is being fetched, by this window or another."""
    requests = [job.request for job in desk.chores.all() if not job.ended]
    return any(isinstance(request, ModelRequest) and request.source == model.source for request in requests)


def _get(model: Recommended, desk: Backend, say: Texts) -> None:
    """Ask first, then fetch it."""
    with st.popover(say.get, icon=":material/download:", width="stretch", key=f"get-{model.name}"):
        st.write(plain(say.get_means.format(size=model.size_gb, hub=hub(), repository=model.repository)))
        may_be_used = model.role in LOADED
        use = may_be_used and st.checkbox(say.use_then, value=True, key=f"use-{model.name}")
        if st.button(say.fetch_now, icon=":material/download:", type="primary", key=f"fetch-{model.name}"):
            desk.chores.submit(ModelRequest(source=model.source, role=model.role, use=use))
            st.rerun()
        st.caption(plain(say.by_command.format(command="")))
        st.code(f"scholiast model get {model.name}{' --use' if may_be_used else ''}", language=None)
        _afterwards(model, say)


def _use(model: Recommended, say: Texts) -> None:
    if model.role in LOADED:
        taken = overridden(model.role) is not None
        if st.button(say.use, key=f"use-{model.name}", width="stretch", disabled=taken):
            _keep(model.role, model.source, say)
        return
    with st.popover(say.use, width="stretch", key=f"how-{model.name}"):
        _afterwards(model, say)


def _afterwards(model: Recommended, say: Texts) -> None:
    """Say what there is to do besides, before *model* is used."""
    if model.role not in LOADED:
        st.caption(say.then_reindex)
        st.code(f"scholiast model get {model.name} --use\nscholiast reindex", language=None)
    if model.role in TECHNIQUES:
        technique, step = TECHNIQUES[model.role]
        st.caption(plain(say.then_technique.format(technique=technique, step=step)))


def _another(desk: Backend, say: Texts) -> None:
    """Let any other language model be named."""
    with st.expander(say.another_model, icon=":material/edit:"):
        now = desk.written.llm
        named = st.text_input(say.llm, now, key=f"llm-{now}", help=say.another_hint, label_visibility="collapsed")
        st.caption(plain(say.another_hint))
        free = overridden("llm") is None
        if st.button(
            say.use, icon=":material/check:", disabled=not free or named.strip() in ("", now), key="use-another"
        ):
            _refuse_missing(named.strip())
            _keep("llm", named.strip(), say)


def _refuse_missing(name: str) -> None:
    """Refuse a language model that is not there.

    Raises:
        ModelError: there is no such file.
    """
    if name != "none" and not is_server(name):
        locate(name)


def _keep(role: Role, source: str, say: Texts) -> None:
    keep({(role,): source})
    st.toast(plain(say.kept_in.format(file=config_file())), icon=":material/check:")
    st.rerun()


def _not_loaded(one: InUse, loaded: InUse, desk: Backend, say: Texts) -> None:
    """Say that a model is set that this process has not loaded, and offer to load it."""
    now = loaded.name or getattr(say, f"state_{loaded.state}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(plain(say.not_loaded.format(now=now)), icon=":material/sync:")
        if one.role not in LOADED or not st.button(say.load_now, key=f"load-{one.role}", type="primary"):
            return
    if any(not job.ended for job in (*desk.jobs.all(), *desk.chores.all())):
        st.warning(say.load_busy, icon=":material/hourglass:")
        return
    with st.spinner(say.searching):
        process.close()
        process.backend()
    st.rerun()
