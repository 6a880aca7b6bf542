"""A page that is served from a copy of a library, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from app.requests import AddRequest
from app.sample.questions import PAPERS
from app.session import Session
from app.settings import load_settings

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
START_S = 60.0


class NotServed(Exception):
    """The page did not start, or there is no browser."""


def make_library(folder: Path) -> Path:
    """Make a library of all sample papers in *folder*, and return it."""
    with Session(load_settings(library=folder, llm="none"), create=True, notice=lambda _: None) as session:
        session.call(AddRequest(paths=(str(PAPERS),)), lambda _: None)
    return folder


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(library: Path, home: Path, *, port: int | None = None, **also: str) -> Iterator[str]:
    """Serve a copy of *library*, all its settings and logs in *home* and in *also*; give the address."""
    shutil.copytree(library, home / "library")
    port = port or free_port()
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    settings = {"SCHOLIAST_LIBRARY": str(home / "library"), "SCHOLIAST_LLM": "none", "HOME": str(home), **also}
    with (home / "log").open("w") as log:
        page = subprocess.Popen(
            [sys.executable, "-m", "ui", "--no-browser", "--port", str(port)],
            env={**os.environ, **own, **settings},
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(f"http://127.0.0.1:{port}", page, home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            page.terminate()
            page.wait(30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the browser of this machine."""
    if CHROMIUM is None:
        raise NotServed("The page is looked at in a real browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def _wait(address: str, page: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            with urlopen(f"{address}/_stcore/health"):
                return
        except OSError as error:
            if page.poll() is not None or time.monotonic() > until:
                raise NotServed(f"The page did not start: {log.read_text()}") from error
            time.sleep(0.2)
