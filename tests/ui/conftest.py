"""A running page on a library of sample papers, and a real browser that looks at it.

Any request that would leave this machine fails the test that made it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from app.requests import AddRequest
from app.sample.questions import PAPERS
from app.session import Session
from app.settings import load_settings

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
START_S = 60.0


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of all sample papers: to be copied, not changed."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    with Session(load_settings(library=folder, llm="none"), create=True, notice=lambda _: None) as session:
        session.call(AddRequest(paths=(str(PAPERS),)), lambda _: None)
    return folder


@pytest.fixture(scope="session")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a page that is served from a copy of the sample library."""
    home = tmp_path_factory.mktemp("page")
    shutil.copytree(sample, home / "library")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    settings = {"SCHOLIAST_LIBRARY": str(home / "library"), "SCHOLIAST_LLM": "none", "HOME": str(home)}
    with (home / "log").open("w") as log:
        page = subprocess.Popen(
            [sys.executable, "-m", "ui", "--no-browser", "--port", str(port)],
            env={**os.environ, **own, **settings},
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        found = f"http://127.0.0.1:{port}"
        _wait(found, page, home / "log")
        yield found
        page.terminate()
        page.wait(30)


def _wait(address: str, page: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            with urlopen(f"{address}/_stcore/health"):
                return
        except OSError:
            if page.poll() is not None or time.monotonic() > until:
                pytest.fail(f"The page did not start: {log.read_text()}")
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, of which a machine that tests the page must have one."""
    assert CHROMIUM, "The page is tested in a real browser: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a fresh window on the page."""
    window = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    opened, outside = window.new_page(), list[str]()

    def look(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            outside.append(request.url)

    opened.on("request", look)
    opened.goto(address)
    opened.get_by_test_id("stChatInputTextArea").wait_for(timeout=30_000)
    yield opened
    window.close()
    assert not outside, f"The page asked others than this machine: {outside}"
