"""What a person does with the papers of the library, in a real browser on a real server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import SLOW_MS, idle

TICK, TITLE, ROW = 15, 150, 52
"""Where in the table the boxes are, where the titles, and where its first line is."""

LATE = "Late Interaction"


@pytest.fixture
def library(page: Page) -> Page:
    """Return a window on the library's page."""
    page.get_by_role("link", name="Library").click()
    page.get_by_role("heading", name="Library").wait_for(timeout=SLOW_MS)
    page.get_by_test_id("stDataFrame").first.wait_for(timeout=SLOW_MS)
    return idle(page)


def only(page: Page, words: str, *, left: int) -> None:
    """Let the table show only papers with these *words*, so many as are *left*."""
    box = page.get_by_label("Words of a title")
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_text(re.compile(rf"^{left} of \d+ papers"))).to_be_visible()


def click(page: Page, x: int, row: int = 0) -> None:
    page.get_by_test_id("stDataFrame").first.wait_for(timeout=SLOW_MS)
    idle(page).get_by_test_id("stDataFrame").click(position={"x": x, "y": ROW + 35 * row})


def tick(page: Page, *, papers: int = 1) -> None:
    """Tick the first papers of the table."""
    for row in range(papers):
        click(page, TICK, row=row)
        expect(page.get_by_text(f"· {row + 1} chosen")).to_be_visible()


def close(page: Page) -> None:
    """Close the notice on what was done last."""
    buttons = idle(page).locator("[class*=st-key-close-]").get_by_role("button")
    before = buttons.count()
    buttons.last.click()
    expect(buttons).to_have_count(before - 1)


class TestAPaper:
    @pytest.fixture
    def paper(self, library: Page) -> Page:
        only(library, "late interaction", left=1)
        click(library, TITLE)
        library.get_by_role("heading", name=LATE).wait_for(timeout=SLOW_MS)
        return idle(library)

    def test_has_an_address_and_shows_its_pages_and_sections(self, paper: Page):
        expect(paper).to_have_url(re.compile(r"\?paper=[0-9a-f]{16}$"))
        paper.reload()
        paper.get_by_role("heading", name=LATE).wait_for(timeout=SLOW_MS)
        paper.locator(".sheet img").wait_for(timeout=SLOW_MS)
        paper.get_by_text("Abstract · ").click()
        expect(paper.get_by_role("button", name="p. 1").first).to_be_visible()

    def test_leads_from_a_section_to_its_page_wherever_it_was_turned_to(self, paper: Page):
        which = paper.locator(".frame .which")
        paper.locator(".sheet img").wait_for(timeout=SLOW_MS)
        expect(paper.get_by_role("button", name="Next page")).to_have_count(1)
        paper.get_by_role("button", name="Next page").click()
        expect(which).to_have_text(re.compile("^Page 2 "))
        idle(paper).get_by_text("Abstract · ").click()
        paper.get_by_role("button", name="p. 1").first.click()
        expect(which).to_have_text(re.compile("^Page 1 "))

    def test_leads_back_to_the_papers_that_were_looked_for(self, paper: Page):
        paper.get_by_role("button", name="All papers").click()
        expect(paper.get_by_text(re.compile(r"^1 of \d+ papers"))).to_be_visible()

    def test_is_corrected_and_the_correction_is_taken_back(self, paper: Page):
        paper.get_by_text("Correct title, authors, year").click()
        paper.get_by_label("Title", exact=True).wait_for(timeout=SLOW_MS)
        idle(paper).get_by_label("Title", exact=True).fill("Every word for itself")
        paper.get_by_role("button", name="Save").click()
        paper.get_by_role("heading", name="Every word for itself").wait_for(timeout=SLOW_MS)
        expect(paper.get_by_text("corrected by you")).to_contain_text(LATE)
        idle(paper).get_by_role("button", name="Take back").click()
        paper.get_by_role("heading", name=LATE).wait_for(timeout=SLOW_MS)
        expect(paper.get_by_text("corrected by you")).to_have_count(0)


class TestPapersThatAreTicked:
    def test_are_put_into_a_collection_together(self, library: Page):
        tick(library, papers=2)
        self.apply(library, "Put into", "wetland")
        only(library, "wetland", left=2)  # at once: what was applied is not forgotten for that
        tick(library, papers=2)
        self.apply(library, "Take out of", "wetland")
        expect(library.get_by_text(re.compile(r"^0 of \d+ papers"))).to_be_visible()

    def apply(self, page: Page, what: str, name: str) -> None:
        page.get_by_role("button", name="Collections").click()
        field = page.get_by_label(what)
        field.fill(name)
        page.get_by_role("option", name=name).wait_for(timeout=SLOW_MS)
        field.press("Enter")
        page.get_by_role("button", name=f"Remove {name}").wait_for(timeout=SLOW_MS)
        page.get_by_role("button", name="Apply").click()  # its names are still open

    def test_are_removed_and_brought_back(self, library: Page):
        only(library, "late interaction", left=1)
        tick(library)
        library.get_by_role("button", name="Remove").click()
        library.get_by_text("They leave the library").wait_for(timeout=SLOW_MS)
        library.get_by_role("button", name="Remove").last.click()
        undo = library.get_by_role("button", name="Undo")
        undo.wait_for(timeout=SLOW_MS)
        expect(library.get_by_text(re.compile(r"^0 of \d+ papers"))).to_be_visible()
        undo.click()
        expect(library.get_by_text("1 added")).to_be_visible()
        expect(library.get_by_text(re.compile(r"^1 of \d+ papers"))).to_be_visible()
        close(library)


def test_files_that_are_dropped_are_read_and_what_fails_is_tried_again_or_forgotten(library: Page, tmp_path: Path):
    note, broken = tmp_path / "owls.md", tmp_path / "broken.pdf"
    note.write_text("# Owls under snow\n\nOwls hunt at night and hear a mouse under the snow.\n")
    broken.write_bytes(b"this is no PDF")
    library.locator("input[type=file]").set_input_files([note, broken])
    expect(library.get_by_text("1 added · 1 could not be read")).to_be_visible()

    library.reload()  # what was done is told to whoever comes
    expect(library.get_by_text("1 added · 1 could not be read")).to_be_visible()
    library.get_by_text(re.compile("^Files that could not be read")).click()
    told = library.get_by_text("'broken.pdf' is not a PDF")
    expect(told).to_be_visible()
    line = library.get_by_test_id("stHorizontalBlock").filter(has_text="broken.pdf").last
    line.get_by_role("button", name="Try again").click()
    expect(library.get_by_text("1 added · 1 could not be read")).to_have_count(0)
    expect(library.get_by_text("1 could not be read")).to_be_visible()
    library.reload()
    library.get_by_text(re.compile("^Files that could not be read")).click()
    expect(told).to_be_visible()
    idle(library)
    line.get_by_role("button", name="Forget").click()
    expect(told).to_have_count(0)

    only(library, "owls under", left=1)
    tick(library)
    library.get_by_role("button", name="Remove").click()
    library.get_by_text("They leave the library").wait_for(timeout=SLOW_MS)
    library.get_by_role("button", name="Remove").last.click()
    library.get_by_role("button", name="Undo").wait_for(timeout=SLOW_MS)
    close(library)


def test_the_table_fits_a_phone(library: Page):
    library.set_viewport_size({"width": 380, "height": 800})
    library.get_by_test_id("stDataFrame").wait_for(timeout=SLOW_MS)
    library.wait_for_function("document.documentElement.scrollWidth <= 380", timeout=SLOW_MS)
