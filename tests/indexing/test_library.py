"""Opening a library, owning it, and reading it while somebody else writes."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from indexing import ingest
from indexing.catalogue import DATABASE, Catalogue
from indexing.check import check
from indexing.encoder import Encoder
from indexing.errors import IndexingError, LibraryBusy, NoLibrary
from indexing.library import Library
from indexing.progress import Progress, Stage
from indexing.store import documents, token_signs
from indexing.store.schema import State
from indexing.types import Block, Filter, Metadata, Parsed
from indexing.vectors.edge import EdgeIndex


def record(number: int) -> tuple[str, Parsed]:
    text = f"The kettle number {number} boils. It whistles {number} times before somebody comes."
    return f"kettles/{number}", Parsed(Metadata(title=f"Kettle {number}"), (), (Block(text),))


@pytest.fixture
def library(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        ingest.add_parsed(library, map(record, range(3)), file_type="abstract")
        yield library


def test_makes_no_library_unless_asked_to(tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(NoLibrary, match=r"no library in .*nowhere.*scholiast add"):
        Library.open(tmp_path / "nowhere", encoder=encoder, create=False)
    assert not (tmp_path / "nowhere").exists()


def test_holds_after_it_was_closed_what_it_held_before(library: Library, encoder: Encoder) -> None:
    before = library.documents()
    library.close()
    with Library.open(library.folder, encoder=encoder, create=False) as again:
        assert again.documents() == before
        assert len(again.lexical) == len(again.vectors) == 3


def test_one_process_owns_it(library: Library, encoder: Encoder) -> None:
    with pytest.raises(LibraryBusy, match="is open elsewhere"):
        Library.open(library.folder, encoder=encoder)
    code = (
        "import sys; from pathlib import Path\n"
        "from indexing.encoder import Encoder; from indexing.library import Library\n"
        "Library.open(Path(sys.argv[1]), encoder=Encoder.load())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(library.folder)], capture_output=True, text=True, check=False
    )
    assert other.returncode == 1
    assert "LibraryBusy: The library in" in other.stderr
    assert check(library).clean


def test_a_library_that_could_not_be_opened_is_free_again(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "library"
    Library.open(folder, encoder=encoder).close()
    pointer = folder / "vectors" / "1" / "current"
    good = pointer.read_bytes()
    pointer.write_bytes(b"rubbish")
    for _ in range(2):
        with pytest.raises(Exception, match="scholiast reindex"):
            Library.open(folder, encoder=encoder)
    pointer.write_bytes(good)
    Library.open(folder, encoder=encoder).close()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Exception, match="cannot be used for a library"):
        Library.open(tmp_path / "file", encoder=encoder)


def test_indexes_at_its_next_opening_what_was_only_stored(library: Library, encoder: Encoder) -> None:
    with library.store.writing() as connection:
        documents.advance(connection, list(library.documents()), to=State.STORED)
    library.lexical.delete_documents(list(library.documents()))
    library.lexical.commit()
    library.close()
    told: list[Progress] = []
    with Library.open(library.folder, encoder=encoder, on_progress=told.append) as again:
        assert len(again.lexical) == 3
        assert check(again).clean
    assert told[-1] == Progress(Stage.INDEX, 3, 3, "passages")


def test_can_be_opened_at_once_and_finished_later(library: Library, encoder: Encoder) -> None:
    with library.store.writing() as connection:
        documents.advance(connection, list(library.documents())[:2], to=State.STORED)
    library.close()
    with Library.open(library.folder, encoder=encoder, finish=False) as again:
        assert again.unfinished() == 2
        again.finish()
        assert again.unfinished() == 0
        assert check(again).clean


def test_writes_again_at_its_next_opening_what_an_index_has_lost(library: Library, encoder: Encoder) -> None:
    library.vectors.delete_documents(list(library.documents())[:1])
    library.close()
    with Library.open(library.folder, encoder=encoder) as again:
        assert len(again.vectors) == 3
        assert check(again).clean


@pytest.mark.parametrize("finish", [True, False])
def test_forgets_what_an_older_database_does_not_know(library: Library, encoder: Encoder, *, finish: bool) -> None:
    library.close()
    older = (library.folder / DATABASE).read_bytes()
    with Library.open(library.folder, encoder=encoder) as later:
        ingest.add_parsed(later, [record(3)], file_type="abstract")
    (library.folder / DATABASE).write_bytes(older)
    with Library.open(library.folder, encoder=encoder, finish=finish) as again:
        assert (len(again.documents()), len(again.lexical), len(again.vectors)) == (3, 3, 3)
        assert check(again).problems == ()


def test_forgets_at_its_next_opening_the_signs_of_an_encoder_that_was_given_up(
    library: Library, encoder: Encoder
) -> None:
    ingest.add_parsed(library, [record(1)], file_type="text")
    ids = list(library.lexical.ids())
    own = library.token_signs(ids, encoder.fingerprint)
    with library.store.writing() as connection:
        token_signs.write(connection, "another", own)
    library.close()
    with Library.open(library.folder, encoder=encoder) as again:
        assert again.token_signs(ids, "another") == {}
        assert again.token_signs(ids, encoder.fingerprint).keys() == set(ids) == own.keys()


def test_is_read_and_searched_while_a_document_is_being_written(library: Library) -> None:
    ids = list(library.vectors.ids())
    vector = library.encoder.encode_query("whistling")
    read: list[int] = []

    def use() -> None:
        read.append(len(library.documents()))
        read.append(len(library.passages(ids)))
        read.append(len(library.lexical.search({"kettl": 1.0}, 5, where=Filter())))
        read.append(len(library.vectors.search(vector, 5, where=Filter())))

    with library.writing(), library.store.writing() as connection:
        documents.advance(connection, list(library.documents()), to=State.STORED)
        reader = threading.Thread(target=use)
        reader.start()
        reader.join(timeout=30)  # far longer than it takes; for ever if it had to wait for the writer
        assert read == [3, 3, 3, 3]


def test_is_searched_while_it_grows(library: Library) -> None:
    grown = threading.Event()
    errors: list[BaseException] = []
    sizes: set[int] = set()

    def search() -> None:
        try:
            while not grown.is_set():
                run = library.lexical.search({"kettl": 1.0}, 100, where=Filter())
                sizes.add(len(library.passages([hit.passage_id for hit in run])))
                library.documents()
                library.languages()
        except BaseException as error:  # noqa: BLE001 - told to the thread that asserts
            errors.append(error)

    reader = threading.Thread(target=search)
    reader.start()
    ingest.add_parsed(library, map(record, range(3, 40)), file_type="abstract")
    grown.set()
    reader.join(timeout=30)
    assert errors == []
    assert 3 in sizes


def test_its_languages_are_up_to_date(library: Library) -> None:
    assert library.languages() == ("en",)
    text = "Das Wasser kocht auf dem Berg früher als im Tal, weil dort die Luft dünner ist."
    german = Parsed(Metadata(title="Vom Kochen"), (), (Block(text),))
    ingest.add_parsed(library, [("de/1", german)], file_type="abstract")
    assert library.languages() == ("en", "de")


def test_what_it_holds_is_told_from_what_it_held(library: Library) -> None:
    before = library.holdings()
    assert (before.documents, before.passages) == (len(library.documents()), len(list(library.vectors.ids())))
    assert library.holdings() == before
    ingest.add_parsed(library, [record(77)], file_type="abstract")
    more = library.holdings()
    assert (more.documents, more.passages) == (before.documents + 1, before.passages + 1)
    assert more.fingerprint != before.fingerprint
    ingest.remove(library, list(library.documents())[-1])
    assert library.holdings() == before
    with Catalogue.read(library.folder) as catalogue:
        assert catalogue.holdings() == before


class Elsewhere:
    """Keeps the generations in a folder that is not the library's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, generation: str, dim: int) -> EdgeIndex:
        return EdgeIndex(self._folder / generation, dim)

    def keep_only(self, generations: Collection[str]) -> None:
        for path in self._folder.glob("*"):
            if path.name not in generations:
                shutil.rmtree(path)


def test_a_vector_index_may_be_kept_elsewhere(tmp_path: Path, encoder: Encoder) -> None:
    with Library.open(
        tmp_path / "library", encoder=encoder, vectors=lambda _: Elsewhere(tmp_path / "server")
    ) as library:
        ingest.add_parsed(library, map(record, range(3)), file_type="abstract")
        assert not (library.folder / "vectors").exists()
        assert ingest.reindex(library).passages == 3
        assert len(library.vectors) == 3
        assert check(library).clean


def test_changing_where_the_vectors_are_kept_leaves_nothing_old_behind(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, encoder=encoder) as library:
        ingest.add_parsed(library, map(record, range(3)), file_type="abstract")
    with Library.open(folder, encoder=encoder, vectors=lambda _: Elsewhere(tmp_path / "server")) as library:
        assert check(library).clean
        assert list((folder / "vectors").iterdir()) == []
        ingest.remove(library, library.find("kettles/1").id)
    with Library.open(folder, encoder=encoder) as library:
        assert check(library).clean
        assert len(library.vectors) == 2


def test_can_be_opened_without_waiting_for_what_a_killed_run_has_left(library: Library, encoder: Encoder) -> None:
    drop(library, list(library.documents())[1], state=State.STORED)
    with Library.open(library.folder, encoder=encoder, finish=False) as again:
        assert (again.unfinished(), len(again.lexical)) == (1, 2)
        again.finish()
        assert (again.unfinished(), len(again.lexical), check(again).problems) == (0, 3, ())


def test_is_mended_before_it_is_searched_when_an_index_has_lost_something(library: Library, encoder: Encoder) -> None:
    drop(library, list(library.documents())[1], state=State.INDEXED)
    with Library.open(library.folder, encoder=encoder, finish=False) as again:
        assert check(again).problems == ()


def drop(library: Library, document_id: str, *, state: State) -> None:
    """Take a document from both indexes behind the store's back, set its state, and close the library."""
    library.lexical.delete_documents([document_id])
    library.lexical.commit()
    library.vectors.delete_documents([document_id])
    with library.store.writing() as connection:
        documents.advance(connection, [document_id], to=state)
    library.close()


def test_nobody_writes_to_it_once_it_is_closed(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(IndexingError, match="was closed: open it again"):
        ingest.add_parsed(library, [record(9)], file_type="abstract")
    with pytest.raises(IndexingError, match="was closed"):
        ingest.reindex(library)


def test_takes_up_again_what_was_being_indexed_when_it_was_killed(library: Library, encoder: Encoder) -> None:
    drop(library, list(library.documents())[1], state=State.INDEXING)
    with Library.open(library.folder, encoder=encoder, finish=False) as again:
        assert again.unfinished() == 1
        again.finish()
        assert (again.unfinished(), check(again).problems) == (0, ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_may_look_into_it(library: Library) -> None:
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
