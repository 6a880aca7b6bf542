"""Read the source of a sample paper: front matter and a small part of Markdown; knows nothing about PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

_KEYS = frozenset(
    {"title", "authors", "year", "number", "running", "keywords", "pagesize", "columns", "abstract", "references"}
    | {"metadata", "scanned"}
)
_HEADING = re.compile(r"^(#{2,3}) (.+)$")
_ITEM = re.compile(r"^(?:-|\d+\.) (.+)$")
_FIGURE = re.compile(r"^!\[(.+)\]\((\w+)\)$")


class SourceError(ValueError):
    """A source of a sample paper breaks one of the rules it is written by."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, level 1 or 2, without its number."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Equation:
    """One displayed equation."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, or the references under their heading."""

    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first row holds the headings."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by the name of its drawing, with its caption."""

    caption: str
    name: str


Block: TypeAlias = Heading | Paragraph | Equation | Listing | Table | Figure


@dataclass(frozen=True, slots=True)
class Paper:
    """One sample paper: the settings of its front matter and its blocks in order."""

    name: str
    title: str
    authors: tuple[str, ...]
    year: int
    settings: dict[str, str]
    blocks: tuple[Block, ...]


def read_paper(path: Path) -> Paper:
    """Read one source; raise SourceError where it breaks a rule."""
    text = path.read_text(encoding="utf-8")
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise SourceError(f"{path.name!r} does not begin with a front matter between two lines of '---'; add one")
    settings = _settings(parts[1], path.name)
    return Paper(
        name=path.stem,
        title=settings["title"],
        authors=tuple(author.strip() for author in settings["authors"].split(";")),
        year=int(settings["year"]),
        settings=settings,
        blocks=tuple(_block(chunk) for chunk in re.split(r"\n{2,}", parts[2].strip())),
    )


def _settings(text: str, name: str) -> dict[str, str]:
    settings = dict(line.split(": ", 1) for line in text.splitlines())
    unknown = settings.keys() - _KEYS
    if unknown:
        raise SourceError(f"{name!r} sets {sorted(unknown)!r}; allowed are {sorted(_KEYS)!r}")
    return settings


def _block(chunk: str) -> Block:
    """Tell what a chunk between two empty lines is: '## Methods' -> Heading(1, 'Methods')."""
    lines = chunk.splitlines()
    if heading := _HEADING.match(chunk):
        return Heading(level=len(heading[1]) - 1, text=heading[2])
    if figure := _FIGURE.match(chunk):
        return Figure(caption=figure[1], name=figure[2])
    if chunk.startswith("$$"):
        return Equation(chunk.strip("$ "))
    if chunk.startswith("Table: "):
        return Table(caption=lines[0].removeprefix("Table: "), rows=_rows(lines[1:]))
    items = [_ITEM.match(line) for line in lines]
    if all(items):
        return Listing(items=tuple(item[1] for item in items if item), ordered=not chunk.startswith("-"))
    return Paragraph(" ".join(lines))


def _rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return (rows[0], *rows[2:])
