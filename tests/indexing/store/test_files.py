"""Files as rows: the queue and what became of each."""

from __future__ import annotations

from indexing.store import files
from indexing.store.files import File
from indexing.store.schema import FileState


def test_gives_back_what_was_written_and_replaces_it(shelf) -> None:
    first = File("/p/a.txt", 3, 17, FileState.FAILED, "ab" * 32, "It is empty.", None, "b1", "run", on_disk=True)
    second = File("/p/a.txt", 2**40, 2**62, run="next")
    with shelf.store.writing() as connection:
        files.write(connection, [first])
        assert files.read(connection, ["/p/a.txt", "/p/b.txt"]) == {"/p/a.txt": first}
        files.write(connection, [second])
        assert files.read(connection, ["/p/a.txt"]) == {"/p/a.txt": second}


def test_hands_out_the_queue_of_one_run_page_by_page(shelf) -> None:
    with shelf.store.writing() as connection:
        files.write(connection, [File(f"/{n}", size=10, run="now") for n in range(5)])
        files.write(connection, [File("/6", run="earlier"), File("/7", run="now", state=FileState.DONE)])
        assert files.waiting(connection, "now") == (5, 50)
        assert files.waiting(connection, "never") == (0, 0)
        assert [file.path for file in files.queue(connection, "now", limit=3)] == ["/0", "/1", "/2"]
        assert [file.path for file in files.queue(connection, "now", after="/2", limit=3)] == ["/3", "/4"]
        assert files.any_pending(connection)


def test_what_a_run_has_not_seen_is_told_below_its_folder_only(shelf) -> None:
    paths = ["/p/a", "/p/b", "/P/c", "/pq/d", "/p%/e", "/p/sub/f"]
    with shelf.store.writing() as connection:
        files.write(connection, [File(path, run="old") for path in paths])
        files.write(connection, [File("/p/given", run="old", on_disk=False)])
        files.see(connection, ["/p/a"], "new")
        assert [file.path for file in files.unseen(connection, "/p", "new")] == ["/p/b", "/p/sub/f"]
        assert [file.path for file in files.unseen(connection, "/p%/", "new")] == ["/p%/e"]


def test_finds_files_by_the_end_of_their_paths_from_a_name_on(shelf) -> None:
    shelf.put(shelf.document(1))
    with shelf.store.writing() as connection:
        files.write(
            connection,
            [File(path, document_id=shelf.id(1)) for path in ("/p/paper.pdf", "/p/notpaper.pdf", "/q/Paper.pdf")],
        )
        files.write(connection, [File("/r/paper.pdf", state=FileState.FAILED)])
        assert [file.path for file in files.named(connection, "paper.pdf")] == ["/p/paper.pdf"]
        assert [file.path for file in files.named(connection, "p/paper.pdf")] == ["/p/paper.pdf"]
        assert [file.path for file in files.named(connection, "/p/notpaper.pdf")] == ["/p/notpaper.pdf"]
        assert files.named(connection, "aper.pdf") == []


def test_knows_the_paths_of_a_document(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2))
    with shelf.store.writing() as connection:
        files.write(connection, [File("/b", document_id=shelf.id(1)), File("/a", document_id=shelf.id(1))])
        assert files.paths_of(connection, [shelf.id(1), shelf.id(2)]) == {shelf.id(1): ("/a", "/b")}
        files.forget(connection, ["/a"])
        assert [file.path for file in files.of_document(connection, shelf.id(1))] == ["/b"]
