"""Drawing: a page of a PDF as a picture.

Knows nothing about libraries or about what is lit on a page. PDFium must not be used by two threads at once: call
`draw` in a process of its own.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexing.errors import UnreadableFile

WIDEST: Final = 4_000
"""Pixels of a picture's longer side at most, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a PNG, with the width and height of the page in points."""

    png: bytes
    width: float
    height: float


def draw(path: Path, number: int, *, width: int) -> Drawn:
    """Return page *number*, counted from 1, of the PDF at *path*, *width* pixels wide.

    Raises:
        UnreadableFile: it is no PDF that can be opened, or has no such page.
    """
    import pypdfium2 as pdfium  # here, since whoever only receives a picture does not need it

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableFile(f"{path.name!r} cannot be opened as a PDF, so no page of it can be shown.") from error
    try:
        if not 1 <= number <= len(document):
            raise UnreadableFile(f"Page {number!r} of {path.name!r} was asked for; it has pages 1 to {len(document)}.")
        page = document[number - 1]
        points = page.get_size()
        scale = min(width / points[0], WIDEST / max(points))
        picture = page.render(scale=scale, rev_byteorder=True).to_pil()
    except pdfium.PdfiumError as error:
        raise UnreadableFile(f"Page {number} of {path.name!r} is damaged, so it cannot be shown.") from error
    finally:
        document.close()
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)  # as fast as can be: it goes no further than this machine
    return Drawn(written.getvalue(), *points)
