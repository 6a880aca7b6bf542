"""Every page by itself, run as Streamlit runs it, without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from agents.settings import AgentSettings
from app.conversations import ChatRequest
from ui import backend as desk

PAGES = Path(desk.__file__).parent / "pages"
SLOW_S = 120.0


@pytest.fixture
def opened(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], AppTest]]:
    """Return a function that runs a page on a library of its own."""
    shutil.copytree(sample, tmp_path / "library")
    monkeypatch.setenv("SCHOLIAST_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    for name in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    desk.backend.clear()
    yield lambda name: AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=SLOW_S).run()
    desk.backend().close()
    desk.backend.clear()


def sane(page: AppTest) -> AppTest:
    assert not page.exception
    assert not page.error, [one.value for one in page.error]
    return page


@pytest.mark.parametrize("name", ["ask", "library", "search", "conversations", "settings"])
def test_every_page_shows_without_an_error(opened, name):
    sane(opened(name))


@pytest.mark.parametrize("name", ["ask", "library", "conversations"])
def test_every_page_shows_where_there_is_no_library_yet(opened, name, monkeypatch, tmp_path):
    monkeypatch.setenv("SCHOLIAST_LIBRARY", str(tmp_path / "none yet"))
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
        assert len(page.expander) == 1
        page.text_input(key="look_for").set_value("herons")
        assert len(sane(page.run()).expander) == 0

    def test_are_renamed(self, page):
        title = page.text_input[1]
        title.set_value("Length correction")
        sane(page.run())
        assert "Length correction" in page.expander[0].label

    def test_are_deleted(self, page):
        next(one for one in page.button if str(one.key).startswith("delete-")).click()
        sane(page.run())
        assert not page.expander


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
