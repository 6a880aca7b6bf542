"""Small talk, and what is more than that."""

from __future__ import annotations

import pytest

from app.small_talk import small_talk


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Hi there!",
        "Good morning.",
        "Thanks a lot!",
        "ok, thank you",
        "What can you do?",
        "help",
        "Who are you?",
        "bye",
        "Hallo!",
        "Guten Tag",
        "Vielen Dank!",
        "Danke schön.",
        "Was kannst du?",
        "Wie geht's?",
        "Tschüss",
    ],
)
def test_is_answered_in_one_sentence(text) -> None:
    reply = small_talk(text)
    assert reply[-1] in ".!"
    assert "\n" not in reply


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, and what is b?",
        "Hello world programs",
        "What can BM25 do?",
        "Who are the authors?",
        "Is it good?",
        "",
        "?",
    ],
)
def test_what_asks_for_something_is_none(text) -> None:
    assert small_talk(text) == ""
