"""Page images: the pages of the library's PDFs as pictures, drawn in a process of their own.

Knows nothing about what is lit on a page.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

from indexing.catalogue import Catalogue
from indexing.drawing import Drawn
from indexing.errors import UnreadableFile
from indexing.isolation import ParserProcess

TIMEOUT_S: Final = 20.0
KEPT: Final = 64
"""Pictures that are remembered, a third of a megabyte each."""


class PageImages:
    """Draws one page at a time, and remembers the last ones. To be closed."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._process = ParserProcess(timeout_s=TIMEOUT_S)
        self._drawing = threading.Lock()
        self._drawn = lru_cache(maxsize=KEPT)(self._draw)

    def drawn(self, document_id: str, page: int, *, width: int) -> Drawn:
        """Return *page*, counted from 1, of a document as a picture *width* pixels wide.

        Raises:
            UnknownDocument: it is not in the library, or its file is not kept any more.
            UnreadableFile: it has no such page, or no pages that can be drawn.
        """
        with Catalogue.read(self._library) as catalogue:
            path = catalogue.original(document_id)
        if path.suffix.lower() != ".pdf":
            raise UnreadableFile("Only a PDF has pages that can be shown; this one is read as text.")
        with self._drawing:
            return self._drawn(path, page, width)

    def close(self) -> None:
        """End the process that draws."""
        self._process.close()

    def _draw(self, path: Path, page: int, width: int) -> Drawn:
        return self._process.draw(path, page, width=width)
