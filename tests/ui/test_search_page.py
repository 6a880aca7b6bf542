"""The page for searching, run as Streamlit runs it, without a browser."""

from __future__ import annotations

import pytest

from tests.ui.conftest import sane
from ui.parts.found import marked, moved_from
from ui.texts.english import ENGLISH


@pytest.fixture(scope="module")
def page(opened):
    page = opened("search")
    page.text_input(key="words").set_value("length normalisation")
    page.selectbox(key="second").set_value("fast")
    page.button[0].click()
    return sane(page.run())


def html(page) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def test_marks_the_words_that_were_searched_for(page):
    assert "<mark>normalised</mark>" in html(page)


def test_says_at_which_place_each_search_put_a_passage(page):
    labels = [one.label for one in page.expander]
    assert any("words 1st" in label and "meaning" in label for label in labels)
    assert "by its words (BM25" in html(page)


def test_says_what_was_searched_for(page):
    assert any("length 1.00 · normalisation 1.00" in one.value for one in page.text)


def test_says_how_a_passage_stands_under_the_other_preset(page):
    assert any("under balanced" in one.value for one in page.caption)


def test_looking_closer_searches_no_second_time_and_shows_the_page(page):
    before = dict(page.session_state["searches"])
    next(one for one in page.button if str(one.key).startswith("show-fast")).click()
    sane(page.run())
    assert page.session_state["searches"] == before


def test_searching_again_does(page):
    before = dict(page.session_state["searches"])
    page.button[0].click()
    sane(page.run())
    assert set(page.session_state["searches"].values()).isdisjoint(before.values())


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (4, "▲ was 4th under fast"),
        (1, "▼ was 1st under fast"),
        (2, "same place under fast"),
        (None, "not among the first 10 under fast"),
    ],
)
def test_moves_are_told_in_words(before, said):
    assert moved_from(2, before, "fast", ENGLISH, count=10) == said


def test_nothing_of_a_paper_is_html():
    text = "<img src=x onerror=alert(1)> and length"
    assert marked(text, [(33, 39)]) == "&lt;img src=x onerror=alert(1)&gt; and <mark>length</mark>"
