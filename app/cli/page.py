"""The page in the browser, as a command.

Knows nothing about the page: it is a program of its own, which this one starts and waits for.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import LibraryOption
from app.cli.starting import start

FOR_OTHERS = "For others"


def ui(
    *,
    port: Annotated[
        int | None,
        typer.Option(help="Port to listen on; without one, the first free one from 8501.", min=1, max=65535),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    address: Annotated[
        str,
        typer.Option(
            help="Address to listen on. Where others can reach it, a password has to be set.",
            rich_help_panel=FOR_OTHERS,
        ),
    ] = "127.0.0.1",
    certificate: Annotated[
        Path | None, typer.Option(help="PEM file of a certificate, for HTTPS.", rich_help_panel=FOR_OTHERS)
    ] = None,
    key: Annotated[Path | None, typer.Option(help="PEM file of its key.", rich_help_panel=FOR_OTHERS)] = None,
    library: LibraryOption = None,
) -> None:
    """Ask, read and add papers on a page in the browser, on this machine alone unless asked otherwise.

    Examples:
      scholiast ui
      scholiast ui --library ~/papers/library --no-browser
      SCHOLIAST_PAGE_PASSWORD=... scholiast ui --address 0.0.0.0
    """
    from app.settings import SettingsError

    settings = start(library)
    if find_spec("streamlit") is None:
        raise SettingsError("The page needs Streamlit, which is not installed: pip install 'scholiast[ui]'")
    given = {"--library": settings.library, "--address": address, "--port": port}
    given |= {"--certificate": certificate, "--key": key}
    said = [str(part) for name, value in given.items() if value is not None for part in (name, value)]
    page = subprocess.Popen([sys.executable, "-m", "ui", *said, *([] if browser else ["--no-browser"])])
    try:
        code = page.wait()
    except KeyboardInterrupt:
        page.wait()  # it hears the same, and lets go of the library
        return
    if code:
        raise typer.Exit(code)
