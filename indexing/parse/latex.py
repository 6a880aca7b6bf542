r"""LaTeX source: the document that \title, \section and the rest describe, with the files beside it that it inputs.

Knows nothing about PDF, and never runs TeX.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path

from indexing.errors import UnreadableFile
from indexing.parse.latex_labels import cited_in, labels_of
from indexing.parse.latex_reader import LatexReader
from indexing.parse.latex_source import Source, argument_of, arguments_of
from indexing.parse.metadata import doi_in, names_in, year_in
from indexing.parse.reading import read_text
from indexing.sidecar import Entry, read_entries
from indexing.types import Block, Kind, Metadata, Parsed

_BIBLIOGRAPHY = re.compile(r"\\(?:bibliography|addbibresource)\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}")
_CITED = re.compile(r"\\[A-Za-z]*cite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*)*\{([^{}]+)\}")
_AUTHORS_END = re.compile(r"\\(?:and|And|AND|quad|qquad|IEEEauthorblockA)(?![A-Za-z])")
_ASIDE = re.compile(
    r"\\(?:thanks|inst|textsuperscript|footnotemark|footnote|orcid|orcidID|email|affiliation|IEEEauthorrefmark|fnmark)"
    r"\s*(?:\[[^\]]*\]|\{(?:[^{}]|\{[^{}]*\})*\})|\$[^$]*\$"
)

_log = logging.getLogger(__name__)


def parse_latex(path: Path) -> Parsed:
    """Return the blocks of a LaTeX document.

    Raises:
        UnreadableFile: empty, binary, above 100 MB, without text, or nested too deeply to be LaTeX.
    """
    source = Source(path)
    bibliography = "" if "\\begin{thebibliography}" in source.body else _made_bibliography(path)
    entries = {} if bibliography or "thebibliography" in source.body else _entries(source, path)
    works = cited_in(source.body + bibliography) or {key: _name(entry) for key, entry in entries.items()}
    reader = LatexReader(labels_of(source.body), works, source.code)
    try:
        reader.read(source.body + bibliography)
        metadata = _metadata(source, reader)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableFile(
            f"{path.name!r} cannot be read as LaTeX ({type(error).__name__}); add its PDF instead."
        ) from error
    blocks = [*reader.blocks, *(Block(_line(entry), Kind.REFERENCES, "References") for entry in entries.values())]
    if not blocks:
        raise UnreadableFile(f"{path.name!r} is LaTeX without any text; add the file that holds the document.")
    return Parsed(metadata, (), tuple(blocks))


def _metadata(source: Source, reader: LatexReader) -> Metadata:
    """Return title, authors, year and DOI from the macros that give them."""
    whole = source.preamble + source.body
    names = [name for group in arguments_of(whole, "author", "IEEEauthorblockN") for name in _authors(group, reader)]
    years = argument_of(whole, "acmYear", "copyrightyear", "jyear", "pubyear", "date")
    return Metadata(
        title=reader.text(
            re.sub(r"\\(?:thanks|footnote)\s*\{[^{}]*\}|\\\\", " ", argument_of(whole, "title", "Title"))
        ),
        authors=tuple(dict.fromkeys(names)),
        year=year_in(years),
        doi=doi_in(argument_of(whole, "acmDOI", "doi", "DOI")),
        venue=reader.text(argument_of(whole, "journal", "acmJournal", "journalname")),
    )


def _authors(group: str, reader: LatexReader) -> list[str]:
    r"""Return the names in an \author, its thanks, marks and addresses left out."""
    if "\\IEEEauthorblockN" in group:
        return []  # the blocks inside are read by themselves
    parts = (
        part.strip().partition("\\\\")[0].lstrip("0123456789 ") for part in _AUTHORS_END.split(_ASIDE.sub("", group))
    )
    return [name for part in parts for name in names_in(reader.text(part)) if re.search(r"[^\W\d_]{2}", name)]


def _made_bibliography(path: Path) -> str:
    """Return the bibliography that BibTeX made of the document, if it lies beside it."""
    made = path.with_suffix(".bbl")
    if not made.is_file():
        return ""
    try:
        text = read_text(made)
    except UnreadableFile as error:
        _log.warning("%s", error)
        return ""
    start, end = text.find("\\begin{thebibliography}"), text.find("\\end{thebibliography}")
    return f"\n\n{text[start:end]}\\end{{thebibliography}}\n" if 0 <= start < end else ""


def _entries(source: Source, path: Path) -> Mapping[str, Entry]:
    """Return the works cited, in the order of their citation, from the .bib files beside the document."""
    whole = source.preamble + source.body
    names = [name.strip() for match in _BIBLIOGRAPHY.finditer(whole) for name in match[1].split(",")]
    found: dict[str, Entry] = {}
    for name in names:
        bib = path.parent / (name if name.endswith(".bib") else f"{name}.bib")
        if bib.is_file() and bib.resolve().is_relative_to(path.parent.resolve()):
            try:
                found |= {entry.key: entry for entry in read_entries(bib)}
            except UnreadableFile as error:
                _log.warning("%s", error)
    cited = dict.fromkeys(key.strip() for match in _CITED.finditer(source.body) for key in match[1].split(","))
    return {key: found[key] for key in cited if key in found}


def _name(entry: Entry) -> str:
    """Return a work as it is cited: "Smith et al., 2019"."""
    families = [author.split()[-1] for author in entry.metadata.authors if author.split()]
    shown = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{shown}, {entry.metadata.year}" if shown and entry.metadata.year else entry.key


def _line(entry: Entry) -> str:
    """Return a work as a line of a bibliography."""
    known = entry.metadata
    head = f"{', '.join(known.authors)} ({known.year or 'n.d.'})"
    return ". ".join(filter(None, (head, known.title.rstrip("."), known.venue, known.doi or "")))
