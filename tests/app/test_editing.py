"""What a person says of documents, as a request and as a command: seen in search, answers, lists, and after undoing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agents.settings import AgentSettings
from app.application import Application
from app.data import Scope
from app.editing import DismissRequest, EditRequest, Restorable, RestoreRequest
from app.operations import perform
from app.requests import AddRequest, AskRequest, ReindexRequest, RemoveRequest, SearchRequest
from app.settings import load_settings
from indexing.check import check
from indexing.dropped import Dropped
from indexing.errors import RefusedCorrection

QUOTING = AgentSettings(mode="extractive")
HERON = "How long does the grey heron wait?"


@pytest.fixture
def desk(library):
    with Application.open(load_settings(library=library, llm="none")) as application:
        yield lambda request: perform(application, request, lambda _: None)
        assert check(application.library).problems == ()


def herons(**wanted):
    return EditRequest(documents=("note.md",), **wanted)


class TestACorrectedPaper:
    def test_is_found_by_its_title_and_cited_under_it(self, desk):
        edited = desk(herons(title="Ardea in the marsh", authors=("Poe, Ann", "R. Roe"), year=1999))
        assert (edited.titles, edited.pending) == (("Ardea in the marsh",), False)
        assert desk(SearchRequest(text="ardea", k=1)).passages[0].title == "Ardea in the marsh"
        (first, *_) = desk(AskRequest(text=HERON, answering=QUOTING)).answer.citations
        assert (first.title, first.authors, first.year) == ("Ardea in the marsh", ["Ann Poe", "R. Roe"], 1999)

    def test_is_found_by_its_year(self, desk):
        desk(herons(year=1871))
        found = desk(SearchRequest(text="fish", scope=Scope(year_to=1900)))
        assert {one.title for one in found.passages} == {"Herons"}

    def test_stays_corrected_when_it_is_added_with_a_bibliography_that_says_otherwise(self, desk, papers, tmp_path):
        folder = shutil.copytree(papers, tmp_path / "again")
        desk(herons(title="Ardea"))
        entry = "@misc{x, title={Printed herons}, year={2001}, file={note.md}}\n"
        (folder / "note.bib").write_text(entry)
        desk(AddRequest(paths=(str(folder),)))
        desk(ReindexRequest())
        (found,) = desk(SearchRequest(text="grey heron", k=1)).passages
        assert found.title == "Ardea"
        desk(herons(as_found=("title",)))
        assert desk(SearchRequest(text="grey heron", k=1)).passages[0].title == "Printed herons"

    def test_may_have_no_authors_that_are_known(self, desk):
        desk(herons(authors=("Ann Poe",)))
        desk(herons(unknown=("authors",)))
        assert desk(AskRequest(text=HERON, answering=QUOTING)).answer.citations[0].authors == []


class TestRemovingAndBringingBack:
    def test_brings_back_what_a_person_had_said(self, desk):
        desk(herons(title="Ardea", year=1871, into=("marsh",), out_of=("birds",)))
        removed = desk(RemoveRequest(documents=("Ardea",), undoable=True))
        desk(RestoreRequest(documents=removed.restorable))
        found = desk(SearchRequest(text="grey heron", k=1, scope=Scope(collections=("marsh",), year_to=1900)))
        assert [one.title for one in found.passages] == ["Ardea"]

    def test_brings_back_a_paper_whose_file_is_gone(self, desk, tmp_path):
        (tmp_path / "owls.md").write_text("# Owls\n\nOwls hear a mouse under the snow.\n")
        desk(AddRequest(paths=(str(tmp_path / "owls.md"),)))
        (tmp_path / "owls.md").unlink()
        removed = desk(RemoveRequest(documents=("Owls",), undoable=True))
        assert desk(RestoreRequest(documents=removed.restorable)).added == 1
        assert desk(SearchRequest(text="owls", k=1)).passages[0].title == "Owls"

    def test_says_which_files_do_not_come_back(self, desk):
        gone = Restorable(title="Gone", path="/no/such/file.md")
        assert [one.path for one in desk(RestoreRequest(documents=(gone,))).failed] == ["/no/such/file.md"]


class TestDroppedFiles:
    @pytest.fixture
    def dropped(self, library):
        return Dropped(library)

    def test_are_read_with_the_bibliography_that_came_with_them_and_kept_no_longer(self, desk, dropped):
        bib = b"@misc{x, title={Owls at night}, year={2001}, file={owls.md}}"
        paper, _ = dropped.keep([("owls.md", b"# Owls\n\nOwls hear a mouse under the snow.\n"), ("all.bib", bib)])
        assert desk(AddRequest(paths=(paper,))).added == 1
        assert desk(SearchRequest(text="owls", k=1)).passages[0].title == "Owls at night"
        assert not Path(paper).exists()

    def test_stay_while_they_are_tried_again_and_go_when_they_are_dismissed(self, desk, dropped):
        (broken,) = dropped.keep([("broken.pdf", b"no PDF")])
        for _ in range(2):
            assert [one.path for one in desk(AddRequest(paths=(broken,))).failed] == [broken]
            assert Path(broken).exists()
        assert desk(DismissRequest(paths=(broken,))).paths == (broken,)
        assert not Path(broken).exists()

    @pytest.mark.parametrize("name", ["../../x.md", "..", "/etc/x.md", "a\\..\\x.md", "", "\0.md", "ä" * 400 + ".md"])
    def test_stay_in_their_folder_whatever_they_are_called(self, dropped, library, name):
        (path,) = dropped.keep([(name, b"# X\n")])
        assert Path(path).resolve().is_relative_to((library / "dropped").resolve())
        assert Path(path).read_bytes() == b"# X\n"

    def test_may_have_the_same_name(self, dropped):
        first, second = dropped.keep([("a.md", b"1"), ("a.md", b"2")])
        assert (Path(first).read_bytes(), Path(second).read_bytes()) == (b"1", b"2")
        assert Path(second).name == "a.md"


class TestTheCommand:
    def test_corrects_and_says_so(self, owned, scholiast):
        done = scholiast("edit", "note.md", "--venue", "Marsh Letters", "--author", "Ann Poe", "--library", owned)
        assert (done.exit_code, done.stdout.strip()) == (0, "Changed: Herons")
        shown = scholiast("show", "note.md", "--library", owned).stdout
        assert "Marsh Letters  (corrected; found: nothing)" in shown
        scholiast("edit", "note.md", "--as-found", "venue", "--as-found", "authors", "--library", owned)
        assert "corrected" not in scholiast("show", "note.md", "--library", owned).stdout

    def test_puts_into_collections_and_takes_out(self, owned, scholiast, data):
        scholiast("edit", "note.md", "bm25.pdf", "--collection", "wetland", "--library", owned)
        assert len(data("list", "--collection", "wetland", "--library", owned)) == 2
        scholiast("edit", "note.md", "bm25.pdf", "--out-of", "wetland", "--library", owned)
        assert data("list", "--collection", "wetland", "--library", owned) == []

    def test_asks_what_is_to_be_changed(self, owned, scholiast):
        refused = scholiast("edit", "note.md", "--library", owned)
        assert refused.exit_code == 2
        assert "Say what is to be changed" in refused.stderr

    def test_refuses_a_year_that_there_cannot_be(self, owned, scholiast):
        refused = scholiast("edit", "note.md", "--year", "187", "--library", owned)
        assert refused.exit_code == 1
        assert "from 1500 to" in refused.stderr


def test_a_refused_correction_is_an_error_for_people(desk):
    with pytest.raises(RefusedCorrection, match="looks like"):
        desk(herons(doi="none"))
