"""Files: the papers themselves, for the browser's own reader, at the page that is cited.

An address holds a secret of this process, so that no other program's page can guess one.
"""

from __future__ import annotations

import secrets
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from indexing.errors import IndexingError
from indexing.types import Document
from ui.backend import backend

SECRET: Final = secrets.token_urlsafe(24)
PDF: Final = "application/pdf"
SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


def file_address(document: Document, page: int | None = None) -> str | None:
    """Return where the browser finds the file of *document*, opened at *page*; None for what is no PDF.

    Other kinds are not opened in the browser: HTML of a paper would run as a part of this page.
    """
    if document.file_type != "pdf":
        return None
    return f"/paper/{SECRET}/{document.id}.pdf{f'#page={page}' if page else ''}"


async def send(request: Request) -> Response:
    """Answer with the file of a document."""
    given = request.path_params
    if not secrets.compare_digest(given["secret"].encode(), SECRET.encode()):
        return PlainTextResponse("This address is not valid any more: open the paper from the page.", 404)
    return await run_in_threadpool(_file, given["document"])


def _file(document: str) -> Response:
    try:
        with backend().catalogue() as catalogue:
            path = catalogue.original(document)
    except IndexingError as error:
        return PlainTextResponse(str(error), 404)
    if path.suffix.lower() != ".pdf":
        return PlainTextResponse("Only PDFs are opened in the browser.", 404)
    return FileResponse(
        path, media_type=PDF, filename=f"{document}.pdf", content_disposition_type="inline", headers=SAFE
    )


ROUTE: Final = Route("/paper/{secret}/{document}.pdf", send)
