"""A folder and what the library holds of it."""

from __future__ import annotations

import shutil

import pytest

from indexing import ingest
from indexing.errors import IndexingError


def test_makes_the_library_hold_what_the_folder_holds(desk) -> None:
    edited, renamed, deleted, _ = desk.notes(4)
    ingest.sync(desk.library, desk.folder)
    desk.write(edited.name, desk.text(5))
    renamed.rename(desk.folder / "elsewhere.md")
    deleted.unlink()
    desk.write("new.md", desk.text(4))
    report = ingest.sync(desk.library, desk.folder)
    assert (report.added, report.updated, report.renamed, report.removed, report.unchanged) == (1, 1, 1, 1, 1)
    assert desk.titles() == ["Note 1", "Note 3", "Note 4", "Note 5"]
    assert desk.worded("sonnet") == []
    assert desk.worded("photosynthesi") == ["Note 5"]
    assert len(list((desk.library.folder / "files").iterdir())) == 4


def test_keeps_a_document_as_long_as_one_path_holds_it(desk) -> None:
    desk.write("a.md", desk.text(0))
    desk.write("b.md", desk.text(0))
    ingest.sync(desk.library, desk.folder)
    (desk.folder / "a.md").unlink()
    assert ingest.sync(desk.library, desk.folder).removed == 1
    assert desk.titles() == ["Note 0"]
    (desk.folder / "b.md").unlink()
    ingest.sync(desk.library, desk.folder)
    assert desk.titles() == []
    assert len(desk.library.vectors) == len(desk.library.lexical) == 0


def test_leaves_documents_from_elsewhere_alone(desk, tmp_path) -> None:
    desk.write("inside/a.md", desk.text(0))
    outside = desk.write("inside too/b.md", desk.text(1))
    ingest.add(desk.library, [desk.folder])
    ingest.sync(desk.library, desk.folder / "inside")
    assert desk.titles() == ["Note 0", "Note 1"]
    outside.unlink()
    assert ingest.sync(desk.library, desk.folder / "inside").removed == 0
    assert desk.titles() == ["Note 0", "Note 1"]


def test_refuses_a_folder_that_is_not_there_rather_than_empty_the_library(desk) -> None:
    desk.notes(1)
    ingest.sync(desk.library, desk.folder)
    shutil.rmtree(desk.folder)
    with pytest.raises(IndexingError, match="connect its drive"):
        ingest.sync(desk.library, desk.folder)
    assert desk.titles() == ["Note 0"]
    desk.folder.mkdir()
    assert ingest.sync(desk.library, desk.folder).removed == 1


def test_does_not_try_a_failed_file_again_until_it_changes(desk) -> None:
    desk.write("bad.txt", "")
    assert len(ingest.sync(desk.library, desk.folder).failed) == 1
    assert ingest.sync(desk.library, desk.folder).failed == ()
    assert len(desk.library.failed()) == 1
    desk.write("bad.txt", "It has a sentence of some length now, after all.")
    assert ingest.sync(desk.library, desk.folder).added == 1
    desk.write("bad.txt", "")
    assert len(ingest.sync(desk.library, desk.folder).failed) == 1


def test_forgets_a_failed_file_that_is_gone(desk) -> None:
    bad = desk.write("bad.txt", "")
    ingest.sync(desk.library, desk.folder)
    bad.unlink()
    assert ingest.sync(desk.library, desk.folder).removed == 0
    assert desk.library.failed() == []
