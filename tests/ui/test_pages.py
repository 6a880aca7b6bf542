"""Every page by itself, run as Streamlit runs it, without a browser."""

from __future__ import annotations

import pytest

from tests.ui.conftest import sane


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


class TestSettings:
    def test_the_page_speaks_the_language_that_is_chosen(self, opened):
        page = opened("settings")
        page.selectbox(key="language-auto").set_value("de")
        sane(page.run())
        assert page.title[0].value == "Einstellungen"

    def test_no_key_is_shown(self, opened, monkeypatch):
        monkeypatch.setenv("SCHOLIAST_LLM_SERVER__API_KEY", "a-secret-of-mine")
        page = sane(opened("settings"))
        assert "a-secret-of-mine" not in str(page)
