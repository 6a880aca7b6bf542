"""Documents that change: what they were filed under goes with them, and no change is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from indexing import ingest
from indexing.derived import settle
from indexing.encoder import Encoder
from indexing.ingest.context import Context
from indexing.ingest.meter import Meter
from indexing.library import Library
from indexing.progress import Progress, Stage
from indexing.store import documents
from indexing.store.schema import State
from indexing.types import Filter
from indexing.vectors import Facets


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


def test_a_document_that_gets_another_collection_while_one_is_told_is_filed_under_both(desk) -> None:
    desk.notes(1)
    ingest.add(desk.library, [desk.folder])
    late = Changed(desk.library, "Note 0", None)
    desk.library.parts.vectors = Interrupting(desk.library.vectors, [late.tag])
    ingest.add(desk.library, [desk.folder], collections=["early"])
    desk.library.finish()
    vector = desk.library.encoder.encode_query("anything")
    for collection in ("early", "late"):
        where = Filter(collections=(collection,))
        assert len(desk.library.vectors.search(vector, 10, where=where)) == 1
        assert len(desk.library.lexical.search({"note": 1.0}, 10, where=where)) == 1


def test_a_new_collection_for_many_is_told_in_pieces_and_encodes_nothing_even_when_interrupted(
    desk, open_library: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.notes(4)
    ingest.add(desk.library, [desk.folder])
    monkeypatch.setattr(sys.modules[settle.__module__], "_DOCUMENTS", 1)
    monkeypatch.setattr(Encoder, "encode", None)
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len([one for one in told if one.stage is Stage.INDEX]) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.add(desk.library, [desk.folder], collections=["birds"], on_progress=tell)
    with desk.library.store.reading() as connection:
        assert [len(documents.in_state(connection, state)) for state in (State.RETAGGED, State.INDEXED)] == [2, 2]
    desk.library.parts.vectors = Interrupting(desk.library.vectors, [interrupt])
    with pytest.raises(KeyboardInterrupt):
        desk.library.finish()
    desk.library.close()
    desk.library = open_library()
    vector = desk.library.encoder.encode_query("anything")
    assert len(desk.library.vectors.search(vector, 10, where=Filter(collections=("birds",)))) == 4


def interrupt() -> None:
    raise KeyboardInterrupt


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
    """A part of the library, whose first use that changes anything is the moment at which something else happens."""

    def __init__(self, part: object, happenings: list[Callable[[], None]]) -> None:
        self._part, self._happenings = part, happenings

    def __getattr__(self, name: str) -> object:
        return getattr(self._part, name)

    def __len__(self) -> int:
        return len(self._part)

    def encode(self, *arguments: object) -> object:
        self._happen()
        return self._part.encode(*arguments)

    def set_facets(self, facets: Facets) -> None:
        self._happen()
        self._part.set_facets(facets)

    def _happen(self) -> None:
        while self._happenings:
            self._happenings.pop()()
