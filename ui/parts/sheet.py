"""A sheet: a page of a PDF as a picture, with boxes lit on it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Final, TypeAlias

from indexing.types import Document
from ui.backend import Backend
from ui.parts.component import component
from ui.texts.table import Texts

WIDTH: Final = 1100  # pixels
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's top left corner."""


def show_sheet(document: Document, page: int, boxes: Sequence[Box], desk: Backend, say: Texts, *, key: str) -> None:
    """Show *page* of *document*, counted from 1, with *boxes* lit.

    Raises:
        UnknownDocument: it is not in the library any more.
        UnreadableFile: it has no pages that can be drawn.
    """
    drawn = desk.images.drawn(document.id, page, width=WIDTH)
    component("sheet")(
        key=f"{key}-sheet-{page}",
        data={
            "source": "data:image/png;base64," + base64.b64encode(drawn.png).decode(),
            "width": drawn.width,
            "height": drawn.height,
            "boxes": [list(box) for box in boxes],
            "label": f"{document.metadata.title}, {say.page_of.format(page=page, pages=document.pages)}",
        },
    )
