"""Adding files to a library, one way after the other that a person would."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from indexing import ingest
from indexing.ingest import Report
from indexing.isolation import process as parsing
from indexing.progress import Progress, Stage
from indexing.types import Block, Filter, Metadata, Parsed


def counts(report: Report) -> dict[str, int]:
    """Return what is not zero in a report."""
    names = ("added", "unchanged", "updated", "renamed", "duplicates", "removed", "passages")
    values = {name: getattr(report, name) for name in names} | {"failed": len(report.failed)}
    return {name: value for name, value in values.items() if value}


def test_takes_a_folder_in_and_finds_it_by_words_and_by_meaning(desk) -> None:
    desk.notes(3)
    assert counts(ingest.add(desk.library, [desk.folder])) == {"added": 3, "passages": 3}
    assert desk.titles() == ["Note 0", "Note 1", "Note 2"]
    assert desk.worded("sonnet") == ["Note 2"]
    assert desk.found("energy in cells")[0] == "Note 1"


def test_does_nothing_for_files_that_it_knows(desk) -> None:
    desk.notes(3)
    ingest.add(desk.library, [desk.folder])
    revision = len(desk.library.lexical)
    assert counts(ingest.add(desk.library, [desk.folder, desk.folder / "note-1.md"])) == {"unchanged": 3}
    assert len(desk.library.lexical) == revision


def test_an_edited_file_replaces_its_old_self_in_all_three(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    (before,) = [key for key, one in desk.library.documents().items() if one.metadata.title == "Note 0"]
    desk.write("note-0.md", "# Another note\n\nThe sonnet has lost a line somewhere along the way.\n")
    assert counts(ingest.add(desk.library, [desk.folder])) == {"updated": 1, "unchanged": 1, "passages": 1}
    assert desk.titles() == ["Another note", "Note 1"]
    assert desk.worded("boil") == []
    assert before not in desk.library.documents([before])
    assert len(list((desk.library.folder / "files").iterdir())) == 2


def test_an_edit_within_the_same_second_and_of_the_same_size_is_noticed(desk) -> None:
    path = desk.folder / "now.md"
    path.write_text("# Old\n\nThe cat sat on the mat for an hour.\n")
    ingest.add(desk.library, [path])
    changed = path.stat().st_mtime_ns
    path.write_text("# New\n\nThe dog sat on the mat for an hour.\n")
    os.utime(path, ns=(changed, changed))
    assert counts(ingest.add(desk.library, [path])) == {"updated": 1, "passages": 1}
    assert desk.titles() == ["New"]


def test_a_touched_file_is_the_same_document(desk) -> None:
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path])
    os.utime(path, (1_800_000_000, 1_800_000_000))
    assert counts(ingest.add(desk.library, [path])) == {"unchanged": 1}


def test_a_renamed_file_costs_nothing(desk) -> None:
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path])
    moved = desk.folder / "deep" / "other.md"
    moved.parent.mkdir()
    path.rename(moved)
    assert counts(ingest.add(desk.library, [desk.folder])) == {"renamed": 1}
    assert desk.library.find("Note 0").paths == (str(moved),)


def test_the_same_content_twice_is_one_document_with_two_paths(desk) -> None:
    first, second = desk.write("a.md", desk.text(0)), desk.write("b.md", desk.text(0))
    assert counts(ingest.add(desk.library, [desk.folder])) == {"added": 1, "duplicates": 1, "passages": 1}
    assert desk.library.find("Note 0").paths == (str(first), str(second))


def test_two_files_that_change_places_are_found_under_their_new_names(desk) -> None:
    first, second = desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    desk.write(first.name, desk.text(1))
    desk.write(second.name, desk.text(0))
    ingest.add(desk.library, [desk.folder])
    assert desk.library.find("Note 0").paths == (str(second),)
    assert desk.library.find("Note 1").paths == (str(first),)


def test_a_file_edited_into_what_another_one_is_becomes_its_duplicate(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    desk.write("note-1.md", desk.text(0))
    assert counts(ingest.add(desk.library, [desk.folder])) == {"updated": 1, "unchanged": 1}
    assert desk.titles() == ["Note 0"]
    assert len(desk.library.find("Note 0").paths) == 2


def test_one_bad_file_does_not_keep_the_others_out(desk) -> None:
    desk.notes(2)
    empty = desk.write("empty.txt", "")
    report = ingest.add(desk.library, [desk.folder])
    assert counts(report) == {"added": 2, "passages": 2, "failed": 1}
    assert report.failed[0].path == str(empty)
    assert "empty" in report.failed[0].reason
    assert [(file.path, file.reason) for file in desk.library.failed()] == [(str(empty), report.failed[0].reason)]


def test_a_file_that_failed_is_tried_again_when_it_is_added_again(desk) -> None:
    bad = desk.write("bad.txt", "")
    ingest.add(desk.library, [desk.folder])
    assert counts(ingest.add(desk.library, [desk.folder])) == {"failed": 1}
    desk.write("bad.txt", "It has a sentence of some length now, after all.")
    assert counts(ingest.add(desk.library, [bad])) == {"added": 1, "passages": 1}
    assert desk.library.failed() == []


def test_an_edit_that_cannot_be_read_leaves_the_old_document_in_place(desk) -> None:
    (path,) = desk.notes(1)
    ingest.add(desk.library, [path])
    desk.write(path.name, "")
    report = ingest.add(desk.library, [path])
    assert counts(report) == {"failed": 1}
    assert desk.titles() == ["Note 0"]
    assert desk.worded("boil") == ["Note 0"]
    desk.write(path.name, desk.text(1))
    assert counts(ingest.add(desk.library, [path])) == {"updated": 1, "passages": 1}
    assert desk.titles() == ["Note 1"]


def test_says_of_each_name_that_is_no_use_why_it_is_not(desk, tmp_path: Path) -> None:
    picture = desk.write("cat.jpeg", "not read")
    report = ingest.add(desk.library, [picture, desk.folder / "nowhere.pdf"])
    assert [Path(failure.path).name for failure in report.failed] == ["cat.jpeg", "nowhere.pdf"]
    assert ".pdf" in report.failed[0].reason
    assert report.failed[1].reason == "There is no file or folder of this name."
    assert desk.library.documents() == {}


def test_leaves_hidden_files_and_other_formats_below_a_folder_alone(desk) -> None:
    desk.notes(1)
    for name in (".hidden.md", "~$note.md", ".git/note.md", "photo.png", "references.bib"):
        desk.write(name, "@book{x, title={y}}")
    assert counts(ingest.add(desk.library, [desk.folder])) == {"added": 1, "passages": 1}


def test_does_not_take_its_own_copies_for_files_of_yours(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    assert counts(ingest.add(desk.library, [desk.folder.parent])) == {"unchanged": 2}


def test_a_collection_is_added_to_documents_that_are_there_already(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder], collections=["first"])
    assert counts(ingest.add(desk.library, [desk.folder / "note-0.md"], collections=["second"])) == {"unchanged": 1}
    assert desk.library.find("Note 0").collections == ("first", "second")
    assert desk.library.collections() == ("first", "second")
    second = Filter(collections=("second",))
    vector = desk.library.encoder.encode_query("anything")
    for run in (
        desk.library.vectors.search(vector, 10, where=second),
        desk.library.lexical.search({"note": 1.0}, 10, where=second),
    ):
        assert [passage.title for passage in desk.library.passages([hit.passage_id for hit in run]).values()] == [
            "Note 0"
        ]


def test_a_bibliography_beside_a_file_overrules_what_the_file_says(desk) -> None:
    desk.notes(1)
    desk.write("note-0.bib", "@article{x, title={On the boiling of water}, author={Ada Lovelace}, year={1843}}")
    ingest.add(desk.library, [desk.folder])
    metadata = desk.library.find("On the boiling of water").metadata
    assert (metadata.authors, metadata.year) == (("Ada Lovelace",), 1843)


def test_a_bibliography_that_comes_later_describes_the_document_anew(desk) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    desk.write("note-0.bib", "@article{x, title={On the boiling of water}, author={Ada Lovelace}, year={1843}}")
    assert counts(ingest.add(desk.library, [desk.folder])) == {"updated": 1, "unchanged": 1, "passages": 1}
    assert desk.titles() == ["Note 1", "On the boiling of water"]
    assert desk.worded("water") == ["On the boiling of water"]
    assert desk.library.resolve(Filter(authors=("lovelace",))).documents == (desk.library.find("On the b").id,)
    assert counts(ingest.add(desk.library, [desk.folder])) == {"unchanged": 2}


def test_a_document_without_a_title_is_called_by_its_file_name(desk) -> None:
    desk.write("my_notes on steam.txt", "Steam is water that has been told to leave the kettle.")
    ingest.add(desk.library, [desk.folder])
    assert desk.titles() == ["my notes on steam"]


def test_tells_its_progress_in_the_callers_thread_with_totals(desk) -> None:
    desk.notes(5)
    told: list[tuple[Progress, str]] = []
    ingest.add(
        desk.library,
        [desk.folder],
        on_progress=lambda progress: told.append((progress, threading.current_thread().name)),
    )
    assert {name for _, name in told} == {threading.current_thread().name}
    last = {progress.stage: progress for progress, _ in told}
    assert last[Stage.LOOK].done == 5
    assert (last[Stage.READ].done, last[Stage.READ].total) == (5, 5)
    assert last[Stage.INDEX] == Progress(Stage.INDEX, 5, 5, "passages")


def test_interrupted_it_stops_and_nothing_is_lost(desk) -> None:
    desk.notes(3)

    def refuse(progress: Progress) -> None:
        if progress.stage is Stage.INDEX:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.add(desk.library, [desk.folder], on_progress=refuse)
    assert counts(ingest.add(desk.library, [desk.folder])) == {"unchanged": 3}
    assert desk.worded("sonnet") == ["Note 2"]


def test_is_interrupted_while_a_single_file_is_read(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_START", "import time; print('{\"ready\": true}', flush=True); time.sleep(600)")
    desk.notes(1)
    told: list[Progress] = []

    def interrupted(progress: Progress) -> None:
        told.append(progress)
        if len(told) > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest.add(desk.library, [desk.folder], on_progress=interrupted, parse_timeout_s=20)
    assert {progress.stage for progress in told} == {Stage.LOOK}


def parsed(number: int, text: str = "") -> Parsed:
    return Parsed(
        Metadata(title=f"Abstract {number}", authors=("Ada Lovelace",), year=1843),
        pages=(),
        blocks=(Block(text or f"We measured the temperature {number} times. It was always the same."),),
    )


def test_documents_that_never_were_files_are_taken_in_under_their_names(desk) -> None:
    items = [(f"corpus/{number}", parsed(number)) for number in range(5)]
    report = ingest.add_parsed(desk.library, iter(items), file_type="abstract", collections=["corpus"])
    assert counts(report) == {"added": 5, "passages": 5}
    document = desk.library.find("corpus/3")
    assert document.metadata.title == "Abstract 3"
    assert (document.file_type, document.collections, document.paths) == ("abstract", ("corpus",), ("corpus/3",))
    assert counts(ingest.add_parsed(desk.library, items, file_type="abstract")) == {"unchanged": 5}
    changed = [("corpus/0", parsed(0, "It was not the same the second time we looked at it."))]
    assert counts(ingest.add_parsed(desk.library, changed, file_type="abstract")) == {"updated": 1, "passages": 1}
    twin = [("corpus/twin", parsed(1)), ("corpus/empty", Parsed(Metadata(), (), ()))]
    assert counts(ingest.add_parsed(desk.library, twin, file_type="abstract")) == {"duplicates": 1, "failed": 1}


def test_a_document_that_goes_from_one_name_to_another_is_kept(desk) -> None:
    ingest.add_parsed(desk.library, [("a", parsed(1))], file_type="abstract")
    swapped = [("a", parsed(2)), ("b", parsed(1))]
    report = ingest.add_parsed(desk.library, swapped, file_type="abstract")
    assert counts(report) == {"updated": 1, "duplicates": 1, "passages": 2}
    assert desk.titles() == ["Abstract 1", "Abstract 2"]
    assert desk.library.find("b").metadata.title == "Abstract 1"
