"""Documents that change: what they were filed under goes with them, and no change is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexing import ingest
from indexing.ingest.context import Context
from indexing.ingest.meter import Meter
from indexing.library import Library
from indexing.store import documents
from indexing.types import Filter


def test_an_edited_file_stays_in_its_collections(desk) -> None:
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path], collections=["thesis"])
    desk.write(path.name, desk.text(1))
    ingest.add(desk.library, [path], collections=["new"])
    assert desk.library.find("Note 1").collections == ("new", "thesis")
    vector = desk.library.encoder.encode_query("anything")
    assert len(desk.library.vectors.search(vector, 10, where=Filter(collections=("thesis",)))) == 1


def test_a_document_that_is_changed_while_it_is_encoded_is_indexed_as_it_is_then(desk) -> None:
    desk.notes(2)
    first, second = (Changed(desk.library, title, year) for title, year in (("Note 0", 1843), ("Note 1", None)))
    desk.library.parts.encoder = Interrupting(desk.library.encoder, [first.describe, second.tag])
    ingest.add(desk.library, [desk.folder])
    desk.library.finish()
    vector = desk.library.encoder.encode_query("anything")
    for where, title in ((Filter(year_from=1843, year_to=1843), "Note 0"), (Filter(collections=("late",)), "Note 1")):
        for run in (
            desk.library.vectors.search(vector, 10, where=where),
            desk.library.lexical.search({"note": 1.0}, 10, where=where),
        ):
            found = desk.library.passages([hit.passage_id for hit in run])
            assert [passage.title for passage in found.values()] == [title]


class Changed:
    """What a reading thread does to a document while another one encodes it."""

    def __init__(self, library: Library, title: str, year: int | None) -> None:
        self._library, self._title, self._year = library, title, year

    def describe(self) -> None:
        document = self._library.find(self._title)
        with self._library.store.writing() as connection:
            documents.describe(connection, document.id, replace(document.metadata, year=self._year))

    def tag(self) -> None:
        document = self._library.find(self._title)
        context = Context.new(self._library.parts, "", ("late",), Meter(lambda _: None))
        with self._library.store.writing() as connection:
            assert context.tag(connection, document.id) == (document.id,)


class Interrupting:
    """The encoder, whose first use is the moment at which something else happens."""

    def __init__(self, encoder: object, happenings: list[Callable[[], None]]) -> None:
        self._encoder, self._happenings = encoder, happenings

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode(self, *arguments: object) -> object:
        while self._happenings:
            self._happenings.pop()()
        return self._encoder.encode(*arguments)
