"""Sidecars: what a .bib, .ris or CSL-JSON file beside a document says about it.

To add a format: write a file here, then add its line to READERS. Knows nothing about what is in the document.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from indexing.errors import UnreadableFile
from indexing.parse.reading import read_text
from indexing.sidecar import bibtex, csl_json, ris
from indexing.sidecar.bibliography import Bibliography
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

_WITH_OWN_BIBLIOGRAPHY = (".tex", ".latex")  # paper.bib beside paper.tex holds the works that it cites

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
        bibliography = _bibliography(sidecar, _modified(sidecar))
        of_same_name = sidecar.stem in (path.stem, path.name) and path.suffix.lower() not in _WITH_OWN_BIBLIOGRAPHY
        if of_same_name and len(bibliography.entries) == 1:
            return bibliography.entries[0].metadata
        entry = bibliography.entry_of(path.name, path.stem, found or Metadata())
        if entry is not None:
            return entry.metadata
    return None


def _sidecars(path: Path) -> Iterator[Path]:
    """Yield the bibliographies beside *path*, those of its own name first."""
    folder = path.parent
    found = _bibliographies(folder, _modified(folder))
    own = [sidecar for sidecar in found if sidecar.stem in (path.stem, path.name) and sidecar != path]
    yield from own
    yield from (sidecar for sidecar in found if sidecar not in own and sidecar != path)


def _modified(path: Path) -> int:
    """Return when *path* was changed, in nanoseconds; 0 when it has just gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=256)
def _bibliographies(folder: Path, modified: int) -> tuple[Path, ...]:  # noqa: ARG001 - a changed folder is listed again
    """Return the bibliographies in *folder*, by name."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        _log.warning("%s cannot be listed, so no bibliography was looked for beside its documents (%s)", folder, error)
        return ()
    return tuple(file for file in files if file.suffix.lower() in READERS and file.is_file())


@lru_cache(maxsize=16)
def _bibliography(path: Path, modified: int) -> Bibliography:  # noqa: ARG001 - a changed file is read again
    """Return a bibliography, an empty one if it cannot be read."""
    try:
        return Bibliography(read_entries(path))
    except UnreadableFile as error:
        _log.log(logging.INFO if path.suffix.lower() == ".json" else logging.WARNING, "%s", error)
        return Bibliography(())
