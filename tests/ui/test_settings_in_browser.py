"""Settings in a real browser: what is chosen lasts over pages and reloads, and everything fits a narrow window."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

SLOW_MS = 60_000  # shared machines


def open_part(page: Page, part: str) -> None:
    """Show a part of the settings; whatever was there before is gone."""
    address = urlsplit(page.url)
    page.goto(f"{address.scheme}://{address.netloc}/settings?part={part}")
    page.get_by_test_id("stHeading").first.wait_for(timeout=SLOW_MS)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


@pytest.fixture
def narrow(page: Page, browser: Browser, address: str) -> Iterator[Page]:
    """Return a narrow, dark window on the page."""
    window = browser.new_context(viewport={"width": 380, "height": 800}, color_scheme="dark", locale="en-GB")
    opened = window.new_page()
    opened.goto(address)
    yield opened
    window.close()


def test_the_language_holds_in_every_page_and_after_a_reload(page: Page):
    open_part(page, "general")
    choose(page, "Language of this page", "Deutsch")
    try:
        expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible(timeout=SLOW_MS)
        page.get_by_role("link", name="Suche").click()
        expect(page.get_by_role("heading", name="Suche")).to_be_visible(timeout=SLOW_MS)
        page.reload()
        expect(page.get_by_role("heading", name="Suche")).to_be_visible(timeout=SLOW_MS)
        expect(page.get_by_role("link", name="Einstellungen")).to_be_visible()
    finally:
        open_part(page, "general")
        choose(page, "Sprache dieser Seite", "Wie der Browser")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible(timeout=SLOW_MS)


def test_a_model_is_asked_for_first_and_a_refusal_is_a_sentence(page: Page):
    open_part(page, "models")
    page.get_by_role("button", name="Get").first.click()
    expect(page.get_by_text("About 2.5 GB will be fetched from")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Fetch it").click()
    expect(page.get_by_text("HF_HUB_OFFLINE forbids")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("HF_HUB_OFFLINE forbids")).to_be_hidden(timeout=SLOW_MS)


def test_a_technique_is_chosen_saved_and_set_back(page: Page):
    open_part(page, "techniques")
    page.get_by_role("radio", name="fuse").click()
    choose(page, "fuse", "rrf")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next question uses it.")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_role("radio", name="fuse ●")).to_be_visible()
    page.get_by_role("button", name="Set back", exact=True).click()
    expect(page.get_by_text("● differs from the preset")).to_be_hidden(timeout=SLOW_MS)
    expect(page.get_by_role("radio", name="fuse ●")).to_be_hidden()


def test_the_doctor_looks_while_the_page_goes_on_and_its_report_is_text(page: Page):
    open_part(page, "health")
    page.get_by_role("button", name="Examine").click()
    expect(page.get_by_text("Examined 20")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Copy report").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("Database and both indexes agree")


@pytest.mark.parametrize("part", ["general", "models", "techniques", "health"])
def test_every_part_fits_a_narrow_window(narrow: Page, part: str):
    open_part(narrow, part)
    expect(narrow.get_by_role("heading", name="Settings")).to_be_visible(timeout=SLOW_MS)
    expect(narrow.get_by_test_id("stStatusWidget")).to_be_hidden(timeout=SLOW_MS)
    main = narrow.get_by_test_id("stMain")
    assert main.evaluate("all => all.scrollWidth <= all.clientWidth")
