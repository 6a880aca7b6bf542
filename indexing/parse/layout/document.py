"""A whole PDF, step by step: the order in which the layout analysis works.

Knows nothing about files, nor about how any step is done.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pypdfium2 as pdfium

from indexing.parse.layout.authors import find_authors
from indexing.parse.layout.blocks import Piece, page_text, pieces
from indexing.parse.layout.captions import mark_captions
from indexing.parse.layout.characters import Named, readable, symbol_fonts
from indexing.parse.layout.columns import gutters, lines
from indexing.parse.layout.encodings import characters, unnamed
from indexing.parse.layout.floats import mark_floats
from indexing.parse.layout.footnotes import mark_footnotes
from indexing.parse.layout.frame import Frame
from indexing.parse.layout.front import mark_front
from indexing.parse.layout.furniture import mark_furniture
from indexing.parse.layout.glyphs import RawPage, read_page
from indexing.parse.layout.headings import mark_headings
from indexing.parse.layout.hyphens import Vocabulary
from indexing.parse.layout.imprint import IMPRINT, find_doi, find_venue, find_year
from indexing.parse.layout.measure import usual
from indexing.parse.layout.paragraphs import Paragraph, connected, paragraphs
from indexing.parse.layout.references import mark_references
from indexing.parse.layout.title import mark_title, title_of
from indexing.parse.layout.tokens import segments
from indexing.parse.layout.types import Label, Line
from indexing.parse.layout.wraps import unwrapped
from indexing.types import Metadata, Page, Parsed

logger = logging.getLogger(__name__)


def read(document: pdfium.PdfDocument) -> Parsed:
    """Return metadata, pages and blocks of an open PDF; pages without text are empty."""
    sheets = [sheet for index in range(len(document)) for sheet in _sheets(document, index)]
    every = _lines(sheets, characters(document) if any(unnamed(sheet.glyphs) for sheet in sheets) else {})
    first = _label(every, sheets)
    pages = [[line for line in lines if line.label is not Label.FURNITURE] for lines in every]
    vocabulary = Vocabulary(line.text for lines in pages for line in lines)
    found = pieces(_paragraphs(pages), [sheet.frame for sheet in sheets], vocabulary)
    metadata = _metadata(document, every, first, sheets[0].stamps)
    shown = {sheet.number: sheet for sheet in sheets}
    return Parsed(
        metadata,
        tuple(_as_page(sheet, found) for sheet in shown.values()),
        tuple(piece.block for piece in found if not piece.heading) or tuple(piece.block for piece in found),
    )


def _sheets(document: pdfium.PdfDocument, index: int) -> list[RawPage]:
    """Return the text of page *index*; none when the page is broken, so that the others can be read."""
    try:
        return read_page(document, index)
    except pdfium.PdfiumError as error:
        logger.warning("Page %d cannot be read: %s", index + 1, error)
        return [RawPage(index + 1, Frame(0, 0, 612, 792), (), (), "")]


def _lines(sheets: Sequence[RawPage], named: Named) -> list[list[Line]]:
    signs = symbol_fonts(sheet.glyphs for sheet in sheets)
    pages = [segments(readable(sheet.glyphs, signs, named)) for sheet in sheets]
    return [
        unwrapped(lines(page, sheet.number, gutter=gutter, sheet=number))
        for number, (sheet, page, gutter) in enumerate(zip(sheets, pages, gutters(pages), strict=True))
    ]


def _label(every: list[list[Line]], sheets: Sequence[RawPage]) -> int:
    """Say of every line what it is; return the sheet (0-based) that has the front of the paper."""
    mark_furniture(every, [sheet.frame.height for sheet in sheets])
    pages = [[line for line in lines if line.label is not Label.FURNITURE] for lines in every]
    common = usual(pages)
    first = mark_front(pages, common)
    mark_title(pages[first], common)
    every[first].sort(key=lambda line: line.label not in (Label.TITLE, Label.FRONT))
    for page, sheet in zip(pages, sheets, strict=True):
        mark_captions(page, common)
        mark_floats(page, sheet.rules, common)
        mark_footnotes(page, common)
        mark_headings(page, common)
    mark_references(pages)
    return first


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    common = usual(pages)
    return connected([paragraph for page in pages for paragraph in paragraphs(page, common)])


def _as_page(page: RawPage, found: Sequence[Piece]) -> Page:
    width, height = page.frame.shown_size
    return Page(page.number, width, height, page_text(found, page.number))


def _metadata(document: pdfium.PdfDocument, pages: Sequence[Sequence[Line]], first: int, stamps: str) -> Metadata:
    """Return what the front of the paper, which is on page *first* (0-based), and the file itself say."""
    stated = document.get_metadata_dict(skip_empty=True)
    page = pages[first]
    front = [line for line in page if line.label in (Label.TITLE, Label.FRONT)]
    edges = [line.text for line in page if line.label is Label.FURNITURE]
    edges += [line.text for line in page if line.label is Label.FOOTNOTE and IMPRINT.search(line.text)]
    cover = pages[0] if first else ()
    title_lines = [line for line in front if line.label is Label.TITLE]
    own = [line.text for line in page if line.label is not Label.REFERENCE]
    own += [line.text for line in pages[min(first + 1, len(pages) - 1)] if line.label is Label.FURNITURE]
    return Metadata(
        title=title_of(title_lines, stated.get("Title", "")),
        authors=find_authors(front, title_lines, stated.get("Author", "")),
        year=find_year(stamps, edges, [line.text for line in (*cover, *front)]),
        doi=find_doi([*edges, *own, *stated.values()]),
        venue=find_venue(edges),
    )
