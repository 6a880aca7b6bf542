"""Screenshots: every page with the sample papers, in light and in dark, for the documents.

Run by `make screenshots`; writes docs/images/page-*.png.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Page

from tests.ui.serving import ROOT, chromium, make_library, served

IMAGES: Final = ROOT / "docs" / "images"
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
SLOW_MS: Final = 90_000
LATE: Final = "“Late Interaction: Scoring Passages by Their Best-Matching Parts”"
FUSION: Final = "“Adding Up Two Rankings: Reciprocal Rank Fusion and Score Fusion Compared”"
ROWS: Final = (
    "What does the parameter b control in BM25?",
    "Why do BM25 and dense retrieval complement each other?",
    "Who won the football world cup in 1998?",
)
LOADED_MS: Final = 5_000  # until all that is loaded in the background is there


def main() -> int:
    """Take all of them."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        library = make_library(Path(folder) / "library")
        with served(library, home, SCHOLIAST_MODE="extractive") as address, chromium() as browser:
            for scheme in SCHEMES:
                size = {"width": 1360, "height": 880}
                window = browser.new_context(viewport=size, locale="en-GB", color_scheme=scheme)
                for name, show in SHOWN.items():
                    page = window.new_page()
                    page.goto(address)
                    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=SLOW_MS)
                    show(page)
                    page.wait_for_timeout(1_500)
                    page.screenshot(path=IMAGES / f"page-{name}-{scheme}.png")
                    page.close()
                window.close()
    return 0


def ask(page: Page, question: str) -> None:
    """Ask *question* and wait for the answer."""
    page.wait_for_timeout(LOADED_MS)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    page.locator("article.answer").wait_for(timeout=SLOW_MS)


def evidence(page: Page) -> None:
    """Show an answer with the page of its second statement open."""
    ask(page, "Why do BM25 and dense retrieval complement each other?")
    page.locator("button.chip").nth(1).click()
    page.locator(".sheet .lit").first.wait_for(timeout=SLOW_MS)


def table(page: Page) -> None:
    """Show papers held against each other."""
    ask(page, f"Compare {LATE} and {FUSION} by results and limitations")


def opened(name: str) -> Callable[[Page], None]:
    """Return what opens the page *name*."""

    def show(page: Page) -> None:
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=name).wait_for(timeout=SLOW_MS)

    return show


def found(page: Page) -> None:
    """Show what a search finds under two presets."""
    opened("Search")(page)
    page.get_by_label("What to look for").fill("length normalisation")
    page.get_by_label("What to look for").press("Enter")
    page.get_by_text("10 passages").wait_for(timeout=SLOW_MS)


def batch(page: Page) -> None:
    """Show a file of questions that has been asked, with one of its rows open."""
    opened("Batch")(page)
    content = "\n".join(("id,question", *(f"{number},{asked}" for number, asked in enumerate(ROWS, start=1))))
    page.locator("input[type=file]").set_input_files(
        {"name": "Ranking.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Ask them").click(timeout=SLOW_MS)
    page.get_by_text("What it has cost").wait_for(timeout=SLOW_MS)
    page.locator(".rows tbody tr").nth(1).click()
    page.locator("article.answer").wait_for(timeout=SLOW_MS)


def techniques(page: Page) -> None:
    """Show what can be chosen for fusion."""
    opened("Settings")(page)
    page.get_by_role("radio", name="Techniques").click()
    page.get_by_role("radio", name="fuse").click()
    page.get_by_text("min_max: ").click()


SHOWN: Final[dict[str, Callable[[Page], None]]] = {
    "ask": lambda page: page.get_by_role("heading", name="Ask your papers").wait_for(timeout=SLOW_MS),
    "evidence": evidence,
    "table": table,
    "library": opened("Library"),
    "search": found,
    "conversations": opened("Conversations"),
    "batch": batch,
    "review": opened("Review"),
    "settings": techniques,
}

if __name__ == "__main__":
    sys.exit(main())
