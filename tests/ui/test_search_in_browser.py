"""Searching in a real browser: two presets beside each other, and the page of a passage by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SLOW_MS = 60_000  # shared machines


def test_a_passage_shows_its_page_lit_and_gives_the_focus_back(page: Page):
    page.get_by_role("link", name="Search").click()
    words = page.get_by_label("What to look for")
    words.fill("length normalisation", timeout=SLOW_MS)
    words.press("Enter")
    expect(page.locator(".passage mark").first).to_be_visible(timeout=SLOW_MS)
    button = page.get_by_role("button", name="Show page").first
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.locator(".sheet .lit").first.wait_for(timeout=SLOW_MS)
    lit, view = dialog.locator(".sheet .lit").first.bounding_box(), dialog.locator(".view").bounding_box()
    assert lit is not None
    assert view is not None
    assert view["y"] <= lit["y"] < view["y"] + view["height"], "what was found is in view"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
