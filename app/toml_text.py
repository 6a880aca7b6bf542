"""TOML text: change single values of a file that a person writes, and leave every other line as it is.

A TOML text is taken as a row of parts: lines that say nothing (blank or a comment), headings of tables, and values,
which may span lines. Every change is proved by reading the new text again: what cannot be changed so is refused,
never spoilt. Knows nothing about settings.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from pydantic import JsonValue

Path: TypeAlias = tuple[str, ...]
"""The names of the tables around a value, outermost first, and its own."""

_KEY: Final = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_VALUE: Final = re.compile(rf"\s*(?P<key>{_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


class TomlUnchanged(Exception):
    """The text is written in a way in which this value cannot be changed without changing others."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of the text; *path* is what a heading or a value names, with all tables around it."""

    text: str
    path: Path = ()
    heading: bool = False

    @property
    def value(self) -> bool:
        return bool(self.path) and not self.heading


def changed(text: str, path: Path, value: JsonValue) -> str:
    """Return *text* with *value* at *path*, or without any where it is None; comments and all other values stay.

    Example:
        'llm = "none" # none yet', ("llm",), "bundled" -> 'llm = "bundled" # none yet'

    Raises:
        TomlUnchanged: that cannot be done by itself.
        tomllib.TOMLDecodeError: *text* is no TOML.
    """
    before = tomllib.loads(text)
    parts = _parts(text)
    around = next((part for part in parts if part.value and len(part.path) < len(path) and _in(path, part.path)), None)
    if around is not None:  # it stands in an inline table, which is one value
        if not isinstance(_at(before, around.path), dict):
            raise TomlUnchanged(line(path, value))
        table = _with(_at(before, around.path), path[len(around.path) :], value)
        parts = _put(parts, around.path, table)
    else:
        parts = _put(parts, path, value)
    after = "".join(part.text for part in parts)
    try:
        proved = _without_empty(tomllib.loads(after)) == _without_empty(_with(before, path, value))
    except tomllib.TOMLDecodeError:
        proved = False
    if not proved:
        raise TomlUnchanged(line(path, value))
    return after


def line(path: Path, value: JsonValue) -> str:
    """Return *value* at *path* as a line of TOML that may stand before all headings."""
    return f"{'.'.join(map(_key, path))} = {written(value)}"


def written(value: JsonValue) -> str:
    """Return *value* as TOML on one line; what is None in a table is left out."""
    match value:
        case bool() | int():
            return json.dumps(value)
        case float():
            return repr(value)
        case str():
            return _quoted(value)
        case list():
            return f"[{', '.join(written(one) for one in value)}]"
        case dict():
            inside = ", ".join(f"{_key(name)} = {written(one)}" for name, one in value.items() if one is not None)
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            raise TypeError(f"TOML has no {value!r}")


def _put(parts: Sequence[_Part], path: Path, value: JsonValue) -> list[_Part]:
    """Return *parts* with *value* at *path* and nowhere else: where it stood, or else in its table."""
    at = next((index for index, part in enumerate(parts) if part.value and part.path == path), None)
    kept = [
        replace(part, text=_replaced(part.text, value)) if index == at and value is not None else part
        for index, part in enumerate(parts)
        if (index == at and value is not None) or not (part.path and _in(part.path, path))
    ]
    return kept if at is not None or value is None else _inserted(kept, path, value)


def _inserted(parts: list[_Part], path: Path, value: JsonValue) -> list[_Part]:
    table, name = path[:-1], path[-1]
    headings = [index for index, part in enumerate(parts) if part.heading]
    dotted = any(part.value and _in(part.path, table) for part in parts[: headings[0] if headings else len(parts)])
    if not table or (dotted and table not in [parts[index].path for index in headings]):
        end = headings[0] if headings else len(parts)
        return _behind_values(parts, 0, end, _Part(f"{line(path, value)}\n", path))
    new = _Part(f"{_key(name)} = {written(value)}\n", path)
    at = next((index for index in headings if parts[index].path == table), None)
    if at is None:
        space = [_Part("\n")] if parts else []
        return [*_ended(parts), *space, _Part(f"[{'.'.join(map(_key, table))}]\n", table, heading=True), new]
    end = next((index for index in headings if index > at), len(parts))
    return _behind_values(parts, at + 1, end, new)


def _behind_values(parts: list[_Part], start: int, end: int, new: _Part) -> list[_Part]:
    """Put *new* behind the last value between *start* and *end*, or at the end of what stands there alone."""
    place = next((index + 1 for index in range(end - 1, start - 1, -1) if parts[index].value), None)
    if place is None:
        place = end if end == len(parts) else start
        while start == 0 and place < end and parts[place].text.strip():
            place += 1  # a comment that opens the file stays above
    return [*_ended(parts[:place]), new, *parts[place:]]


def _ended(parts: list[_Part]) -> list[_Part]:
    """Return *parts*, the last of which ends its line."""
    if parts and not parts[-1].text.endswith("\n"):
        return [*parts[:-1], replace(parts[-1], text=parts[-1].text + "\n")]
    return parts


def _replaced(text: str, value: JsonValue) -> str:
    """Return the lines of a value with another *value*, and the comment behind it."""
    found = _VALUE.match(text)
    assert found is not None
    meant = tomllib.loads(text)
    comment = ""
    for place in (index for index, sign in enumerate(text) if sign == "#"):
        try:
            if tomllib.loads(text[:place]) == meant:
                comment = "  " + text[place:].rstrip("\n")
                break
        except tomllib.TOMLDecodeError:
            continue  # this sign is part of the value
    return f"{text[: found.end()]} {written(value)}{comment}\n"


def _parts(text: str) -> list[_Part]:
    """Return *text* in parts, which joined are *text* again."""
    lines = _LINE.findall(text)
    parts: list[_Part] = []
    table: Path = ()
    while lines:
        first = lines.pop(0)
        if not first.strip() or first.lstrip().startswith("#"):
            parts.append(_Part(first))
        elif first.lstrip().startswith("["):
            table = _leaf(tomllib.loads(first))
            parts.append(_Part(first, table, heading=True))
        else:
            while not _whole(first) and lines:
                first += lines.pop(0)
            found = _VALUE.match(first)
            assert found is not None
            parts.append(_Part(first, (*table, *_leaf(tomllib.loads(f"{found['key']} = 0")))))
    return parts


def _whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _leaf(table: Any) -> Path:
    """Return the names on the one path that *table* has."""
    names: list[str] = []
    while table:
        if isinstance(table, list):
            table = table[-1]
        elif isinstance(table, dict):
            ((name, table),) = table.items()
            names.append(name)
        else:
            break
    return tuple(names)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _in(path: Path, table: Path) -> bool:
    return path[: len(table)] == table


def _at(data: Any, path: Path) -> Any:
    for name in path:
        data = data[name]
    return data


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
