"""Asking again, changing, stopping and rating in a real browser, with a language model that takes its time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import SLOW_MS, idle
from tests.ui.serving import served
from tests.ui.writing import Writer, writing

QUESTION = "What does the parameter b control in BM25?"
OTHER = "What is reciprocal rank fusion?"
WRITTEN = "The parameter b controls how strongly the length of a document is corrected."


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    with writing() as server:
        yield server


@pytest.fixture(scope="module")
def place(writer: Writer, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a page whose answers are written by that server."""
    with served(sample, tmp_path_factory.mktemp("talk"), SCHOLIAST_LLM=writer.url) as address:
        yield address


@pytest.fixture
def window(browser: Browser, place: str, writer: Writer) -> Iterator[Page]:
    """Return a fresh window on it; the server writes one sentence and waits."""
    writer.go_on.clear()
    opened = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    page = opened.new_page()
    page.goto(place)
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=SLOW_MS)
    yield idle(page)
    writer.go_on.set()
    opened.close()


def ask(page: Page, question: str = QUESTION) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")


def being_checked(page: Page) -> None:
    expect(page.get_by_text(WRITTEN)).to_be_visible()
    expect(page.get_by_text("Being checked")).to_be_visible()


def test_says_where_questions_and_passages_go(window: Page):
    expect(window.get_by_text("go to the language model at 127.0.0.1 (this machine)")).to_be_visible()
    online = window.get_by_role("switch", name="Also search online")
    expect(online).to_be_disabled()
    expect(online).not_to_be_checked()


def test_stop_ends_a_question_which_can_be_changed_then(window: Page, writer: Writer):
    ask(window)
    being_checked(window)
    writer.hung_up.clear()
    window.get_by_role("button", name="Stop", exact=True).click()
    expect(window.get_by_text("You stopped this question.")).to_be_visible()
    assert writer.hung_up.wait(SLOW_MS / 1000), "the model is not listened to any more"
    expect(window.get_by_text("Today")).to_have_count(0)  # nothing of the turn is kept
    window.get_by_role("button", name="Edit").click()
    box = window.get_by_label("Change the question")
    expect(box).to_have_value(QUESTION)
    box.fill(OTHER)
    writer.go_on.set()
    window.get_by_test_id("stForm").get_by_role("button", name="Ask").click()
    window.locator("article.answer").wait_for(timeout=SLOW_MS)
    expect(window.get_by_test_id("stChatMessage").get_by_text(OTHER)).to_be_visible()
    expect(window.get_by_text("You stopped this question.")).to_have_count(0)


def test_a_question_goes_on_without_its_window_and_its_answer_is_where_the_address_says(window: Page, writer: Writer):
    ask(window)
    being_checked(window)
    window.reload()
    being_checked(window)
    where, context = window.url, window.context
    window.close()
    again = context.new_page()
    again.goto(where)
    being_checked(again)
    writer.go_on.set()
    expect(again.locator("article.answer")).to_contain_text("corrected")
    expect(again.get_by_role("status").get_by_text("The answer is there.")).to_be_attached()


def test_what_one_window_asks_is_seen_running_in_another(window: Page, place: str, writer: Writer):
    ask(window)
    being_checked(window)
    other = window.context.new_page()
    other.goto(place)
    other.locator("[class*='st-key-job-'] button").first.click(timeout=SLOW_MS)
    being_checked(other)
    writer.go_on.set()
    for page in (window, other):
        page.locator("article.answer").wait_for(timeout=SLOW_MS)


def test_asked_again_a_question_keeps_its_first_answer_in_a_conversation_of_its_own(window: Page, writer: Writer):
    writer.go_on.set()
    ask(window)
    window.locator("article.answer").wait_for(timeout=SLOW_MS)
    before = window.url
    window.get_by_role("button", name="Ask again").click()
    expect(window).not_to_have_url(before)
    expect(window.locator("article.answer")).to_have_count(1)
    window.goto(before)
    expect(window.locator("article.answer")).to_have_count(1)


def test_a_thumb_and_a_note_are_there_when_the_conversation_is_opened_again(window: Page, writer: Writer):
    writer.go_on.set()
    ask(window)
    window.locator("article.answer").wait_for(timeout=SLOW_MS)
    expect(window.get_by_test_id("stChatInputTextArea")).to_be_focused()
    window.get_by_role("button", name="Note").click()
    note = window.get_by_label("What you think of this answer")
    note.fill("It leaves out the default.")
    window.get_by_role("button", name="Save").click()
    expect(window.get_by_role("button", name="Your note")).to_be_visible()
    expect(note).to_have_count(0)
    window.reload()
    window.get_by_role("button", name="Your note").click(timeout=SLOW_MS)
    expect(window.get_by_label("What you think of this answer")).to_have_value("It leaves out the default.")
