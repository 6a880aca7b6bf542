"""The check finds what is wrong, one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import delete

from indexing import ingest
from indexing.check import check
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.progress import Progress, Stage
from indexing.store import documents
from indexing.store.schema import State, passages
from indexing.vectors import Facets, Point


@pytest.fixture
def library(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    (tmp_path / "a.txt").write_text("The first file has a sentence. It has another sentence, too.")
    (tmp_path / "b.txt").write_text("The second file has a sentence of its own and nothing else.")
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        ingest.add(library, [tmp_path / "a.txt", tmp_path / "b.txt"])
        yield library


def only_problem(library: Library) -> str:
    (problem,) = check(library).problems
    return problem


def test_a_sound_library_is_clean_and_counted(library: Library) -> None:
    told: list[Progress] = []
    report = check(library, on_progress=told.append)
    assert report.clean
    assert (report.documents, report.passages, report.sentences) == (2, 2, 3)
    assert told[-1] == Progress(Stage.CHECK, 2, 2, "passages")


def test_a_passage_that_an_index_lacks(library: Library) -> None:
    first = library.find("a.txt").id
    library.vectors.delete_documents([first])
    assert only_problem(library) == (
        f"The vector index (Qdrant) lacks passages: {first}:0 is missing. Run `scholiast reindex`."
    )
    library.lexical.delete_documents([first])
    library.lexical.commit()
    assert len(check(library).problems) == 2


def test_a_passage_of_no_document(library: Library) -> None:
    vector = np.eye(1, library.encoder.dim, dtype=np.float32)
    library.vectors.write([Point(77, vector[0], vector, Facets("0" * 16, "text"))])
    assert only_problem(library) == (
        "The vector index (Qdrant) has passages of no document: 77 is too many. Run `scholiast reindex`."
    )


def test_too_few_sentence_vectors(library: Library) -> None:
    document = library.find("a.txt").id
    (passage,) = (key for key in library.vectors.ids() if library.passages([key])[key].document_id == document)
    vector = np.eye(1, library.encoder.dim, dtype=np.float32)
    library.vectors.write([Point(passage, vector[0], vector, Facets(document, "text"))])
    assert only_problem(library) == (
        f"Of {document}:0 is not every sentence in the vector index (Qdrant). Run `scholiast reindex`."
    )


def test_a_document_on_its_way(library: Library) -> None:
    document = library.find("a.txt").id
    with library.store.writing() as connection:
        documents.advance(connection, [document], to=State.STORED)
    assert only_problem(library) == f"{document} is still 'stored': open the library again to finish it."


def test_a_kept_file_that_is_gone(library: Library) -> None:
    document = library.find("a.txt").id
    library.original(document).unlink()
    assert only_problem(library) == (
        f"The kept file of {document} is gone: remove the document and add it again to be shown its pages."
    )


def test_a_passage_that_the_database_has_lost(library: Library) -> None:
    document = library.find("a.txt").id
    with library.store.writing() as connection:
        connection.execute(delete(passages).where(passages.c.document_id == document))
    found = check(library).problems
    assert found[0] == f"Document {document} should have 1 passages and has 0: remove it and add it again."
    assert len(found) == 3  # and both indexes have one too many


def test_shows_a_few_of_many(library: Library, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"n{number}.txt").write_text(f"This is file number {number} and it is one sentence long.")
    ingest.add(library, [tmp_path / f"n{number}.txt" for number in range(6)])
    library.vectors.delete_documents(list(library.documents()))
    assert "and 3 more are missing" in only_problem(library)
