"""CSL-JSON, as Zotero, Crossref and pandoc write it.

Knows nothing about which entry belongs to which file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from indexing.parse.metadata import doi_in, year_in
from indexing.sidecar.entry import Entry
from indexing.types import Metadata


def entries_in(text: str) -> list[Entry]:
    """Return the entries of a CSL-JSON file; JSON of another kind has none.

    Raises:
        ValueError: it is not JSON.
    """
    found = json.loads(text)
    if isinstance(found, Mapping):
        found = found.get("items") or found.get("references") or [found]
    items = found if isinstance(found, list) else []
    return [_entry(item) for item in items if isinstance(item, Mapping) and "title" in item]


def _entry(item: Mapping[str, object]) -> Entry:
    """Return one entry."""
    return Entry(
        key=str(item.get("citation-key") or item.get("id") or ""),
        files=(),
        metadata=Metadata(
            title=_text(item.get("title")),
            authors=_people(item.get("author") or item.get("editor")),
            year=_year(item.get("issued")),
            doi=doi_in(_text(item.get("DOI") or item.get("URL"))),
            venue=_text(item.get("container-title") or item.get("publisher")),
        ),
    )


def _people(value: object) -> tuple[str, ...]:
    """Return the names in a CSL list of people, given names first."""
    names = []
    for person in value if isinstance(value, list) else []:
        if isinstance(person, Mapping):
            parts = (person.get(key) for key in ("given", "non-dropping-particle", "family", "suffix"))
            names.append(_text(person.get("literal")) or " ".join(filter(None, map(_text, parts))))
    return tuple(name for name in names if name)


def _year(issued: object) -> int | None:
    """Return the year of a CSL date: {"date-parts": [[2021, 3]]} or {"raw": "March 2021"}."""
    if not isinstance(issued, Mapping):
        return year_in(_text(issued))
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    year = first[0] if isinstance(first, list) and first else issued.get("raw") or issued.get("literal")
    return year_in(str(year or ""))


def _text(value: object) -> str:
    """Return a string, a number or the first of a list on one line, "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""
