"""What was read of a store is read again once something was written, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from indexing.revisions import Once, Recent
from indexing.store import Store, documents, settings
from indexing.store.documents import Origin
from indexing.types import Document, Metadata


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "library.sqlite")
    yield store
    store.close()


@pytest.fixture
def asked() -> list[str]:
    """The ids that had to be read."""
    return []


@pytest.fixture
def titles(store: Store, asked: list[str]) -> Callable[[Sequence[str]], dict[str, str]]:
    """A reader of titles that remembers what it was asked for."""

    def read(ids: Sequence[str]) -> dict[str, str]:
        asked.extend(ids)
        with store.reading() as connection:
            return {key: found.metadata.title for key, found in documents.read(connection, ids).items()}

    return read


def write(store: Store, key: str, title: str) -> None:
    document = Document(
        id=key, metadata=Metadata(title=title), file_type="txt", language="en", pages=1, passages=0, added_at="2026"
    )
    with store.writing() as connection:
        documents.write(connection, document, Origin(key * 4, None, "1"), sentences=0)


def test_a_value_is_made_again_only_when_something_was_written(store: Store) -> None:
    made = Once(store, iter(range(9)).__next__)
    assert [made(), made()] == [0, 0]
    write(store, "a" * 16, "Herons")
    assert [made(), made()] == [1, 1]


def test_what_changes_nothing_that_the_library_holds_leaves_the_value(store: Store) -> None:
    made = Once(store, iter(range(9)).__next__)
    assert made() == 0
    with store.writing(documents=False) as connection:
        settings.write(connection, {"name": "value"})
    assert made() == 0


def test_rows_are_read_once_in_the_order_asked_for(store, titles, asked) -> None:
    for key, title in (("a" * 16, "Herons"), ("b" * 16, "Otters")):
        write(store, key, title)
    recent = Recent[str, str](store, 10)
    assert list(recent.of(["b" * 16, "a" * 16, "c" * 16], titles).items()) == [
        ("b" * 16, "Otters"),
        ("a" * 16, "Herons"),
    ]
    assert list(recent.of(["a" * 16, "b" * 16], titles).values()) == ["Herons", "Otters"]
    assert asked == ["b" * 16, "a" * 16, "c" * 16]


def test_a_row_that_was_changed_is_read_again(store, titles) -> None:
    write(store, "a" * 16, "Herons")
    recent = Recent[str, str](store, 10)
    assert recent.of(["a" * 16], titles) == {"a" * 16: "Herons"}
    write(store, "a" * 16, "Grey herons")
    assert recent.of(["a" * 16], titles) == {"a" * 16: "Grey herons"}


def test_whoever_goes_through_all_pushes_out_nothing(store, titles, asked) -> None:
    keys = [letter * 16 for letter in "abc"]
    for key in keys:
        write(store, key, key[0])
    recent = Recent[str, str](store, 2)
    recent.of(keys[:1], titles)
    assert list(recent.of(keys[::-1], titles)) == keys[::-1]
    recent.of(keys[:1], titles)
    assert asked == [keys[0], *keys[::-1]]


def test_no_more_rows_are_kept_than_wanted(store, titles, asked) -> None:
    keys = [letter * 16 for letter in "abc"]
    for key in keys:
        write(store, key, key[0])
    recent = Recent[str, str](store, 2)
    for key in (*keys, *keys):
        recent.of([key], titles)
    assert asked == [*keys, *keys]
