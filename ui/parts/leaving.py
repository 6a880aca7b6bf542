"""Leaving: to which servers questions and passages go, where the settings name any."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from app.settings import Settings
from ui.parts.plain import plain
from ui.texts.table import Texts

HERE: Final = ("localhost", "127.0.0.1", "::1")


def show_leaving(settings: Settings, say: Texts) -> None:
    """Show that online search is off, and say where questions go when they do not stay in this program."""
    sentences = leaving(settings, say)
    means = say.online_means if sentences else f"{say.online_means} {say.stays}"
    st.toggle(say.online, value=False, disabled=True, key="online", help=means)
    for sentence in sentences:
        st.caption(f":material/cloud_upload: {plain(sentence)}")


def leaving(settings: Settings, say: Texts) -> list[str]:
    """Return a sentence for each server that the settings name; of its address only the host is shown."""
    named = ((say.to_model, settings.llm), (say.to_qdrant, settings.qdrant_url or ""))
    return [sentence.format(host=_host(url, say)) for sentence, url in named if "://" in url]


def _host(url: str, say: Texts) -> str:
    host = urlsplit(url).hostname or url
    return f"{host} ({say.this_machine})" if host in HERE else host
