"""Timings: how quickly the page shows what a person waits for, in a real browser, and a library of 2,000 papers.

Run by `make timings`; prints a table of medians in milliseconds. Timings are of one machine: compare within one run.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page

from app.requests import AddRequest
from app.session import Session
from app.settings import load_settings
from tests.ui.serving import chromium, make_library, served

TIMES: Final = 7
PAPERS: Final = 2_000
SLOW_MS: Final = 120_000
QUESTION: Final = "Why do BM25 and dense retrieval complement each other?"
WORDS: Final = [
    "heron",
    "owl",
    "reed",
    "marsh",
    "winter",
    "census",
    "nest",
    "flight",
    "signal",
    "range",
    "night",
    "song",
    "water",
    "tide",
    "colony",
    "moult",
    "ring",
    "survey",
    "habitat",
    "decline",
    "recovery",
    "predator",
    "clutch",
    "fledgling",
    "migration",
]
"""What the made papers are about; their text is only there to be listed."""


def main() -> int:
    """Measure on the sample papers, then on many."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home, other = Path(folder) / "home", Path(folder) / "other"
        for one in (home, other):
            one.mkdir()
        with served(make_library(Path(folder) / "library"), home) as address:
            window = browser.new_context(viewport={"width": 1360, "height": 880}, locale="en-GB")
            asking(window, address)
            window.close()
        with served(many(Path(folder)), other) as address:
            window = browser.new_context(viewport={"width": 1360, "height": 880}, locale="en-GB")
            listing(window, address)
            window.close()
    return 0


def asking(window: BrowserContext, address: str) -> None:
    """Measure the first page, an answer, and the page behind a number."""
    opened(window, address).wait_for_timeout(5_000)  # what is loaded once, in the background
    report("first page, warm", [timed(lambda: opened(window, address)) for _ in range(TIMES)])
    page = opened(window, address)
    report("answer of quotations, from Enter", [timed(lambda: ask(page)) for _ in range(TIMES)])
    chips = page.locator("article.answer").last.locator("button.chip")
    show(page, chips.nth(0))
    report("page of a source, from the click on its number", [timed(turn(page, chips)) for _ in range(TIMES)])


def listing(window: BrowserContext, address: str) -> None:
    """Measure the table of the library, and finding a paper in it."""
    page = opened(window, address)
    page.get_by_role("link", name="Library").click()
    page.get_by_text(f"{PAPERS:,} papers").wait_for(timeout=SLOW_MS)

    def again() -> None:
        page.reload()
        page.get_by_text(f"{PAPERS:,} papers").wait_for(timeout=SLOW_MS)
        page.get_by_test_id("stDataFrame").wait_for(timeout=SLOW_MS)

    def find(word: str) -> Callable[[], None]:
        def act() -> None:
            box = page.get_by_label("Words of a title")
            box.fill(word)
            box.press("Enter")
            page.get_by_text(f"1 of {PAPERS:,} papers").wait_for(timeout=SLOW_MS)

        return act

    report(f"library of {PAPERS:,} papers, reloaded", [timed(again) for _ in range(TIMES)])
    found = []
    for number in range(TIMES):
        found.append(timed(find(f"study no{number * 100 + 7}x")))
        box = page.get_by_label("Words of a title")
        box.fill("")
        box.press("Enter")
        page.get_by_text(f"{PAPERS:,} papers").wait_for(timeout=SLOW_MS)
    report(f"one of {PAPERS:,} papers found by a word", found)


def many(folder: Path) -> Path:
    """Make a library of many short papers, and return its folder."""
    chance, papers = random.Random(7), folder / "papers"
    papers.mkdir()
    for number in range(PAPERS):
        words = chance.choices(WORDS, k=60)
        title = f"Study no{number}x of the {words[0]} and the {words[1]}"
        (papers / f"{number}.md").write_text(f"# {title}\n\nWe counted the {' '.join(words)}.\n")
    library = folder / "many"
    with Session(load_settings(library=library, llm="none"), create=True, notice=lambda _: None) as session:
        session.call(AddRequest(paths=(str(papers),)), lambda _: None)
    return library


def opened(window: BrowserContext, address: str) -> Page:
    """Open a page and wait until a question can be typed."""
    page = window.new_page()
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=SLOW_MS)
    return page


def ask(page: Page) -> None:
    """Ask, and wait for one more answer than there was."""
    before = page.locator("article.answer").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION)
    box.press("Enter")
    page.locator("article.answer").nth(before).wait_for(timeout=SLOW_MS)


def turn(page: Page, chips: Locator) -> Callable[[], None]:
    """Return what opens, each time, another of the sources than the one that is open."""
    number = iter(range(1, 1_000))

    def act() -> None:
        show(page, chips.nth(next(number) % chips.count()))

    return act


def show(page: Page, chip: Locator) -> None:
    """Click a number, and wait until its page is drawn with the quotation lit."""
    chip.click()
    page.locator(f"button.chip[aria-pressed=true][aria-label='{chip.get_attribute('aria-label')}']").first.wait_for()
    page.locator(".sheet .lit").first.wait_for(timeout=SLOW_MS)
    page.locator(".sheet img").first.evaluate("picture => picture.decode()")


def timed(act: Callable[[], object]) -> float:
    """Return how long *act* takes, in milliseconds."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def report(what: str, measured: list[float]) -> None:
    """Print the median, the least and the most."""
    least, most = min(measured), max(measured)
    sys.stdout.write(f"| {what} | {statistics.median(measured):,.0f} | {least:,.0f} to {most:,.0f} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
