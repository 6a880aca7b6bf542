"""Batches in a real browser: rows that fill, their evidence, a pause, a reload, what has changed, and files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Late

SLOW_MS: Final = 60_000  # shared machines
LINES: Final = (
    "id,question,topic",
    "1,What does the parameter b control in BM25?,ranking",
    "2,,nothing",
    "3,Why do BM25 and dense retrieval complement each other?,ranking",
    "4,Who won the football world cup in 1998?,sports",
    "5,<img src=http://elsewhere.example/x.png> ![x](http://elsewhere.example/y.png) 1998?,tricks",
)
MANY: Final = 400  # so many that a person can pause amid them


@pytest.fixture
def batches(page: Page, address: str) -> Iterator[Page]:
    """Return a window on the page; all batches are deleted in the end."""
    page.get_by_role("link", name="Batch").click()
    page.get_by_role("heading", name="Batches").wait_for(timeout=SLOW_MS)
    yield page
    page.goto(f"{address}/batch")
    page.get_by_role("heading", name="Batches").wait_for(timeout=SLOW_MS)
    listed = page.locator("[class*='st-key-batch-'] button[kind='tertiary']")
    while not page.get_by_text("No file of questions has been asked yet.").is_visible():
        listed.first.click()
        menu = page.get_by_role("button", name="More").or_(page.get_by_role("button", name="Pause")).first
        try:
            menu.wait_for(timeout=SLOW_MS / 4)
        except Late:  # pressed amid a rerun, as while a batch is being asked: the press was lost
            listed.first.click()
        delete(page)


def delete(page: Page) -> None:
    more = page.get_by_role("button", name="More")
    pause = page.get_by_role("button", name="Pause")
    more.or_(pause).first.wait_for(timeout=SLOW_MS)
    if pause.is_visible():
        pause.click()
    more.click(timeout=SLOW_MS)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete it").click()
    page.get_by_role("heading", name="Batches").wait_for(timeout=SLOW_MS)


def asked(page: Page, *lines: str) -> None:
    """Drop a file of these lines, and ask what is in it to its end."""
    content = "\n".join(lines).encode()
    page.locator("input[type=file]").set_input_files({"name": "Ranking.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Ask them").click(timeout=SLOW_MS)
    page.get_by_text("What it has cost").wait_for(timeout=SLOW_MS)


def row(page: Page, number: int):
    return page.locator(".rows tbody tr").nth(number - 1)


def fits(page: Page, width: int) -> None:
    """See that nothing sticks out of a narrow window."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (page.locator(".rows"), page.locator("article.answer")):
        box = part.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
    assert before is not None
    page.set_viewport_size(before)


def test_rows_fill_and_each_shows_its_evidence(batches: Page):
    page = batches
    asked(page, *LINES)
    expect(page.locator(".rows tbody tr")).to_have_count(5)
    expect(page.locator(".rows .tone")).to_have_text(["answered", "failed", "answered", "not answered", "not answered"])
    expect(row(page, 2)).to_contain_text("There is no question in the column 'question'.")
    row(page, 3).get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.locator("article.answer").wait_for(timeout=SLOW_MS)
    expect(page).to_have_url(re.compile(r"batch=[0-9a-f]{12}&row=3"))
    page.locator("button.chip").first.click()
    lit = page.locator(".evidence .sheet .lit").first
    lit.wait_for(timeout=SLOW_MS)
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_have_count(0, timeout=SLOW_MS)
    fits(page, 380)
    page.get_by_role("button", name="Previous", exact=True).click()
    expect(page.get_by_text("Row 2 of 5")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("radio", name="Unsure 2").or_(page.get_by_role("button", name="Unsure 2")).first.click()
    expect(page.locator(".rows tbody tr")).to_have_count(2, timeout=SLOW_MS)
    expect(row(page, 2)).to_contain_text("<img src=http://elsewhere.example/x.png> ![x]")
    row(page, 2).click()
    expect(page.get_by_text("Row 5 of 5")).to_be_visible(timeout=SLOW_MS)


def test_a_run_is_paused_goes_on_and_is_still_there_after_a_reload(batches: Page):
    page = batches
    page.get_by_role("tab", name="Typed").click()
    box = page.get_by_label("Questions, one a line")
    box.fill("\n".join(f"What does {number} mean for BM25?" for number in range(MANY)))
    box.press("Control+Enter")
    page.get_by_role("button", name="Ask them").click(timeout=SLOW_MS)
    expect(row(page, 2).locator(".tone")).not_to_have_text("not asked", timeout=SLOW_MS)
    page.get_by_role("button", name="Pause").click()
    go_on = page.get_by_role("button", name="Go on")
    go_on.wait_for(timeout=SLOW_MS)
    expect(page.get_by_text(re.compile(r"paused · \d+ answered .* not asked"))).to_be_visible()
    with page.context.new_page() as other:
        other.goto(page.url)
        other.get_by_role("button", name="Go on").wait_for(timeout=SLOW_MS)
        go_on.click()
        other.get_by_role("button", name="Pause").wait_for(timeout=SLOW_MS)
    page.get_by_role("button", name="Pause").wait_for(timeout=SLOW_MS)
    page.reload()
    expect(page.get_by_text(re.compile(r"\d+ of \d+ asked")).first).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".rows tbody tr")).to_have_count(50, timeout=SLOW_MS)
    page.get_by_role("button", name="Pause").click()


def test_another_window_notices_what_is_begun_and_renamed(batches: Page, address: str):
    page = batches
    asked(page, *LINES[:2])
    page.get_by_role("button", name="All batches").click()
    with page.context.new_page() as other:
        other.goto(f"{address}/batch")
        expect(other.get_by_role("button", name="Ranking")).to_have_count(1, timeout=SLOW_MS)
        asked(page, *LINES)
        expect(other.get_by_text(re.compile("^done · "))).to_have_count(2, timeout=SLOW_MS)
        other.get_by_role("button", name="Ranking").first.click()
        other.get_by_text("What it has cost").wait_for(timeout=SLOW_MS)
        page.get_by_role("button", name="More").click()
        page.get_by_role("textbox", name="Title").fill("Old ranking")
        page.get_by_role("button", name="Rename").click()
        expect(other.get_by_role("heading", name="Old ranking")).to_be_visible(timeout=SLOW_MS)


def test_what_has_changed_and_a_file_of_it_all(batches: Page):
    page = batches
    asked(page, *LINES)
    page.get_by_role("button", name="All batches").click()
    page.get_by_role("heading", name="Batches").wait_for(timeout=SLOW_MS)
    asked(page, *LINES[:3], LINES[3].replace("Why do BM25 and dense retrieval complement each other?", "What is RM3?"))
    page.get_by_text("What has changed against an earlier batch").click()
    chosen = page.get_by_role("combobox", name=re.compile("Earlier batch"))
    chosen.scroll_into_view_if_needed(timeout=SLOW_MS)
    option = page.get_by_role("option").first
    while not option.is_visible():  # a list that opens while its place unfolds closes again
        chosen.press("ArrowDown")
        page.wait_for_timeout(200)
    option.click()
    expect(page.get_by_text("2 the same · 1 changed · 0 new · 2 no longer there")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Download").click()
    with page.expect_download(timeout=SLOW_MS) as coming:
        page.get_by_role("button", name="JSON lines: everything").click()
    lines = [json.loads(line) for line in coming.value.path().read_text(encoding="utf-8").splitlines()]
    assert [line["row"]["id"] for line in lines] == ["1", "2", "3"]
