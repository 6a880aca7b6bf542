"""Rebuilding the derived indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

import indexing.ingest.prepare
import indexing.manifest
from indexing import ingest
from indexing.check import check
from indexing.encoder import Encoder
from indexing.errors import EngineError, LibraryMismatch
from indexing.library import Library
from indexing.types import Block, Filter, Metadata, Parsed
from tests.narrow import Narrow


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
