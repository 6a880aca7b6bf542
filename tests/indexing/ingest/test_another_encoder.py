"""Another encoder: its vectors are made beside the old ones, which are searched until then."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from qdrant_client import QdrantClient

from indexing import ingest
from indexing.check import check
from indexing.derived import Encoders
from indexing.encoder import Encoder, TextEncoder
from indexing.errors import LibraryMismatch
from indexing.library import Library
from indexing.progress import Progress
from indexing.store import documents, settings
from indexing.types import Block, Filter, Metadata, Parsed
from indexing.vectors.collections import Collections
from tests import tiny_models
from tests.narrow import Narrow


def generations(folder: Path) -> dict[str, list[str]]:
    return {kind: sorted(path.name for path in (folder / kind).iterdir()) for kind in ("lexical", "vectors")}


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


class Shelves:
    """A Qdrant server in this process with libraries on it, each in a folder of its own."""

    def __init__(self, folder: Path, client: QdrantClient) -> None:
        self._folder = folder
        self._client = client

    def open(self, name: str, encoder: TextEncoder, *, to_reindex: bool = False) -> Library:
        return Library.open(self._folder / name, encoder=encoder, vectors=self._at, to_reindex=to_reindex)

    def collections(self, library: Library) -> list[str]:
        """Return what is behind the name of the first collection, of each that *library* has."""
        with library.store.reading() as connection:
            first = f"scholiast-{settings.read(connection)['library']}"
        names = (found.name for found in self._client.get_collections().collections)
        return sorted(name.removeprefix(first) for name in names if name.startswith(first))

    def _at(self, library: str) -> Collections:
        return Collections(library, lambda: self._client)


@pytest.fixture
def shelves(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    """Give a server with the libraries "one" and "two", of two documents each."""
    client = QdrantClient(":memory:")
    monkeypatch.setattr(client, "close", lambda: None)  # the server goes on when a library is closed
    shelves = Shelves(tmp_path, client)
    for name in ("one", "two"):
        with shelves.open(name, encoder) as library:
            given = [
                (kettle, Parsed(Metadata(title=kettle), (), (Block(f"The kettle called {kettle} whistles."),)))
                for kettle in (name, "both")
            ]
            ingest.add_parsed(library, given, file_type="abstract")
            assert (len(library.vectors), shelves.collections(library)) == (2, [""])
    return shelves


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
def test_on_a_server_a_rebuild_fills_a_second_collection(shelves: Shelves, encoder: Encoder) -> None:
    with shelves.open("one", encoder) as library:
        with library.store.writing() as connection:
            documents.forget(connection, [library.find("one").id])  # behind the server's back
        ingest.reindex(library)
        assert (len(library.vectors), check(library).problems) == (1, ())
        assert shelves.collections(library) == ["", "-2"]  # searches under way end in the first one
    with shelves.open("one", encoder) as library:
        assert (len(library.vectors), shelves.collections(library)) == (1, ["-2"])
    with shelves.open("two", encoder) as library:
        assert (len(library.vectors), check(library).problems) == (2, ())


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
def test_on_a_server_the_old_vectors_are_searched_until_those_of_another_encoder_are_complete(
    shelves: Shelves, encoder: Encoder
) -> None:
    narrow = Narrow(encoder)
    with pytest.raises(LibraryMismatch):
        shelves.open("one", narrow)
    with shelves.open("one", Narrow(encoder, fuse=0), to_reindex=True) as library:
        with pytest.raises(KeyboardInterrupt):
            ingest.reindex(library)
        assert len(library.vectors) == 2
    with shelves.open("one", encoder) as library:
        assert (len(library.vectors), shelves.collections(library)) == (2, [""])
        ingest.reindex(library, by=Encoders(narrow))
        assert (len(library.vectors), check(library).problems) == (2, ())
        assert shelves.collections(library) == ["", "-2"]
    with shelves.open("one", narrow) as library:
        assert shelves.collections(library) == ["-2"]
