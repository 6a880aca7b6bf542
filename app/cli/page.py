"""The page in the browser, as a command.

Knows nothing about the page: it is a program of its own, which this one starts and waits for.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from app.cli.options import LibraryOption
from app.cli.starting import start


def ui(
    *,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1024, max=65535)] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    library: LibraryOption = None,
) -> None:
    """Ask, read and add papers on a page in the browser, on this machine alone.

    Examples:
      scholiast ui
      scholiast ui --library ~/papers/library --no-browser
    """
    from app.settings import SettingsError

    settings = start(library)
    if find_spec("streamlit") is None:
        raise SettingsError("The page needs Streamlit, which is not installed: pip install 'scholiast[ui]'")
    command = [sys.executable, "-m", "ui", "--library", str(settings.library), "--port", str(port)]
    page = subprocess.Popen([*command, *([] if browser else ["--no-browser"])])
    try:
        code = page.wait()
    except KeyboardInterrupt:
        page.wait()  # it hears the same, and lets go of the library
        return
    if code:
        raise typer.Exit(code)
