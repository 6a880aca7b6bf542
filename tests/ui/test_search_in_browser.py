"""Searching in a real browser: two presets beside each other, and the page of a passage by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.ui.conftest import SLOW_MS, idle


def test_a_passage_shows_its_page_lit_and_gives_the_focus_back(page: Page):
    page.get_by_role("link", name="Search").click()
    words = page.get_by_label("What to look for")
    words.fill("length normalisation", timeout=SLOW_MS)
    words.press("Enter")
    expect(page.locator(".passage mark").first).to_be_visible()
    button = page.get_by_role("button", name="Show page").first
    idle(page)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".view .lit").first).to_be_in_viewport()  # and what holds it does not hide it
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
