from __future__ import annotations

import logging

import pytest

from indexing.errors import UnreadableFile
from indexing.parse import PARSERS, parser_for
from indexing.parse.reading import MAX_BYTES, read_text

TEXT_FORMATS = sorted(
    {suffix for suffix, (file_type, _) in PARSERS.items() if file_type not in ("pdf", "docx", "jats")}
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Größe".encode(), "Größe"),
        (b"\xef\xbb\xbf" + "Größe".encode(), "Größe"),
        ("Größe".encode("utf-16"), "Größe"),
        (b"\xfe\xff" + "研究".encode("utf-16-be"), "研究"),
        ("研究".encode("utf-32"), "研究"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_reads_unicode_with_and_without_a_mark(tmp_path, content, text):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_text(path) == text


def test_says_in_the_log_that_a_text_was_not_utf_8(tmp_path, caplog):
    path = tmp_path / "old.txt"
    path.write_bytes("Die Größe der Bäume ist für alle gleich.".encode("latin-1"))
    with caplog.at_level(logging.WARNING):
        assert read_text(path) == "Die Größe der Bäume ist für alle gleich."
    assert "old.txt is not UTF-8; it was read as Windows-1252 (Latin-1)" in caplog.text


def test_takes_the_encoding_that_the_file_declares(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("研究表明".encode("gb18030"))
    assert read_text(path, declared="GB2312") == "研究表明"


def test_refuses_an_encoding_that_cannot_be_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("研究表明该方法有效".encode("gb18030"))
    with pytest.raises(UnreadableFile, match="save it as UTF-8"):
        read_text(path)


@pytest.mark.parametrize("suffix", sorted(PARSERS))
@pytest.mark.parametrize("content", [b"", b" \n\t "], ids=["nothing", "blanks"])
def test_every_format_says_that_a_file_is_empty(tmp_path, suffix, content):
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as raised:
        parser_for(path)[1](path)
    assert f"paper{suffix}" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("suffix", sorted(set(PARSERS) - {".pdf"}))
def test_every_format_refuses_binary_rubbish_in_a_sentence(tmp_path, suffix):
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UnreadableFile) as raised:
        parser_for(path)[1](path)
    assert str(raised.value).startswith(f"'paper{suffix}'")
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("suffix", sorted(set(PARSERS) - {".pdf"}))
def test_every_format_says_that_a_file_is_really_a_pdf_or_not_its_own(tmp_path, suffix):
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    with pytest.raises(UnreadableFile):
        parser_for(path)[1](path)


@pytest.mark.parametrize("suffix", TEXT_FORMATS)
def test_names_the_format_that_a_misnamed_file_has(tmp_path, suffix):
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 100)
    with pytest.raises(
        UnreadableFile, match=f"is a PDF although its name ends in '{suffix}'; give it the right suffix"
    ):
        parser_for(path)[1](path)


def test_says_that_a_file_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_text(tmp_path / "gone.txt")


def test_refuses_a_file_above_100_mb_without_reading_it(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # a hole: it takes no room
    with pytest.raises(UnreadableFile, match="has 100 MB; files of up to 100 MB are read"):
        read_text(path)


def test_names_the_formats_when_a_suffix_is_not_known(tmp_path):
    with pytest.raises(UnreadableFile, match=r"'sheet.xlsx' is not a format that can be read \(.pdf, .md"):
        parser_for(tmp_path / "sheet.xlsx")
