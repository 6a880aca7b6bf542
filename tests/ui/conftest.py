"""A running page on a library of sample papers, and a real browser that looks at it.

Any request that would leave this machine fails the test that made it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from streamlit.testing.v1 import AppTest

from tests.ui.serving import CHROMIUM, chromium, make_library, served
from ui import backend as desk

PAGES: Final = Path(desk.__file__).parent / "views"
SLOW_S: Final = 120.0
SLOW_MS: Final = 1000 * SLOW_S
"""What a shared machine may take, also for the first question of all; what comes at once is not waited for."""

expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of all sample papers: to be copied, not changed."""
    return make_library(tmp_path_factory.mktemp("sample") / "library")


@pytest.fixture(scope="session")
def address(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a page that is served from a copy of the sample library."""
    with served(sample, tmp_path_factory.mktemp("page")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium; without one the page is not tested, but in continuous integration there has to be one."""
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("There is no Chromium to look at the page with: apt-get install chromium")
    with chromium() as found:
        yield found


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
    opened.get_by_test_id("stChatInputTextArea").wait_for(timeout=SLOW_MS)
    yield idle(opened)
    window.close()
    assert not outside, f"The page asked others than this machine: {outside}"


@pytest.fixture(scope="module")
def opened(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], AppTest]]:
    """Return a function that runs a page without a browser, on one copy of the sample library for a whole module."""
    home = tmp_path_factory.mktemp("opened")
    shutil.copytree(sample, home / "library")
    with at_home(home, home / "library"):
        yield shown


@contextmanager
def at_home(home: Path, library: Path) -> Iterator[None]:
    """Let pages work with *library*, all their settings and logs in *home*; let go of it in the end."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SCHOLIAST_LIBRARY", str(library))
        environment.setenv("SCHOLIAST_LLM", "none")
        for name in ("CONFIG", "STATE"):
            environment.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        try:
            yield
        finally:
            desk.close()


def idle(page: Page) -> Page:
    """Wait until *page* is drawn: until then what is measured may move, and what is clicked may be replaced."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=SLOW_MS)
    return page


def shown(name: str) -> AppTest:
    """Return the page *name* as it shows itself."""
    return AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=SLOW_S).run()


def sane(page: AppTest) -> AppTest:
    """Return *page*, which shows no error."""
    assert not page.exception
    assert not page.error, [one.value for one in page.error]
    return page
