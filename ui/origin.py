"""Origin: connections are for pages of this server; one that another page in the browser begins is refused.

Streamlit would ask a server elsewhere which address this machine has, to find out whether it is its own.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send

HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
MISDIRECTED: Final = 421
SAID: Final = "This page is for this machine alone: open it at localhost, or set a password (docs/page.md)."


class Origin:
    """Stands before *app*. *own*: who asks calls this machine by a name of its own, and by no other that leads here."""

    def __init__(self, app: ASGIApp, *, own: bool) -> None:
        self._app = app
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass."""
        if scope["type"] == "lifespan" or self._may_pass(HTTPConnection(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION})
        else:
            await PlainTextResponse(SAID, MISDIRECTED)(scope, receive, send)

    def _may_pass(self, connection: HTTPConnection) -> bool:
        host, origin = connection.headers.get("host", ""), connection.headers.get("origin")
        if self._own and _name(host) not in HERE:
            return False
        return connection.scope["type"] != "websocket" or origin is None or _at(origin) == host


def _at(origin: str) -> str | None:
    """Return host and port of *origin*; None where it has none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _name(host: str) -> str | None:
    """Return *host* without its port; None for what is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
