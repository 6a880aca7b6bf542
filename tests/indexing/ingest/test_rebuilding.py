"""Rebuilding the derived indexes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

import indexing.ingest.prepare
import indexing.manifest
from indexing import ingest
from indexing.check import check
from indexing.derived import Encoders
from indexing.encoder import Encoder
from indexing.errors import EngineError, LibraryMismatch
from indexing.library import Library
from indexing.progress import Progress
from indexing.store import documents, settings
from indexing.types import Block, Filter, Metadata, Parsed, Vector, Vectors
from indexing.vectors.collections import Collections
from tests import tiny_models


class Narrow:
    """The bundled encoder, cut to its first dimensions: a real model of another width and name."""

    def __init__(self, encoder: Encoder, fuse: int = 10**9) -> None:
        self._encoder = encoder
        self._fuse = fuse  # calls of encode before it is interrupted
        self.dim = 96
        self.fingerprint = "narrow"
        self.max_tokens = encoder.max_tokens
        self.count_tokens = encoder.count_tokens

    def encode_query(self, text: str) -> Vector:
        return self._cut(self._encoder.encode_query(text)[None])[0]

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        self._fuse -= 1
        if self._fuse < 0:
            raise KeyboardInterrupt
        return self._cut(self._encoder.encode(texts, on_progress))

    def _cut(self, vectors: Vectors) -> Vectors:
        narrow = vectors[:, : self.dim]
        return np.asarray(narrow / np.linalg.norm(narrow, axis=1, keepdims=True), np.float32)


def generations(folder: Path) -> dict[str, list[str]]:
    return {kind: sorted(path.name for path in (folder / kind).iterdir()) for kind in ("lexical", "vectors")}


def test_makes_new_indexes_that_find_the_same(desk) -> None:
    desk.notes(4)
    ingest.add(desk.library, [desk.folder], collections=["notes"])
    before = desk.found("energy in cells"), desk.worded("note")
    report = ingest.reindex(desk.library)
    assert report.passages == 4
    assert (desk.found("energy in cells"), desk.worded("note")) == before
    ingest.add(desk.library, [desk.write("new.md", desk.text(4))])
    assert desk.worded("fund") == ["Note 4"]


def test_keeps_the_old_indexes_open_for_searches_under_way_and_forgets_them_later(desk, open_library) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    old = desk.library.lexical
    ingest.reindex(desk.library)
    assert desk.library.lexical is not old
    assert len(old.search({"note": 1.0}, 5, where=Filter())) == 2
    desk.library.close()
    desk.library = open_library()
    assert generations(desk.library.folder) == {"lexical": ["2"], "vectors": ["2"]}


def test_closes_and_deletes_what_was_replaced_before_the_last_time(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    replaced = []
    for _ in range(3):
        replaced.append((desk.library.lexical, desk.library.vectors))
        ingest.reindex(desk.library)
    assert generations(desk.library.folder) == {"lexical": ["3", "4"], "vectors": ["3", "4"]}
    assert [len(index) for index in replaced[-1]] == [2, 2]
    for index in (*replaced[0], *replaced[1]):
        with pytest.raises(EngineError, match="closed"):
            len(index)


def test_mends_an_index_that_has_lost_everything(desk, open_library) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    desk.library.lexical.delete_documents(list(desk.library.documents()))
    desk.library.lexical.commit()
    assert not check(desk.library).clean
    ingest.reindex(desk.library)
    assert desk.worded("sonnet") == ["Note 2"]


def test_changes_to_another_encoder_of_another_width(desk, encoder: Encoder) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    folder = desk.library.folder
    desk.library.close()
    narrow = Narrow(encoder)
    with pytest.raises(LibraryMismatch, match=r"'narrow' \(96\).*scholiast reindex.*or name the encoder"):
        Library.open(folder, encoder=narrow)
    desk.library = Library.open(folder, encoder=narrow, to_reindex=True)
    with pytest.raises(LibraryMismatch, match="scholiast reindex"):
        ingest.add(desk.library, [desk.folder])
    assert ingest.reindex(desk.library).passages == 3
    desk.library.close()
    with Library.open(folder, encoder=narrow) as library:
        desk.library = library
        assert desk.found("energy in cells")[0] == "Note 1"
        assert check(library).clean
    desk.library = Library.open(folder, encoder=narrow)


def test_interrupted_it_goes_on_where_it_was(desk, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexing.ingest.rebuilding._TOGETHER", 1)
    desk.notes(5)
    ingest.add(desk.library, [desk.folder])
    folder = desk.library.folder
    desk.library.close()
    with (
        Library.open(folder, encoder=Narrow(encoder, fuse=3), to_reindex=True) as library,
        pytest.raises(KeyboardInterrupt),
    ):
        ingest.reindex(library)
    with Library.open(folder, encoder=Narrow(encoder), to_reindex=True) as library:
        assert ingest.reindex(library).passages == 2
    desk.library = Library.open(folder, encoder=Narrow(encoder))
    assert generations(folder) == {"lexical": ["2"], "vectors": ["2"]}
    assert len(desk.titles()) == 5


def test_interrupted_in_a_library_in_use_it_begins_again(desk, encoder: Encoder) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])

    def refuse(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.reindex(desk.library, on_progress=refuse)
    assert desk.worded("sonnet") == ["Note 2"]
    ingest.remove(desk.library, desk.library.find("Note 2").id)
    assert ingest.reindex(desk.library).passages == 2
    assert desk.worded("sonnet") == []


def test_encodes_nothing_when_only_the_tokeniser_changed(
    desk, encoder: Encoder, open_library, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    folder = desk.library.folder
    desk.library.close()
    monkeypatch.setattr(indexing.manifest, "TOKENISER", "other-terms-9")
    with pytest.raises(LibraryMismatch, match=r"words were cut by .*, now they are by 'other-terms-9'\. Run"):
        open_library()
    with Library.open(folder, encoder=encoder, to_reindex=True) as library:
        monkeypatch.setattr(Encoder, "encode", None)
        assert ingest.reindex(library).passages == 3
    desk.library = open_library()
    assert generations(folder) == {"lexical": ["2"], "vectors": ["1"]}
    assert desk.worded("sonnet") == ["Note 2"]


def test_cuts_documents_anew_by_a_new_chunker_from_the_kept_files(
    desk, encoder: Encoder, open_library, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder], collections=["notes"])
    given = Parsed(Metadata(title="Given"), (), (Block("It was handed over without any file at all."),))
    ingest.add_parsed(desk.library, [("corpus/1", given)], file_type="abstract")
    desk.write("note-0.md", desk.text(3))  # the library has to read its own copy
    before = desk.library.documents()
    folder = desk.library.folder
    desk.library.close()
    for module in (indexing.manifest, indexing.ingest.prepare):
        monkeypatch.setattr(module, "CHUNKER", "other-passages-9")
    with pytest.raises(LibraryMismatch, match="passages were cut by"):
        open_library()
    with Library.open(folder, encoder=encoder, to_reindex=True) as library:
        report = ingest.reindex(library)
    assert (report.updated, report.passages) == (2, 3)
    assert [(failure.path, failure.reason) for failure in report.failed] == [
        ("corpus/1", "It keeps its old passages. It was not read from a file: remove it and add it again.")
    ]
    desk.library = open_library()
    assert desk.library.documents() == before


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """Give a second real encoder, of another width and loaded from files as the first one is."""
    return Encoder.load(str(tiny_models.dense(tmp_path_factory.mktemp("tiny"))))


def test_searches_with_the_old_encoder_until_the_vectors_of_another_one_are_complete(desk, tiny: Encoder) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    old, seen = desk.library.parts, []

    def look(progress: Progress) -> None:
        seen.append(progress.done)
        assert desk.library.parts is old
        assert desk.found("energy in cells")[0] == "Note 1"

    ingest.reindex(desk.library, by=Encoders(tiny), on_progress=look)
    assert seen
    assert (desk.library.encoder, desk.library.parts.encoder.dim) == (tiny, tiny_models.DIM)
    assert len(desk.library.vectors.dense_vectors(list(desk.library.vectors.ids())).popitem()[1]) == tiny_models.DIM
    assert len(desk.found("energy in cells")) == 3
    assert len(old.vectors.search(old.encoder.encode_query("energy"), 5, where=Filter())) == 3  # who began before, ends
    ingest.add(desk.library, [desk.write("new.md", desk.text(4))])
    assert len(desk.titles()) == 4
    folder = desk.library.folder
    desk.library.close()
    with pytest.raises(LibraryMismatch, match="by the encoder 'dense:"):
        Library.open(folder, encoder=old.encoder)
    desk.library = Library.open(folder, encoder=tiny)


def test_failing_with_another_encoder_it_leaves_everything_as_it_was(desk, encoder: Encoder) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    with pytest.raises(KeyboardInterrupt):
        ingest.reindex(desk.library, by=Encoders(Narrow(encoder, fuse=0)))
    assert desk.library.encoder is encoder
    assert desk.found("energy in cells")[0] == "Note 1"
    ingest.add(desk.library, [desk.write("new.md", desk.text(4))])
    ingest.reindex(desk.library)
    assert len(desk.titles()) == 4


KILLED = """
import os, signal, sys
from pathlib import Path
import indexing.ingest.rebuilding as rebuilding
from indexing.derived import Encoders
from indexing.encoder import Encoder
from indexing.library import Library

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

library, model, moment = sys.argv[1:]
rebuilding._TOGETHER = 1
if moment == "swapping":
    Library.adopt = die  # the manifest is written, nothing else knows yet
elif moment == "written":
    rebuilding.arrange = die  # the new generation is complete, the manifest names the old one
opened = Library.open(Path(library), encoder=Encoder.load())
stop = (lambda progress: die() if progress.done == 2 else None) if moment == "filling" else (lambda _: None)
rebuilding.reindex(opened, by=Encoders(Encoder.load(model)), on_progress=stop)
"""


@pytest.mark.parametrize("moment", ["filling", "written", "swapping"])
def test_killed_while_another_encoder_is_taken_it_is_searched_with_one_of_them(
    desk, encoder: Encoder, tiny: Encoder, tmp_path: Path, moment: str
) -> None:
    desk.notes(4)
    ingest.add(desk.library, [desk.folder])
    folder = desk.library.folder
    desk.library.close()
    model = str(tiny_models.dense(tmp_path))
    died = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), model, moment], check=False, cwd=Path(__file__).parents[3]
    )
    assert died.returncode == -signal.SIGKILL
    if moment == "swapping":
        desk.library = Library.open(folder, encoder=tiny)
    else:
        with Library.open(folder, encoder=encoder) as library:
            desk.library = library
            assert desk.found("energy in cells")[0] == "Note 1"
            assert check(library).clean
            assert generations(folder) == {"lexical": ["1"], "vectors": ["1"]}
        desk.library = Library.open(folder, encoder=tiny, to_reindex=True)
        assert ingest.reindex(desk.library).passages == 4
    assert len(desk.found("energy in cells")) == 3


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
def test_on_a_server_each_library_has_its_own_and_another_encoder_gets_a_second_collection(
    tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = QdrantClient(":memory:")
    monkeypatch.setattr(client, "close", lambda: None)  # the server goes on when a library is closed
    narrow = Narrow(encoder)

    def at(library: str) -> Collections:
        return Collections(library, lambda: client)

    def collections(of: Library) -> list[str]:
        return sorted(found.name for found in client.get_collections().collections if identifier(of) in found.name)

    def identifier(of: Library) -> str:
        with of.store.reading() as connection:
            return settings.read(connection)["library"]

    def record(name: str) -> tuple[str, Parsed]:
        return name, Parsed(Metadata(title=name), (), (Block(f"The kettle called {name} whistles."),))

    for folder in ("one", "two"):
        with Library.open(tmp_path / folder, encoder=encoder, vectors=at) as library:
            ingest.add_parsed(library, [record(folder), record("both")], file_type="abstract")
            assert (len(library.vectors), check(library).problems) == (2, ())
    with Library.open(tmp_path / "one", encoder=encoder, vectors=at) as library:
        first = f"scholiast-{identifier(library)}"
        assert collections(library) == [first]
        with library.store.writing() as connection:
            documents.forget(connection, [library.find("one").id])  # behind the server's back
        ingest.reindex(library)
        assert (len(library.vectors), check(library).problems) == (1, ())
        assert collections(library) == [first, f"{first}-2"]  # searches under way end in the first one
    with pytest.raises(LibraryMismatch):
        Library.open(tmp_path / "one", encoder=narrow, vectors=at)
    with Library.open(tmp_path / "one", encoder=Narrow(encoder, fuse=0), vectors=at, to_reindex=True) as library:
        with pytest.raises(KeyboardInterrupt):
            ingest.reindex(library)
        assert len(library.vectors) == 1
    with Library.open(tmp_path / "one", encoder=encoder, vectors=at) as library:
        assert (len(library.vectors), collections(library)) == (1, [f"{first}-2"])
        ingest.reindex(library, by=Encoders(narrow))
        assert (len(library.vectors), check(library).problems) == (1, ())
        assert collections(library) == [f"{first}-2", f"{first}-3"]
    with Library.open(tmp_path / "one", encoder=narrow, vectors=at) as library:
        assert collections(library) == [f"{first}-3"]
    with Library.open(tmp_path / "two", encoder=encoder, vectors=at) as library:
        assert (len(library.vectors), check(library).problems) == (2, ())
