"""RIS, as publishers and databases export it.

Knows nothing about which entry belongs to which file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexing.parse.metadata import doi_in, given_first, year_in
from indexing.sidecar.entry import Entry
from indexing.types import Metadata

_ENTRY = re.compile(r"^TY {1,2}- ", re.MULTILINE)


def entries_in(text: str) -> list[Entry]:
    """Return the entries of a .ris file."""
    import rispy  # type: ignore[import-untyped]  # ships no types

    start = _ENTRY.search(text)
    if start is None:
        return []
    lines = (line.rstrip() for line in text[start.start() :].split("\n"))
    known = [line for line in lines if line.strip()]  # rispy takes a blank line for the rest of the field above it
    return [_entry(found) for found in rispy.loads("\n".join(known) + "\n", skip_unknown_tags=True)]


def _entry(found: Mapping[str, object]) -> Entry:
    """Return one entry."""
    people = found.get("authors") or found.get("first_authors") or found.get("secondary_authors") or []
    titles = ("title", "primary_title", "translated_title")
    venues = ("journal_name", "secondary_title", "alternate_title1", "alternate_title2", "publisher")
    dois = ("doi", "custom3", "urls", "url")
    return Entry(
        key=_first(found, "id", "label"),
        files=tuple(re.split(r"[\\/]", str(path))[-1] for path in _listed(found.get("file_attachments1"))),
        metadata=Metadata(
            title=_first(found, *titles),
            authors=tuple(given_first(str(person)) for person in _listed(people)),
            year=year_in(_first(found, "year", "publication_year", "date")),
            doi=doi_in(" ".join(str(found.get(name, "")) for name in dois)),
            venue=_first(found, *venues),
        ),
    )


def _first(found: Mapping[str, object], *names: str) -> str:
    """Return the first of these fields that is filled, on one line."""
    return next((" ".join(str(found[name]).split()) for name in names if found.get(name)), "")


def _listed(value: object) -> list[object]:
    """Return *value* as a list."""
    if isinstance(value, list):
        return value
    return [value] if value else []
