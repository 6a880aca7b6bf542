"""The evidence beside an answer, in a real browser: by mouse, by keyboard, on a phone and on a wide screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import SLOW_MS, idle
from tests.ui.contrast import LEAST, contrasts

QUESTION = "Why do BM25 and dense retrieval complement each other?"
FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return [at.tagName.toLowerCase(), at.getAttribute("aria-label") ?? at.textContent] }"""
OURS = "article.answer, .evidence, [data-testid='stCaptionContainer'], .passage, ul.why"


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """Return a window with an answer: asked once for all of these tests."""
    context, outside = browser.new_context(locale="en-GB"), list[str]()
    page = context.new_page()
    page.on(
        "request",
        lambda sent: outside.append(sent.url) if not sent.url.startswith((address, "data:", "blob:")) else None,
    )
    page.goto(address)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(QUESTION, timeout=SLOW_MS)
    box.press("Enter")
    page.locator("article.answer").wait_for(timeout=SLOW_MS)
    expect(page).to_have_url(re.compile("chat="))
    yield page
    context.close()
    assert not outside, f"The page asked others than this machine: {outside}"


@pytest.fixture(scope="module")
def asked(window: Page) -> str:
    """Return the address of the conversation."""
    return window.url


@pytest.fixture
def answered(window: Page, asked: str) -> Page:
    """Return the window with the conversation, nothing of it open."""
    window.set_viewport_size({"width": 1400, "height": 900})
    window.emulate_media(color_scheme="light")
    window.goto(asked)
    window.locator("article.answer").wait_for(timeout=SLOW_MS)
    return idle(window)


def focused(page: Page) -> tuple[str, str]:
    name, said = page.evaluate(FOCUSED)
    return name, said


def comes_to(page: Page, name: str, said: str) -> None:
    """Wait until the focus is on an element of this *name* that says what begins with *said*."""
    here = f"([name, said]) => (([at, says]) => at === name && says.startsWith(said))(({FOCUSED})())"
    page.wait_for_function(here, arg=[name, said], timeout=SLOW_MS)


def tab_to(page: Page, name: str, *, most: int = 40) -> None:
    for _ in range(most):
        if name in focused(page)[1]:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name!r} is not reached with Tab; the focus is on {focused(page)}")


def opened(page: Page, place: int) -> None:
    """Open a source, and wait until it is drawn and scrolled to, which its title tells by the focus."""
    page.locator("button.chip").nth(place).click()
    comes_to(page, "h3", f"[{place + 1}]")
    page.locator(".evidence .sheet img").wait_for(timeout=SLOW_MS)
    idle(page)


def test_the_whole_way_by_keyboard_alone(answered: Page):
    page = answered
    page.locator("body").focus()
    tab_to(page, "Source 2: ", most=60)
    page.keyboard.press("Enter")
    comes_to(page, "h3", "[2]")  # whoever opens a source is brought to it
    page.locator(".evidence .sheet img").wait_for(timeout=SLOW_MS)
    tab_to(page, "Next page")
    page.keyboard.press("Enter")
    expect(page.locator(".evidence .frame .which")).to_have_text("Page 3 of 3")
    assert focused(page) == ("button", "Next page"), "the focus stays where it is"
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_have_count(0)
    comes_to(page, "button", "Source 2: ")  # the focus comes back to the number


def test_all_sources_are_cards_in_their_order(answered: Page):
    opened(answered, 1)
    cards = answered.locator(".evidence ol.cards > li")
    numbers = [text.split("]")[0] for text in cards.all_inner_texts()]
    assert numbers == [f"[{place}" for place in range(1, answered.locator("button.chip").count() + 1)]
    expect(answered.locator(".evidence article.open")).to_have_count(1)
    answered.get_by_role("button", name="Next source").click()
    expect(answered.locator(".evidence h3")).to_contain_text("[3]")
    expect(answered.locator('button.chip[aria-pressed="true"]')).to_have_text("3")


def test_says_why_it_was_found_and_in_which_paragraph(answered: Page):
    opened(answered, 0)
    evidence = answered.locator(".evidence")
    evidence.get_by_text("Why it was found").click()
    expect(evidence).to_contain_text("by its words (BM25")
    expect(evidence).to_contain_text("by its meaning (dense")
    evidence.get_by_text("In its paragraph").click()
    assert evidence.locator("details mark").inner_text() == evidence.locator("blockquote").inner_text()


def test_turns_at_once_says_where_it_is_quoted_and_comes_back(answered: Page):
    opened(answered, 1)
    evidence = answered.locator(".evidence")
    page_of = evidence.locator(".frame .which")
    was = page_of.inner_text()
    expect(evidence.locator(".place-of", has_text="[2]")).to_have_attribute("aria-current", "true")
    answered.get_by_role("button", name="Previous page").click()
    expect(page_of).not_to_have_text(was)
    evidence.locator(".place-of", has_text="[2]").click()
    expect(page_of).to_have_text(was)
    expect(evidence.locator(".lit:not(.other)").first).to_be_in_viewport()


def test_arrows_and_signs_are_heard_right_after_a_click_on_a_number(answered: Page):
    opened(answered, 1)
    page_of = answered.locator(".evidence .frame .which")
    expect(page_of).to_have_text("Page 2 of 3")
    answered.keyboard.press("ArrowRight")
    expect(page_of).to_have_text("Page 3 of 3")
    answered.keyboard.press("+")
    expect(answered.locator(".evidence .percent")).to_have_text("150 %")
    answered.locator(".evidence .view").press("-")
    expect(answered.locator(".evidence .percent")).to_have_text("100 %")


def test_is_enlarged_and_escape_brings_it_back(answered: Page):
    opened(answered, 0)
    small = answered.locator(".evidence .sheet").bounding_box()
    answered.get_by_role("button", name="Enlarge").click()
    dialog = answered.locator("dialog.large[open]")
    dialog.wait_for()
    large = dialog.locator(".sheet").bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] > 1.5 * small["width"]
    answered.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(answered.locator(".evidence")).to_be_visible()
    expect(answered.get_by_role("button", name="Enlarge")).to_be_focused()


def test_opens_the_file_at_the_page(answered: Page):
    opened(answered, 0)
    link = answered.locator(".evidence a", has_text="Open the file at page")
    address = link.get_attribute("href")
    assert address is not None
    assert address.endswith("#page=" + link.inner_text().rsplit(" ", 1)[1])
    assert (
        answered.request.get(answered.url.split("?")[0].rstrip("/") + address.split("#")[0]).body().startswith(b"%PDF")
    )


def test_comes_over_the_answer_on_a_phone(answered: Page):
    answered.set_viewport_size({"width": 380, "height": 800})
    opened(answered, 0)
    title, panel = answered.locator(".evidence h3").bounding_box(), answered.locator(".evidence").bounding_box()
    assert title is not None
    assert panel is not None
    assert 0 <= title["y"] < 200, "it is in view without scrolling"
    assert panel["width"] <= 380
    answered.wait_for_function("document.documentElement.scrollWidth <= 380", timeout=SLOW_MS)
    answered.get_by_role("button", name="Close").click()
    expect(answered.locator(".evidence")).to_have_count(0)


def test_lines_stay_short_on_a_wide_screen(answered: Page):
    answered.set_viewport_size({"width": 2560, "height": 1200})
    opened(answered, 0)
    width = "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().width }"
    letter = "e => parseFloat(getComputedStyle(e).fontSize) / 2"
    for selector in ("article.answer p.statement", ".evidence blockquote", ".evidence .open h3"):
        found = answered.locator(selector).first
        assert found.evaluate(width) / found.evaluate(letter) <= 100, selector


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(answered: Page, scheme):
    answered.emulate_media(color_scheme=scheme)
    opened(answered, 0)
    for name in ("Why it was found", "In its paragraph"):
        answered.locator(".evidence").get_by_text(name).click()
    measured = contrasts(answered, OURS)
    assert len(measured) > 20
    assert {said: ratio for said, ratio in measured.items() if ratio < LEAST} == {}
    answered.get_by_role("link", name="Search").click()
    answered.get_by_test_id("stBaseButton-primaryFormSubmit").wait_for(timeout=SLOW_MS)
    idle(answered)  # until then what is to be replaced is paler
    measured = contrasts(answered, "main")
    assert "Search" in measured
    assert {said: ratio for said, ratio in measured.items() if ratio < LEAST} == {}


def test_every_button_has_a_name_and_headings_are_in_order(answered: Page):
    opened(answered, 0)
    names = answered.get_by_role("button").evaluate_all(
        "found => found.map((e) => [e.outerHTML.slice(0, 80), e.getAttribute('aria-label') || e.textContent.trim()])"
    )
    assert [html for html, name in names if not name] == []
    levels = [int(e[1]) for e in answered.get_by_role("heading").evaluate_all("found => found.map((e) => e.tagName)")]
    assert levels[0] == 1
    assert answered.evaluate("document.documentElement.lang") == "en"
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
