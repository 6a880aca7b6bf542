"""The server behind the page: Streamlit, the files of papers, and who is let in, in one process on one port."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
import typer
import uvicorn
from starlette.middleware import Middleware
from streamlit.runtime.secrets import SecretsValue

from app.settings import Settings, SettingsError
from ui import backend
from ui.files import ROUTE
from ui.gate import Gate
from ui.origin import Origin

MAIN: Final = Path(__file__).parent / "main.py"
FIRST_PORT: Final = 8501
PORTS: Final = 20
GRACE_S: Final = 2  # for windows that are open when the server ends


def serve(
    settings: Settings,
    *,
    address: str = "127.0.0.1",
    port: int | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
    browser: bool = True,
) -> None:
    """Serve the page of a library until it is interrupted.

    Args:
        settings: which library, and who is let in.
        address: to listen on; on another than this machine's own nobody is let in without a password.
        port: to listen on; None: the first free one from 8501.
        certificate: PEM file, for HTTPS; with its *key*.
        key: PEM file.
        browser: open the page in it.

    Raises:
        SettingsError: the address is open to others and there is no password, or the port is taken.
    """
    refuse_open(address, settings)
    if (certificate is None) is not (key is None):
        raise SettingsError("HTTPS needs both, --certificate and --key, each a PEM file.")
    taken = _listening(address, port)
    shown = f"http{'s' if certificate else ''}://{_host(address)}:{taken.getsockname()[1]}"
    app = st.App(MAIN, routes=[ROUTE], middleware=_middleware(settings), secrets=_login(settings), lifespan=_open)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            ws="websockets-sansio",
            ws_max_size=1 << 30,  # what is dropped on the page comes by other ways; answers go by this one
            timeout_graceful_shutdown=GRACE_S,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
    )
    typer.echo(f"Scholiast is open at {shown} (library: {settings.library}). Ctrl-C ends it.")
    if browser:
        threading.Timer(1.0, webbrowser.open, [shown]).start()
    server.run(sockets=[taken])


def refuse_open(address: str, settings: Settings) -> None:
    """Refuse to listen where others can come from, unless a password is asked for.

    Raises:
        SettingsError: it would be open to all of them.
    """
    if not _own(address) and settings.page_password is None and settings.page_login is None:
        raise SettingsError(
            f"At {address!r} the page and all papers would be open to everybody who reaches this machine. "
            "Set a password, SCHOLIAST_PAGE_PASSWORD or page_password in config.toml, or a page_login; or leave out "
            "--address, and the page is for this machine alone."
        )


def _own(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _host(address: str) -> str:
    """Return what a person types to reach *address* from this machine."""
    if address in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        return "localhost"
    return f"[{address}]" if ":" in address else address


def _listening(address: str, port: int | None) -> socket.socket:
    """Return a socket that listens on *port*, or on the first free one."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    ports = range(FIRST_PORT, FIRST_PORT + PORTS) if port is None else (port,)
    for one in ports:
        opened = socket.socket(family)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((address, one))
            opened.listen(128)
        except OSError as error:
            opened.close()
            reason = error.strerror or str(error)
        else:
            return opened
    tried = f"port {port}" if port is not None else f"any port from {ports[0]} to {ports[-1]}"
    raise SettingsError(
        f"The page cannot listen on {address} at {tried}: {reason}. "
        "Give another with --port, or end the program that has it."
    )


def _middleware(settings: Settings) -> list[Middleware]:
    open_to_all = settings.page_password is None and settings.page_login is None
    before = [Middleware(Origin, own=open_to_all)]
    if settings.page_password is None:
        return before
    return [*before, Middleware(Gate, password=settings.page_password.get_secret_value())]


def _login(settings: Settings) -> dict[str, SecretsValue]:
    """Return what Streamlit's own login wants to know; the cookies are valid until this process ends."""
    login = settings.page_login
    if login is None:
        return {}
    return {
        "auth": {
            "redirect_uri": f"{login.address.rstrip('/')}/oauth2callback",
            "cookie_secret": secrets.token_urlsafe(32),
            "client_id": login.client_id,
            "client_secret": login.client_secret.get_secret_value(),
            "server_metadata_url": login.metadata_url,
        }
    }


@asynccontextmanager
async def _open(app: st.App) -> AsyncIterator[None]:  # noqa: ARG001 - Streamlit's signature
    """Open the library while the browser still loads the page, and let go of it in the end."""
    await asyncio.to_thread(backend.backend)
    try:
        yield
    finally:
        await asyncio.to_thread(backend.close)
