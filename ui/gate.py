"""Gate: lets in who has said the password; everybody else sees the form that asks for it, and nothing more.

It stands before everything: pages, pictures, files and the socket by which Streamlit talks to a window.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import defaultdict
from html import escape
from typing import Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.texts import spoken
from ui.texts.table import Texts

COOKIE: Final = "scholiast_page"
LASTS_S: Final = 30 * 24 * 3600
WRONG_S: Final = 1.0
"""So long a wrong password takes; tries from one address wait for each other."""

LONGEST: Final = 4_096  # bytes of a form
HEALTH: Final = "/_stcore/health"


class Gate:
    """Stands before *app*; the password is known to whoever runs it."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = password.encode()
        self._let_in: dict[str, float] = {}  # cookies, and until when
        self._trying: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, and answer the rest."""
        if scope["type"] == "lifespan" or scope["path"] == HEALTH or self._knows(HTTPConnection(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION})
        else:
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    def _knows(self, connection: HTTPConnection) -> bool:
        return self._let_in.get(connection.cookies.get(COOKIE, ""), 0.0) > time.time()

    async def _answer(self, request: Request) -> Response:
        """Return the form, or the way in for who has said the password."""
        say = spoken(request.headers.get("accept-language", ""))
        if request.method != "POST":
            return _form(say)
        if int(request.headers.get("content-length", LONGEST)) >= LONGEST:
            return _form(say, say.wrong_word)
        said = str((await request.form()).get("password", "")).encode()
        async with self._trying[request.client.host if request.client else ""]:
            if not secrets.compare_digest(said, self._password):
                await asyncio.sleep(WRONG_S)
                return _form(say, say.wrong_word)
        return self._enter(request)

    def _enter(self, request: Request) -> Response:
        now = time.time()
        self._let_in = {cookie: until for cookie, until in self._let_in.items() if until > now}
        cookie = secrets.token_urlsafe(32)
        self._let_in[cookie] = now + LASTS_S
        query = f"?{request.url.query}" if request.url.query else ""
        response = RedirectResponse(f"/{request.url.path.lstrip('/')}{query}", status_code=303)
        response.set_cookie(
            COOKIE, cookie, max_age=LASTS_S, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
        return response


def _form(say: Texts, wrong: str = "") -> Response:
    """Return the form that asks for the password; all of it is our own text."""
    told = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"}
    page = FORM.format(code=say.code, password=escape(say.word_to_enter), enter=escape(say.enter), told=told)
    return HTMLResponse(page, status_code=401, headers=headers)


POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
FORM: Final = """<!doctype html>
<html lang="{code}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Scholiast</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
  body {{ display: grid; place-items: center; min-height: 90vh; margin: 1rem; }}
  form {{ display: grid; gap: .75rem; width: min(20rem, 100%); }}
  h1 {{ margin: 0; font-size: 1.75rem; }}
  input, button {{ font: inherit; padding: .5rem .75rem; border-radius: .5rem; border: 1px solid GrayText; }}
  button {{ background: #b3541e; color: #fff; border-color: #b3541e; cursor: pointer; }}
</style>
<form method="post">
  <h1>Scholiast</h1>
  <label for="password">{password}</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
  {told}
  <button>{enter}</button>
</form>
</html>
"""
