"""Read a PDF: its text in reading order, with page and place of every word, its sections, tables and references.

Knows nothing about passages or indexes. PDFium must not be used by two threads at once: call `parse_pdf` in a
process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from indexing.errors import UnreadableFile
from indexing.parse.layout.document import read
from indexing.parse.reading import refuse_size
from indexing.types import Parsed

PROTECTED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def parse_pdf(path: Path) -> Parsed:
    """Return what stands in the PDF at *path*.

    Raises:
        UnreadableFile: the file is missing, empty, no PDF, protected, broken, or has no text layer.
    """
    _check_start(path)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableFile(_refused(path, error)) from error
    try:
        count = len(document)
        parsed = read(document)
        pictures = [
            page.number for page in parsed.pages if not page.text.strip() and _has_picture(document, page.number)
        ]
    finally:
        document.close()
    if not parsed.blocks:
        pages = "its page is a picture" if count == 1 else f"its {count} pages are pictures"
        raise UnreadableFile(
            f"{path.name!r} has no text layer, {pages}; run OCR on it "
            f"(for example: ocrmypdf {path.name} readable.pdf) and add the result."
        )
    return replace(parsed, notes=(_note(pictures, path),)) if pictures else parsed


def _has_picture(document: pdfium.PdfDocument, number: int) -> bool:
    """Return whether page *number* (1-based) shows an image."""
    page = document[number - 1]
    try:
        return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
    except pdfium.PdfiumError:
        return False
    finally:
        page.close()


def _note(pictures: Sequence[int], path: Path) -> str:
    """Return a sentence about pages, ascending, that cannot be searched.

    Example:
        [2, 3, 4, 7] -> "Pages 2-4, 7 are pictures ..."
    """
    ranges = [[page for _, page in run] for _, run in groupby(enumerate(pictures), key=lambda item: item[1] - item[0])]
    said = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ranges)
    which = f"Page {said} is a picture" if len(pictures) == 1 else f"Pages {said} are pictures"
    return (
        f"{which} without text and cannot be searched; run OCR on the file "
        f"(for example: ocrmypdf --skip-text {path.name} readable.pdf) and add the result."
    )


def _check_start(path: Path) -> None:
    """Raise UnreadableFile for what is not worth asking PDFium about."""
    try:
        refuse_size(path, path.stat().st_size)
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise UnreadableFile(
            f"{path.name!r} cannot be opened ({error.strerror}); check its name and rights."
        ) from error
    if not start:
        raise UnreadableFile(f"{path.name!r} is empty (0 bytes); fetch or save it again.")
    if b"%PDF-" not in start:
        raise UnreadableFile(
            f"{path.name!r} is not a PDF, whatever its name says; save it as PDF or give it the ending of what it is."
        )


def _refused(path: Path, error: pdfium.PdfiumError) -> str:
    """Return why PDFium did not open the file.

    Subtle: for a document without pages PDFium reports the error of the file before, so the file itself is asked too.
    """
    content = path.read_bytes()
    if error.err_code in PROTECTED and b"/Encrypt" in content:
        return (
            f"{path.name!r} is protected by a password; save a copy without one "
            f"(for example: qpdf --decrypt --password=... {path.name} open.pdf) and add the copy."
        )
    if re.search(rb"/Type\s*/Pages\b", content) and not re.search(rb"/Type\s*/Page\b|/ObjStm", content):
        return f"{path.name!r} has no pages; save it again from the program that made it."
    return f"{path.name!r} is broken and cannot be opened as a PDF; fetch it again or save it anew from its program."
