"""What a library holds at a glance."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from app.application import Application
from app.editing import EditRequest
from app.operations import perform
from app.requests import RemoveRequest
from app.settings import load_settings
from app.shelf import ShelfReader, Standing
from indexing.catalogue import DATABASE
from indexing.errors import NoLibrary


@pytest.fixture
def desk(library):
    with Application.open(load_settings(library=library, llm="none")) as application:
        yield lambda request: perform(application, request, lambda _: None)


def test_has_papers_the_newest_first_and_the_files_that_failed(library):
    shelf = ShelfReader(library).read()
    assert [one.standing for one in shelf.entries] == [Standing.SEARCHED] * 3
    assert [one.path.rpartition("/")[2] for one in shelf.failed] == ["scanned_note.pdf"]
    added = [one.document.added_at for one in shelf.entries]
    assert added == sorted(added, reverse=True)
    assert " herons " in next(one.told for one in shelf.entries if one.document.metadata.title == "Herons")
    assert shelf.collections == ["birds"]
    assert (shelf.waiting, shelf.in_part, shelf.same) == ((), (), ())


def test_is_read_anew_when_something_was_written_and_only_then(library, desk):
    reader = ShelfReader(library)
    before = reader.read()
    while reader.read() is not before:  # until the database is no longer so young that it could change unnoticed
        before = reader.read()
    desk(EditRequest(documents=("Herons",), title="Ardea"))
    assert "Ardea" in [one.document.metadata.title for one in reader.read().entries]
    desk(RemoveRequest(documents=("Ardea",)))
    assert len(reader.read().entries) == len(before.entries) - 1


def test_is_read_anew_when_a_transaction_counts_whose_files_had_changed_before(library, desk):
    files = [library / f"{DATABASE}{suffix}" for suffix in ("", "-wal")]
    desk(EditRequest(documents=("Herons",), title="Ardea cinerea"))
    with closing(sqlite3.connect(files[0])) as database:
        database.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()  # the next one is written over it
    reader = ShelfReader(library)
    before = reader.read()
    while reader.read() is not before:
        before = reader.read()
    looked = [path.stat() for path in files]
    desk(EditRequest(documents=("Ardea cinerea",), title="Ardea"))
    for path, look in zip(files, looked, strict=True):
        os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert [path.stat().st_size for path in files] == [look.st_size for look in looked]
    assert "Ardea" in [one.document.metadata.title for one in reader.read().entries]


def test_of_no_library_is_refused(tmp_path):
    with pytest.raises(NoLibrary):
        ShelfReader(tmp_path).read()
