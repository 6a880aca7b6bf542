"""Kept files."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from indexing.errors import EngineError
from indexing.originals import Originals, content_hash

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # SHA-256 of "abc"


def test_a_hash_is_that_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert content_hash(tmp_path / "a") == (ABC, 3)


def test_keeps_a_file_by_its_content_and_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "files")
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert originals.keep(tmp_path / "a.txt", ABC, ".txt")
    assert originals.keep(tmp_path / "gone already.txt", ABC, ".txt")
    assert originals.path(ABC, ".txt").read_bytes() == b"abc"
    originals.discard(ABC, ".txt")
    originals.discard(ABC, ".txt")
    assert list((tmp_path / "files").iterdir()) == []


def test_keeps_nothing_of_a_file_that_has_changed(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "files")
    (tmp_path / "a.txt").write_bytes(b"abcd")
    assert not originals.keep(tmp_path / "a.txt", ABC, ".txt")
    assert list((tmp_path / "files").iterdir()) == []


def test_sweeps_up_what_no_document_knows_and_copies_that_were_not_finished(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "files")
    for name in (f"{ABC}.txt", "0" * 64 + ".pdf", "123.part"):
        (tmp_path / "files" / name).write_bytes(b"abc")
    originals.sweep({ABC})
    assert [path.name for path in (tmp_path / "files").iterdir()] == [f"{ABC}.txt"]


def test_a_full_disk_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = Originals(tmp_path / "files")
    (tmp_path / "a.txt").write_bytes(b"abc")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="no room for a copy"):
        originals.keep(tmp_path / "a.txt", ABC, ".txt")
    assert list((tmp_path / "files").iterdir()) == []
