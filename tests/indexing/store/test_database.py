"""The store as a database: transactions, threads, and a second process that only reads."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from indexing.errors import EngineError
from indexing.store import Store, documents, settings
from indexing.store.sqlite import damage


def test_reads_while_a_write_is_open_and_sees_what_was_before(shelf) -> None:
    shelf.put(shelf.document(1))
    with shelf.store.writing() as writer:
        shelf.write(writer, shelf.document(2))
        seen: list[list[str]] = []

        def read() -> None:
            with shelf.store.reading() as reader:
                seen.append(documents.every(reader))

        thread = threading.Thread(target=read)
        thread.start()
        thread.join(timeout=20)
        assert seen == [[shelf.id(1)]]
    with shelf.store.reading() as reader:
        assert documents.every(reader) == [shelf.id(1), shelf.id(2)]


def test_sees_one_moment_for_as_long_as_it_reads(shelf) -> None:
    with shelf.store.reading() as reader:
        assert documents.every(reader) == []
        shelf.put(shelf.document(1))
        assert documents.every(reader) == []


def test_keeps_nothing_of_a_transaction_that_fails(shelf) -> None:
    def write_and_fail() -> None:
        with shelf.store.writing() as writer:
            shelf.write(writer, shelf.document(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with shelf.store.reading() as reader:
        assert documents.every(reader) == []


def test_says_in_its_own_words_that_the_database_refused(shelf) -> None:
    with (
        pytest.raises(EngineError, match=r"database could not be written: no such table: nowhere\."),
        shelf.store.writing() as writer,
    ):
        writer.execute(text("INSERT INTO nowhere VALUES (1)"))


def test_lets_writers_of_several_threads_take_turns(shelf) -> None:
    threads = [threading.Thread(target=shelf.put, args=(shelf.document(number),)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with shelf.store.reading() as reader:
        assert len(documents.every(reader)) == 8
    assert shelf.store.revision == 9  # the tables, and eight documents


def test_reads_what_another_store_on_the_file_writes_but_writes_nothing(shelf, tmp_path: Path) -> None:
    shelf.put(shelf.document(1))
    reader = Store(tmp_path / "library.sqlite", read_only=True)
    with reader.reading() as connection:
        assert documents.every(connection) == [shelf.id(1)]
    shelf.put(shelf.document(2))
    with reader.reading() as connection:
        assert documents.every(connection) == [shelf.id(1), shelf.id(2)]
    with pytest.raises(EngineError, match="readonly"), reader.writing() as connection:
        documents.forget(connection, [shelf.id(1)])
    reader.close()


def test_is_opened_by_a_url_too(tmp_path: Path) -> None:
    for _ in range(2):
        store = Store(f"sqlite:///{tmp_path / 'by-url.sqlite'}")
        with store.writing() as connection:
            settings.write(connection, {"schema": "1"})
        store.close()
    assert (tmp_path / "by-url.sqlite").is_file()


def test_finds_no_damage_in_a_sound_file_and_tells_a_broken_one(shelf, tmp_path: Path) -> None:
    shelf.put(*(shelf.document(number) for number in range(1, 60)))
    with shelf.store.reading() as connection:
        assert damage(connection) == []
    shelf.store.close()
    path = tmp_path / "library.sqlite"
    content = bytearray(path.read_bytes())
    content[5 * 4096 : 5 * 4096 + 600] = b"\xff" * 600
    path.write_bytes(content)
    broken = Store(path, read_only=True)
    try:
        with broken.reading() as connection:
            found = damage(connection)
    except EngineError as error:
        found = [str(error)]
    broken.close()
    assert found
