"""What a person does on the page, in a real browser on a real server with real papers."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.ui.conftest import SLOW_MS, idle

QUESTION = "What does the parameter b control in BM25?"
BOXES = "sheet => [...sheet.querySelectorAll('img, .lit')].slice(0, 2).map((one) => one.getBoundingClientRect())"
DARK = 110  # of 255: letters, and not the light on them


def ask(page: Page, question: str = QUESTION) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    page.locator("article.answer").first.wait_for(timeout=SLOW_MS)
    idle(page)


def test_greets_with_questions_about_the_library(page: Page):
    expect(page.get_by_role("heading", name="Ask your papers")).to_be_visible()
    assert page.get_by_role("button", name=re.compile("What (is|does) “|Which papers")).count() == 3


class TestAnAnswer:
    def test_is_statements_with_numbers_of_their_sources(self, page: Page):
        ask(page)
        answer = page.locator("article.answer")
        expect(answer.locator("p.statement").first).to_be_visible()
        expect(answer.locator("button.chip").first).to_have_text("1")
        expect(answer.locator(".support").first).to_have_text("quoted")
        expect(page.get_by_text("all of it verbatim")).to_be_visible()

    def test_shows_where_a_number_points_when_it_is_pointed_at(self, page: Page):
        ask(page)
        chip = page.locator("button.chip").first
        card = page.locator(".cited .card").first
        expect(card).to_be_hidden()
        chip.hover()
        expect(card).to_be_visible()
        assert "p. " in card.inner_text()

    def test_opens_the_page_with_the_quotation_lit_where_it_stands(self, page: Page):
        ask(page)
        page.locator("button.chip").first.click()
        picture = page.locator(".sheet img")
        picture.evaluate("picture => picture.decode()")
        expect(page.locator(".sheet .lit").first).to_be_in_viewport()
        sheet, first = page.locator(".sheet").evaluate(BOXES)  # at once: the sheet is scrolled to what is lit
        assert sheet["left"] <= first["left"] < first["right"] <= sheet["right"]
        assert 5 < first["height"] < sheet["height"] / 20, "a line of text is lit"
        assert _darkness(page) > 0, "there are words below what is lit"

    def test_turns_the_pages(self, page: Page):
        ask(page)
        page.locator("button.chip").first.click()
        page.locator(".sheet .lit").first.wait_for(timeout=SLOW_MS)
        page.get_by_role("button", name="Next page").click()
        expect(page.locator(".sheet .lit")).to_have_count(0)

    def test_is_still_there_after_a_reload(self, page: Page):
        ask(page)
        text = page.locator("article.answer").inner_text()
        page.reload()
        page.locator("article.answer").wait_for(timeout=SLOW_MS)
        assert page.locator("article.answer").inner_text() == text

    def test_says_what_the_library_does_not_answer(self, page: Page):
        ask(page, "Who won the football world cup in 1998?")
        expect(page.locator("article.answer")).to_contain_text("The library does not answer this question.")

    def test_offers_what_to_ask_next(self, page: Page):
        ask(page)
        page.get_by_text("What does “").first.click()
        expect(page.locator("article.answer")).to_have_count(2)
        expect(page.get_by_text("What does “").first).to_be_visible()

    def test_can_be_reached_by_keyboard_alone(self, page: Page):
        box = page.get_by_test_id("stChatInputTextArea")
        box.fill(QUESTION)
        box.press("Enter")
        chip = page.locator("button.chip").first
        chip.focus(timeout=SLOW_MS)  # before the answer is announced, which leads to the box who has gone nowhere
        expect(page.get_by_role("status").get_by_text("The answer is there.")).to_be_attached()
        expect(page.locator(".cited .card").first).to_be_visible()
        page.keyboard.press("Enter")
        page.locator(".sheet .lit").first.wait_for(timeout=SLOW_MS)


def test_two_windows_do_not_disturb_each_other(page: Page, address: str):
    other = page.context.new_page()
    other.goto(address)
    other.get_by_test_id("stChatInputTextArea").wait_for(timeout=SLOW_MS)
    for window, question in ((page, QUESTION), (other, "What is reciprocal rank fusion?")):
        box = window.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")
    for window, word in ((page, "length"), (other, "fusion")):
        window.locator("article.answer").wait_for(timeout=SLOW_MS)
        assert word.casefold() in window.locator("article.answer").inner_text().casefold()
        assert window.locator("article.answer").count() == 1
    other.close()


def test_speaks_german_to_a_german_browser(browser, address: str):
    window = browser.new_context(locale="de-DE")
    page = window.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="Fragen Sie Ihre Arbeiten")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")  # for who has it read aloud
    window.close()


@pytest.mark.parametrize("width", [380, 2560])
def test_fits_a_phone_and_a_wide_screen(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    ask(page)
    answer = page.locator("article.answer").bounding_box()
    assert answer is not None
    assert answer["width"] <= width
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width, timeout=SLOW_MS)


def _darkness(page: Page) -> float:
    """Return the share of dark pixels where the first box is lit."""
    found = page.locator(".sheet .lit").first.screenshot()
    with Image.open(io.BytesIO(found)) as picture:
        counts = picture.convert("L").histogram()
    return sum(counts[:DARK]) / sum(counts)
