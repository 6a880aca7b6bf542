"""Which files a person means."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from indexing.ingest.scan import Found, fingerprint, scan


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def names(found: list[Found], folder: Path) -> list[str]:
    return [os.path.relpath(one.path, folder) for one in found if not one.reason]


def test_looks_below_folders_in_order_for_known_suffixes(tmp_path: Path) -> None:
    make(tmp_path, "b.PDF", "a.md", "sub/c.txt", "sub/d.png", ".hidden/e.md", "~$f.docx", "refs.bib")
    assert names(list(scan([str(tmp_path)])), tmp_path) == ["a.md", "b.PDF", "sub/c.txt"]


def test_names_a_file_once_however_often_it_is_meant(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "sub/b.md")
    wanted = [str(tmp_path / "sub" / "b.md"), str(tmp_path), str(tmp_path / "sub")]
    assert names(list(scan(wanted)), tmp_path) == ["sub/b.md", "a.md"]


def test_leaves_one_folder_out(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "library/files/b.md", "library too/c.md")
    found = scan([str(tmp_path)], leave_out=str(tmp_path / "library"))
    assert names(list(found), tmp_path) == ["a.md", "library too/c.md"]


def test_does_not_walk_in_circles(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.md")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    assert names(list(scan([str(tmp_path)])), tmp_path) == ["sub/a.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets file names be any bytes")
def test_a_name_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("text")
    found = {Path(one.path).name: one.reason for one in scan([str(tmp_path)])}
    assert found == {"a.md": "", "caf?.md": "Its name is not valid Unicode: rename it and add it again."}


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.md", "closed/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(scan([str(tmp_path)]))
    assert names(found, tmp_path) == ["a.md"]
    assert found[-1] == Found(str(tmp_path / "closed"), reason="The folder cannot be opened: Permission denied.")


def test_a_fingerprint_changes_when_a_bibliography_does(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    assert fingerprint(tmp_path) == ""
    make(tmp_path, "refs.bib")
    first = fingerprint(tmp_path)
    assert first == fingerprint(tmp_path) != ""
    (tmp_path / "refs.bib").write_text("more text")
    assert fingerprint(tmp_path) != first


def test_a_link_to_nowhere_is_no_bibliography(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (tmp_path / "refs.bib").symlink_to(tmp_path / "nowhere.bib")
    assert names(list(scan([str(tmp_path)])), tmp_path) == ["a.md"]


def test_a_name_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / ("x" * 300))  # to Path.is_dir an error, as a folder without rights is
    assert list(scan([path])) == [Found(path, reason="It cannot be looked at: File name too long.")]
    assert "null" in next(scan(["a\0b"])).reason


def test_the_library_is_left_out_by_whatever_name_it_is_reached(tmp_path: Path) -> None:
    make(tmp_path, "papers/a.md", "papers/library/files/b.md")
    library = tmp_path / "papers" / "library"
    (tmp_path / "other name").symlink_to(tmp_path / "papers")
    other = tmp_path / "other name"
    assert names(list(scan([str(other)], leave_out=str(library))), other) == ["a.md"]
    for path in (other / "library", library / "files", library / "files" / "b.md"):
        (found,) = scan([str(path)], leave_out=str(library))
        assert "part of the library itself" in found.reason
