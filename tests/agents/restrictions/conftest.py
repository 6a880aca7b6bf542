"""A catalogue of a few papers, and the reader of questions about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.restrictions import Restriction, read
from indexing.catalogue import Catalogue
from indexing.originals import Originals
from indexing.store import Store, documents, files
from indexing.store.documents import Origin
from indexing.store.files import File
from indexing.types import ANYTHING, Document, Filter
from tests.agents.restrictions.shelf import SHELF


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder: Path = tmp_path_factory.mktemp("library")
    store = Store(folder / "library.sqlite")
    with store.writing() as connection:
        for key, (metadata, collection, name) in SHELF.items():
            collections = (collection,) if collection else ()
            document = Document(key, metadata, "text", "en", pages=0, passages=0, collections=collections, added_at=key)
            documents.write(connection, document, Origin(key.ljust(64, "0"), None, "rules-1"), sentences=0)
            files.write(connection, [File(path=f"/papers/{name}", document_id=key)])
    yield Catalogue(folder, store, Originals(folder / "files"))
    store.close()


@pytest.fixture
def reading(catalogue: Catalogue):
    def reading(question: str, *, cited: tuple[str, ...] = (), within: Filter = ANYTHING) -> Restriction:
        return read(question, catalogue, this_year=2026, cited=cited, within=within)

    return reading
