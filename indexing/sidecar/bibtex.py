"""BibTeX and BibLaTeX, as JabRef, Zotero, Mendeley and publishers export it.

Knows nothing about which entry belongs to which file.
"""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import TYPE_CHECKING

from indexing.parse.latex_maths import plain_text
from indexing.parse.metadata import doi_in, given_first, year_in
from indexing.sidecar.entry import Entry
from indexing.types import Metadata

if TYPE_CHECKING:
    from bibtexparser.model import Entry as Found

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTENSION = re.compile(r"\.\w{2,5}$")

_log = logging.getLogger(__name__)


def entries_in(text: str) -> list[Entry]:
    """Return the entries of a .bib file; what is broken in it is passed over, and the log says so."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock
    from bibtexparser.model import Entry as Parsed

    library = parse_string(text)
    found = list(library.entries)
    for block in library.failed_blocks:
        inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else None
        if isinstance(inner, Parsed):
            found.append(inner)  # several entries without a key are no mistake of ours to mend
        else:
            _log.warning("An entry near line %s is not BibTeX and was left out", (block.start_line or 0) + 1)
    return [_entry(block) for block in found]


def _entry(block: Found) -> Entry:
    """Return one entry with its LaTeX as plain characters."""
    fields = {field.key.lower(): str(field.value) for field in block.fields}

    def first(*names: str) -> str:
        return next((unescape(plain_text(fields[name])) for name in names if fields.get(name)), "")

    return Entry(
        key=block.key or "",
        files=_files(fields.get("file", "")),
        metadata=Metadata(
            title=". ".join(filter(None, (first("title"), first("subtitle")))),
            authors=_names(fields.get("author") or fields.get("editor") or ""),
            year=year_in(first("year", "date", "issued")),
            doi=doi_in(fields.get("doi") or fields.get("url") or ""),
            venue=first("journal", "journaltitle", "booktitle", "eventtitle", "school", "institution", "publisher"),
        ),
    )


def _names(field: str) -> tuple[str, ...]:
    """Return the people in an author field: divided by "and", or by ";" as some programs write it."""
    parts = _AND.split(field) if _AND.search(field) or ";" not in field else field.split(";")
    names = (plain_text(part) if part.strip().startswith("{") else given_first(plain_text(part)) for part in parts)
    return tuple(name for name in names if name and name != "others")


def _files(field: str) -> tuple[str, ...]:
    r"""Return the file names in a file field: "Full text:files/a.pdf:PDF", "a.pdf;b.pdf", "C\:\\a.pdf"."""
    names = []
    for part in re.split(r"(?<!\\);", field):
        pieces = [piece.replace("\\:", ":").replace("\\;", ";") for piece in re.split(r"(?<!\\):", part)]
        paths = [piece for piece in pieces if _EXTENSION.search(piece)]
        names += [re.split(r"[\\/]", path)[-1].strip() for path in paths[:1]]
    return tuple(names)
