"""One file has one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexing.paths import absolute


def test_ways_of_writing_a_path_come_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    expected = str(tmp_path / "a.md")
    assert [absolute(path) for path in ("a.md", "sub/../a.md", "~/a.md", tmp_path / "a.md", f"{tmp_path}//a.md")] == [
        expected
    ] * 5


def test_a_tilde_that_is_nobodys_home_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute("~nobody that one knows") == str(tmp_path / "~nobody that one knows")
