"""A small OpenID provider: it takes everybody for one person, and signs that with a key of its own."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "scholiast"
START_S = 20.0


class Provider:
    """Says that whoever comes is *email*, which may change."""

    def __init__(self, address: str) -> None:
        self.email = ""
        self.address = address
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._asked: dict[str, str] = {}  # code -> nonce

    def app(self) -> Starlette:
        """Return the provider as a server."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._described),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    async def _described(self, request: Request) -> Response:  # noqa: ARG002
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        described: dict[str, Any] = {name: f"{self.address}/{place}" for name, place in places.items()}
        described |= {"issuer": self.address, "id_token_signing_alg_values_supported": ["RS256"]}
        return JSONResponse(described)

    async def _authorize(self, request: Request) -> Response:
        asked = request.query_params
        code = secrets.token_urlsafe(8)
        self._asked[code] = asked["nonce"]
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        nonce = self._asked.pop(str((await request.form())["code"]))
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60, "nonce": nonce}
        claims |= {"email": self.email, "email_verified": True}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    async def _keys(self, request: Request) -> Response:  # noqa: ARG002
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})


@contextmanager
def provided(port: int) -> Iterator[Provider]:
    """Run a provider at *port*."""
    provider = Provider(f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(provider.app(), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + START_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join()
