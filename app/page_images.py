"""Page images: the pages of the library's PDFs as pictures, drawn in a process of their own.

Knows nothing about what is lit on a page.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeAlias

from indexing.catalogue import Catalogue
from indexing.drawing import Drawn
from indexing.errors import IndexingError, UnreadableFile
from indexing.isolation import ParserProcess
from indexing.isolation.process import Closed

TIMEOUT_S: Final = 20.0
KEPT: Final = 64
"""Pictures that are remembered, a third of a megabyte each."""

Key: TypeAlias = tuple[str, int, int]
"""Document, page and width."""


class PageImages:
    """Draws one page at a time, and remembers the last ones. To be closed."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._process = ParserProcess(timeout_s=TIMEOUT_S)
        self._drawing = threading.Lock()
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="page ahead")
        self._drawn: OrderedDict[Key, Drawn] = OrderedDict()
        self._coming: set[Key] = set()  # is drawn ahead, or waits for that
        self._given_up: set[Key] = set()  # could not be drawn ahead: whoever looks at it tries again

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
        key = (document_id, page, width)
        with self._drawing:
            if key not in self._drawn:
                self._drawn[key] = self._process.draw(path, page, width=width)
                while len(self._drawn) > KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(key)
            return self._drawn[key]

    def ready(self, document_id: str, page: int, *, width: int) -> Drawn | None:
        """Return a page that is drawn already, None for one that is not."""
        return self._drawn.get((document_id, page, width))

    def draw_ahead(self, wanted: Sequence[tuple[str, int | None]], *, width: int) -> None:
        """Draw the pages *wanted*, each of a document, in the background: they are likely to be looked at next.

        One that cannot be drawn is left out from then on, as is None; whoever looks at it is told why.
        """
        for document_id, page in wanted:
            if page is None:
                continue
            key = (document_id, page, width)
            if key not in self._drawn and key not in self._coming and key not in self._given_up:
                self._coming.add(key)
                self._ahead.submit(self._draw_quietly, key)

    def coming(self, document_id: str, page: int, *, width: int) -> bool:
        """Return whether a page is being drawn ahead, or waits for that."""
        return (document_id, page, width) in self._coming

    def close(self) -> None:
        """End the process that draws."""
        self._ahead.shutdown(wait=False, cancel_futures=True)
        self._process.close()

    def _draw_quietly(self, key: Key) -> None:
        document_id, page, width = key
        try:
            self.drawn(document_id, page, width=width)
        except (IndexingError, Closed):
            self._given_up.add(key)
        finally:
            self._coming.discard(key)
