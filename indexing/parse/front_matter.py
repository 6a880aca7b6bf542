"""YAML front matter: the metadata between two lines of --- at the beginning of a text.

Knows nothing about the text below it. Keys of Jekyll, Quarto, Obsidian and pandoc are understood.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

import yaml

from indexing.parse.metadata import doi_in, names_in, year_in
from indexing.types import Metadata

_FRONT = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)

_log = logging.getLogger(__name__)


def front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata at the head of *text*, and the text without them.

    A front matter that is not YAML is left out, and the log says so.
    """
    match = _FRONT.match(text)
    if match is None:
        return Metadata(), text
    try:
        found = yaml.safe_load(match[1])
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _log.warning("The front matter is not YAML and was left out: %s", " ".join(str(error).split()))
        return Metadata(), text[match.end() :]
    if not isinstance(found, Mapping):
        return Metadata(), text
    return _metadata({str(key).lower(): value for key, value in found.items()}), text[match.end() :]


def _metadata(found: Mapping[str, object]) -> Metadata:
    """Return what is known from the keys of a front matter."""
    return Metadata(
        title=_text(found.get("title")),
        authors=_authors(found.get("authors") or found.get("author")),
        year=year_in(_text(found.get("year") or found.get("date") or found.get("published"))),
        doi=doi_in(_text(found.get("doi"))),
        venue=_text(found.get("venue") or found.get("journal") or found.get("container-title")),
    )


def _authors(value: object) -> tuple[str, ...]:
    """Return the names in a string, a list of strings or a list of mappings with a name."""
    if isinstance(value, str):
        return names_in(value)
    names = []
    for author in value if isinstance(value, list) else [value]:
        if isinstance(author, Mapping):
            parts = author.get("name") or " ".join(
                _text(author.get(key)) for key in ("given", "family", "firstname", "lastname")
            )
            names.append(_text(_text(parts.get("literal")) if isinstance(parts, Mapping) else parts))
        else:
            names.append(_text(author))
    return tuple(name for name in names if name)


def _text(value: object) -> str:
    """Return a scalar as text on one line, "" for anything else."""
    if value is None or isinstance(value, (list, Mapping)):
        return ""
    return " ".join(str(value).split())
