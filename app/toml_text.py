"""TOML text: change single values of a file that a person writes, and leave their comments and all else as it is.

Every change is proved by reading the new text again: what cannot be changed so is refused, never spoilt. Knows
nothing about settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, TypeAlias

import tomlkit
from pydantic import JsonValue
from tomlkit.exceptions import TOMLKitError

Path: TypeAlias = tuple[str, ...]
"""The names of the tables around a value, outermost first, and its own."""


class TomlUnchanged(Exception):
    """The text is written in a way in which this value cannot be changed without changing others."""


def changed(text: str, path: Path, value: JsonValue) -> str:
    """Return *text* with *value* at *path*, or without any where it is None; comments and all other values stay.

    Example:
        'llm = "none" # none yet', ("llm",), "bundled" -> 'llm = "bundled" # none yet'

    Raises:
        TomlUnchanged: that cannot be done by itself.
        tomllib.TOMLDecodeError: *text* is no TOML.
    """
    before = tomllib.loads(text)
    try:
        after = _with_new(text, path[0], value) if path[1:] == () and path[0] not in before else _put(text, path, value)
        proved = _without_empty(tomllib.loads(after)) == _without_empty(_with(before, path, value))
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise TomlUnchanged(line(path, value)) from error
    if not proved:
        raise TomlUnchanged(line(path, value))
    return after


def line(path: Path, value: JsonValue) -> str:
    """Return *value* at *path* as a line of TOML that may stand before all headings."""
    return f"{tomlkit.key(list(path)).as_string()} = {written(value)}"


def written(value: JsonValue) -> str:
    """Return *value* as TOML on one line; what is None in a table is left out."""
    text: str = _item(value).as_string()
    return text


def _with_new(text: str, name: str, value: JsonValue) -> str:
    """Return *text* with a value of a new *name*: on top, where no comment is parted from what it belongs to."""
    return text if value is None else f"{line((name,), value)}\n{text}"


def _put(text: str, path: Path, value: JsonValue) -> str:
    """Return *text* with *value* at *path*, in tables that are made at its end where there are none."""
    document = tomlkit.parse(text if text.endswith("\n") or not text else f"{text}\n")
    table: Any = document
    for name in path[:-1]:
        if name not in table:
            if value is None:
                return text
            if table is document and text.strip():
                document.add(tomlkit.nl())
            table[name] = tomlkit.table()
        table = table[name]
    if value is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = _item(value)
    dumped: str = tomlkit.dumps(document)
    return dumped


def _item(value: JsonValue) -> Any:
    """Return *value* as it is written on one line."""
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for name, one in value.items():
            if one is not None:
                table[name] = _item(one)
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        for one in value:
            array.append(_item(one))
        return array
    return tomlkit.item(value)


def _with(data: Mapping[str, Any], path: Path, value: JsonValue) -> dict[str, Any]:
    """Return *data* with *value* at *path*, without it where it is None."""
    name, *rest = path
    if rest:
        inner = data.get(name, {})
        return {**data, name: _with(inner if isinstance(inner, dict) else {}, tuple(rest), value)}
    left = {key: one for key, one in data.items() if key != name}
    return left if value is None else {**left, name: value}


def _without_empty(data: Any) -> Any:
    """Return *data* without empty tables: where the last value of one went, its heading may stay or go."""
    if not isinstance(data, dict):
        return data
    inner = {name: _without_empty(one) for name, one in data.items()}
    return {name: one for name, one in inner.items() if one != {}}
