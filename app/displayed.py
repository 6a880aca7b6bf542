"""Displayed: settings as they may be shown to whoever looks at a screen: never a key, never a password.

Knows nothing about how they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import JsonValue

from app.settings import Settings

HIDDEN: Final = "••••••"
_SECRET: Final = re.compile(r"key|token|secret|passw|credential|authori[sz]ation|bearer", re.IGNORECASE)
_COUNTED: Final = re.compile(r"tokens\b|_tokens|token_|keywords?", re.IGNORECASE)
"""Names of numbers that are about tokens of text."""

_USER: Final = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)[^/\s@]*@", re.IGNORECASE)
_QUERY: Final = re.compile(r"(?P<name>[?&][^=&\s]*(?:key|token|secret|passw)[^=&\s]*=)[^&\s]+", re.IGNORECASE)
_HUB: Final = re.compile(r"\b(?:hf|sk|ghp|xox[bp])[_-][A-Za-z0-9_-]{16,}")
"""How keys of well-known services begin."""


def displayed(settings: Settings) -> dict[str, JsonValue]:
    """Return every setting by its name, tables opened, with what must not be seen made unreadable.

    Example:
        {"llm": "http://••••••@models:8080/v1", "llm_server.name": "qwen", "llm_server.api_key": "••••••"}
    """
    shown: dict[str, JsonValue] = {}
    for name, value in settings.model_dump(mode="json").items():
        if name != "answering" and isinstance(value, dict):
            shown |= {f"{name}.{inner}": _seen(inner, one) for inner, one in value.items()}
        else:
            shown[name] = _seen(name, value)
    return shown


def without_keys(text: str) -> str:
    """Return *text* without what looks like a password or a key in it."""
    text = _USER.sub(rf"\g<scheme>{HIDDEN}@", text)
    return _HUB.sub(HIDDEN, _QUERY.sub(rf"\g<name>{HIDDEN}", text))


def _seen(name: str, value: Any) -> JsonValue:
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):
        return {str(inner): _seen(str(inner), one) for inner, one in value.items()}
    if _SECRET.search(name) and not (_COUNTED.search(name) and isinstance(value, int | float)):
        return HIDDEN
    if isinstance(value, list):
        return [_seen(name, one) for one in value]
    if isinstance(value, str):
        return without_keys(value)
    assert isinstance(value, bool | int | float)
    return value
