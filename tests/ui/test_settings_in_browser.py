"""Settings in a real browser: what is chosen lasts over pages and reloads, and everything fits a narrow window."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.ui.conftest import SLOW_MS, idle

FITS = "() => (all => all.scrollWidth <= all.clientWidth)(document.querySelector('[data-testid=stMain]'))"
PARTS = {
    "general": "All settings",
    "models": "Sparse encoder",
    "techniques": "All techniques of this step",
    "health": "xamine",  # "Examine", or once somebody has, "Examine again"
}
"""Parts, and what stands at the end of each."""


def open_part(page: Page, part: str) -> None:
    """Show a part of the settings; whatever was there before is gone."""
    address = urlsplit(page.url)
    page.goto(f"{address.scheme}://{address.netloc}/settings?part={part}")
    page.get_by_test_id("stHeading").first.wait_for(timeout=SLOW_MS)
    idle(page)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_the_language_holds_in_every_page_and_after_a_reload(page: Page):
    open_part(page, "general")
    choose(page, "Language of this page", "Deutsch")
    try:
        expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
        page.get_by_role("link", name="Suche").click()
        expect(page.get_by_role("heading", name="Suche")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Suche")).to_be_visible()
        expect(page.get_by_role("link", name="Einstellungen")).to_be_visible()
    finally:
        open_part(page, "general")
        choose(page, "Sprache dieser Seite", "Wie der Browser")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()


def test_a_model_is_asked_for_first_and_a_refusal_is_a_sentence(page: Page):
    open_part(page, "models")
    page.get_by_role("button", name="Get").first.click()
    expect(page.get_by_text("About 2.5 GB will be fetched from")).to_be_visible()
    page.get_by_role("button", name="Fetch it").click()
    expect(page.get_by_text("HF_HUB_OFFLINE forbids")).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_text("HF_HUB_OFFLINE forbids")).to_be_hidden()


def test_a_technique_is_chosen_saved_and_set_back(page: Page):
    open_part(page, "techniques")
    page.get_by_role("radio", name="fuse").click()
    choose(page, "fuse", "rrf")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. The next question uses it.")).to_be_visible()
    expect(page.get_by_role("radio", name="fuse ●")).to_be_visible()
    page.get_by_role("button", name="Set back", exact=True).click()
    expect(page.get_by_text("● differs from the preset")).to_have_count(0)
    expect(page.get_by_role("radio", name="fuse ●")).to_have_count(0)


def test_the_doctor_looks_while_the_page_goes_on_and_its_report_is_text(page: Page):
    open_part(page, "health")
    page.get_by_role("button", name="Examine").click()
    expect(page.get_by_text("Examined 20")).to_be_visible()
    page.get_by_role("button", name="Copy report").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("Database and both indexes agree")


def test_every_part_fits_a_narrow_window(page: Page):
    page.set_viewport_size({"width": 380, "height": 800})
    for part, shown in PARTS.items():
        open_part(page, part)
        expect(page.get_by_text(shown).last).to_be_visible()
        page.wait_for_function(FITS, timeout=SLOW_MS)
