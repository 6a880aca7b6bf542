"""Parsers: a file -> what is in it. One format a file, all behind one protocol.

To add one: write a file here, then add its line to PARSERS. Knows nothing about passages or indexes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, cast

from indexing.errors import UnreadableFile
from indexing.types import Parsed

Parser: TypeAlias = Callable[[Path], Parsed]
"""Reads one file. Raises UnreadableFile with one plain sentence that says what to do."""


def _at_first_use(module: str, function: str) -> Parser:
    """Return a parser that is imported when the first file needs it: the libraries for it are heavy."""

    def parse(path: Path) -> Parsed:
        return cast(Parser, getattr(import_module(f"indexing.parse.{module}"), function))(path)

    return parse


_PDF = ("pdf", _at_first_use("pdf", "parse_pdf"))
_MARKDOWN = ("markdown", _at_first_use("markdown", "parse_markdown"))
_TEXT = ("text", _at_first_use("plain", "parse_plain"))
_HTML = ("html", _at_first_use("html", "parse_html"))
_DOCX = ("docx", _at_first_use("docx", "parse_docx"))
_JATS = ("jats", _at_first_use("jats", "parse_jats"))
_LATEX = ("latex", _at_first_use("latex", "parse_latex"))

PARSERS: Mapping[str, tuple[str, Parser]] = {
    ".pdf": _PDF,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": _TEXT,
    ".text": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".docx": _DOCX,
    ".xml": _JATS,
    ".nxml": _JATS,
    ".tex": _LATEX,
    ".latex": _LATEX,
}
"""Suffix, lower case -> file type and parser."""


def parser_for(path: Path) -> tuple[str, Parser]:
    """Return file type and parser for *path*, chosen by its suffix.

    Raises:
        UnreadableFile: no parser reads files with this suffix.
    """
    try:
        return PARSERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(PARSERS)
        raise UnreadableFile(
            f"{path.name!r} is not a format that can be read ({known}); save it as one of these and add it again."
        ) from None
