"""Characters that no text has."""

from __future__ import annotations

from indexing.cleaning import clean, clean_metadata, clean_parsed, unseen
from indexing.types import Block, Metadata, Page, Parsed


def test_leaves_text_alone() -> None:
    text = "Größe\tin µm\n中文 𝛼 e\u0301"
    assert clean(text) == text


def test_puts_something_of_the_same_length_for_what_no_text_has() -> None:
    assert clean("a\x1b[31m\x00b\x9bc\x85d\r\n\ud83de") == "a [31m b c d \n\ufffde"


def test_cleans_every_field_of_metadata() -> None:
    found = Metadata("\x1bTitle\x00", ("\x07", "A\x1bB"), 1999, "10.1/x\x1b", "\ud83d")
    assert clean_metadata(found) == Metadata("Title", ("A B",), 1999, "10.1/x", "\ufffd")
    assert clean_metadata(Metadata(doi="\x00")) == Metadata()


def test_cleans_pages_and_blocks() -> None:
    dirty = Parsed(Metadata(), (Page(1, 2.0, 3.0, "a\x00"), Page(2, 2.0, 3.0, "b")), (Block("c\x00", section="d\x1b"),))
    expected = (Page(1, 2.0, 3.0, "a "), Page(2, 2.0, 3.0, "b")), (Block("c ", section="d "),)
    assert (clean_parsed(dirty).pages, clean_parsed(dirty).blocks) == expected


def test_tells_what_nobody_sees() -> None:
    hidden = "\x00\x1b\x9b\u202e\u2066\u200b\ufeff\u00ad\U000e0041\U000e0100\ufe0f\u2028\ud800\u3164\u2800"
    assert [character for character in hidden if not unseen(character)] == []
    seen = "a1-é中 \u00a0\u200c\u200d\u0301\ufffd𝛼"  # the joiners of Persian and Indic letters, and an accent
    assert [character for character in seen if unseen(character)] == []
