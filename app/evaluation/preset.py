"""Preset: settings of answering as the text of a .toml file.

Knows nothing about where the settings come from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import JsonValue

from agents.settings import AgentSettings


def preset_text(settings: AgentSettings, comment: str) -> str:
    """Return what differs from the defaults as TOML, under *comment*."""
    differing = settings.model_dump(mode="json", exclude_defaults=True)
    lines = [f"# {line}" for line in comment.splitlines()]
    return "\n".join([*lines, *(f"{key} = {_toml(value)}" for key, value in differing.items())]) + "\n"


def _toml(value: JsonValue) -> str:
    """Return *value* on one line; a string in JSON is one in TOML too.

    Example:
        _toml({"name": "rrf", "parameters": {"k": 60}}) -> '{ name = "rrf", parameters = { k = 60 } }'
    """
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items() if item is not None)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else json.dumps(name)
