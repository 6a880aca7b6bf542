"""Sidecars: what a .bib, .ris or CSL-JSON file beside a document says about it.

To add a format: write a file here, then add its line to READERS. Knows nothing about what is in the document.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from indexing.errors import UnreadableFile
from indexing.parse.reading import read_text
from indexing.sidecar import bibtex, csl_json, ris
from indexing.sidecar.entry import Entry
from indexing.types import Metadata

__all__ = ["READERS", "Entry", "metadata_beside", "read_entries"]

READERS: Mapping[str, Callable[[str], list[Entry]]] = {
    ".bib": bibtex.entries_in,
    ".ris": ris.entries_in,
    ".json": csl_json.entries_in,
}
"""Suffix, lower case -> reader of the text."""

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError)  # whatever the readers raise

MIN_TITLE = 12  # letters and digits that a title needs to be recognised by

_log = logging.getLogger(__name__)


def read_entries(path: Path) -> list[Entry]:
    """Return the entries of a bibliography.

    Raises:
        UnreadableFile: its suffix or its content is not that of a bibliography.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise UnreadableFile(f"{path.name!r} is not a bibliography that can be read ({known}).")
    try:
        return reader(read_text(path))
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableFile(f"{path.name!r} is broken ({reason}); export it again.") from error


def metadata_beside(path: Path, found: Metadata | None = None) -> Metadata | None:
    """Return what the bibliographies in the folder of *path* say about it, or None.

    A file of the same name comes first: paper.bib beside paper.pdf. Its only entry is taken; of several, and
    in the other bibliographies of the folder, the one that names the file, has its DOI, has its name as a key
    or has its title. What cannot be read is passed over, and the log says so.

    Args:
        path: the document.
        found: what its parser made of it, to recognise title and DOI by.
    """
    for sidecar in _sidecars(path):
        entries = _entries(sidecar, sidecar.stat().st_mtime_ns)
        own = sidecar.stem in (path.stem, path.name)
        if own and len(entries) == 1:
            return entries[0].metadata
        match = _matching(entries, path, found or Metadata())
        if match is not None:
            return match.metadata
    return None


def _sidecars(path: Path) -> Iterator[Path]:
    """Yield the bibliographies beside *path*, those of its own name first."""
    own = [path.with_suffix(suffix) for suffix in READERS] + [Path(f"{path}{suffix}") for suffix in READERS]
    yield from (sidecar for sidecar in own if sidecar != path and sidecar.is_file())
    others = (
        (other for other in path.parent.iterdir() if other.suffix.lower() in READERS) if path.parent.is_dir() else ()
    )
    yield from sorted(other for other in others if other not in own and other.is_file())


@lru_cache(maxsize=16)
def _entries(path: Path, modified: int) -> tuple[Entry, ...]:  # noqa: ARG001 - a changed file is read again
    """Return the entries of a bibliography, none if it cannot be read."""
    try:
        return tuple(read_entries(path))
    except UnreadableFile as error:
        _log.log(logging.INFO if path.suffix.lower() == ".json" else logging.WARNING, "%s", error)
        return ()


def _matching(entries: Sequence[Entry], path: Path, found: Metadata) -> Entry | None:
    """Return the entry that belongs to *path*; the surest sign wins."""
    stem, title = _letters(path.stem), _letters(found.title)

    def has_doi(entry: Entry) -> bool:
        doi = entry.metadata.doi
        return doi is not None and (
            doi == found.doi or _letters(doi) in stem or stem == _letters(doi.split("/", 1)[-1])
        )

    def has_title(entry: Entry) -> bool:
        known = _letters(entry.metadata.title)
        return len(known) >= MIN_TITLE and (known == title or known in stem or (len(stem) >= 40 and stem in known))

    signs: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: path.name in entry.files,
        has_doi,
        lambda entry: entry.key != "" and entry.key.casefold() == path.stem.casefold(),
        has_title,
    )
    for sign in signs:
        matches = [entry for entry in entries if sign(entry)]
        if matches:
            return matches[0]
    return None


def _letters(text: str) -> str:
    """Return the letters and digits of *text* without case, accents and mark-up."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))
