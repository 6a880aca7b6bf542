"""Every page by itself, run as Streamlit runs it, without a browser."""

from __future__ import annotations

import pytest

from agents.settings import AgentSettings
from app.conversations import ChatRequest
from tests.ui.conftest import sane
from ui import backend as desk


@pytest.mark.parametrize("name", ["ask", "library", "search", "conversations", "batch", "review", "settings"])
def test_every_page_shows_without_an_error(opened, name):
    sane(opened(name))


class TestSearch:
    def test_ranks_passages_and_two_presets_beside_each_other(self, opened):
        page = opened("search")
        page.text_input(key="words").set_value("length normalisation")
        page.selectbox(key="second").set_value("fast")
        page.button[0].click()
        sane(page.run())
        assert [one.value for one in page.subheader] == ["balanced", "fast"]
        assert "normalisation" in " ".join(one.value for one in page.text).casefold()


class TestConversations:
    @pytest.fixture
    def page(self, opened):
        opened("conversations")
        request = ChatRequest(text="What does b do in BM25?", answering=AgentSettings(mode="extractive"))
        desk.backend().session.call(request, lambda _: None)
        return sane(opened("conversations"))

    def test_are_listed_and_found_by_their_words(self, page):
        assert page.expander
        page.text_input(key="look_for").set_value("herons")
        assert len(sane(page.run()).expander) == 0

    def test_are_renamed(self, page):
        title = page.text_input[1]
        title.set_value("Length correction")
        sane(page.run())
        assert "Length correction" in page.expander[0].label

    def test_are_deleted(self, page):
        before = len(page.expander)
        next(one for one in page.button if str(one.key).startswith("delete-")).click()
        sane(page.run())
        assert len(page.expander) == before - 1


class TestSettings:
    def test_the_page_speaks_the_language_that_is_chosen(self, opened):
        page = opened("settings")
        page.selectbox(key="language").set_value("de")
        sane(page.run())
        assert page.title[0].value == "Einstellungen"

    def test_no_key_is_shown(self, opened, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_LLM_SERVER__API_KEY", "a-secret-of-mine")
        page = sane(opened("settings"))
        assert "a-secret-of-mine" not in str(page)
