"""Files that were not taken in and are not to be mentioned any more."""

from __future__ import annotations

from indexing import ingest


def test_a_file_that_failed_is_mentioned_no_more_until_it_is_added_again(desk):
    desk.notes(1)
    broken = desk.write("broken.pdf", "this is no PDF")
    ingest.add(desk.library, [desk.folder])
    assert ingest.dismiss(desk.library, [str(broken), "/never/seen.pdf"]) == (str(broken),)
    assert desk.library.failed() == []
    assert broken.exists()
    ingest.add(desk.library, [broken])
    assert [file.path for file in desk.library.failed()] == [str(broken)]


def test_what_the_file_held_before_it_broke_stays(desk):
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path])
    desk.write(path.name, "")
    ingest.add(desk.library, [path])
    assert [file.path for file in desk.library.failed()] == [str(path)]
    ingest.dismiss(desk.library, [str(path)])
    assert desk.library.failed() == []
    assert desk.library.find("Note 0").paths == (str(path),)


def test_a_document_is_not_dismissed(desk):
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path])
    assert ingest.dismiss(desk.library, [str(path)]) == ()
    assert desk.titles() == ["Note 0"]
