"""add, sync, list, show, remove: what becomes of files, told to people and to programs."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest

from app.listing import FAILURES, LISTED, PageText
from app.requests import Added, Removed


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "heron.md").write_text("# Herons\n\nThe heron waits for a fish.\n")
    (folder / "otter.txt").write_text("The otter swims upstream at night.\n")
    return folder


class TestAdd:
    def test_tells_what_it_did_with_each_file(self, scholiast, notes, tmp_path):
        (notes / "torn.pdf").write_bytes(b"%PDF-1.7 and then nothing")
        result = scholiast("add", notes, "--collection", "animals", "--library", tmp_path / "library")
        assert result.exit_code == 0
        flat = " ".join(result.stdout.split())
        assert flat.startswith("2 added, 1 not readable; 2 passages indexed in ")
        assert "torn.pdf" in flat

    def test_tells_programs_the_same(self, data, notes, tmp_path):
        library = tmp_path / "library"
        first = Added.model_validate(data("add", notes, "--library", library))
        assert (first.added, first.passages, first.failed) == (2, 2, ())
        (notes / "otter.txt").write_text("The otter sleeps at noon.\n")
        (notes / "heron.md").rename(notes / "grey heron.md")
        again = Added.model_validate(data("sync", notes, "--library", library))
        assert (again.added, again.updated, again.renamed, again.removed) == (0, 1, 1, 0)
        shutil.rmtree(notes)
        notes.mkdir()
        emptied = Added.model_validate(data("sync", notes, "--library", library))
        assert emptied.removed == 2
        assert data("list", "--library", library) == []

    def test_fails_when_nothing_could_be_read(self, scholiast, tmp_path):
        torn = tmp_path / "torn.pdf"
        torn.write_bytes(b"%PDF-1.7 and then nothing")
        result = scholiast("add", torn, "--library", tmp_path / "library")
        assert result.exit_code == 1
        assert "torn.pdf" in result.stdout

    def test_fails_when_there_is_nothing_that_can_be_read(self, scholiast, tmp_path):
        (tmp_path / "tables").mkdir()
        (tmp_path / "tables" / "fish.csv").write_text("length,weight\n")
        result = scholiast("add", tmp_path / "tables", "--library", tmp_path / "library")
        assert result.exit_code == 1
        assert " ".join(result.stdout.split()).startswith("There is no file that can be read: PDF, Markdown")
        assert scholiast("sync", tmp_path / "tables", "--library", tmp_path / "library").exit_code == 0

    @pytest.mark.parametrize(
        ("path", "said"),
        [
            ("nowhere.pdf", "There is no file or folder 'nowhere.pdf'."),
            ("https://example.org/a.pdf", "'https://example.org/a.pdf' is an address: download the file and add that."),
            ("10.1000/182", "is an address"),
        ],
    )
    def test_a_path_that_is_none_is_wrong_use(self, scholiast, tmp_path, path, said):
        result = scholiast("add", path, "--library", tmp_path / "library")
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.replace("│", " ").split())
        assert not (tmp_path / "library").exists()


class TestList:
    def test_names_the_documents(self, scholiast, built):
        result = scholiast("list", "--library", built)
        assert result.exit_code == 0
        flat = " ".join(result.stdout.split())
        assert "How BM25 Scores a Document: A Tutorial with Worked Numbers" in flat
        assert "Ines Varga, Marta Lindqvist and Ravi Menon (2025) #birds" in flat
        assert "3 documents" in flat

    def test_gives_them_as_data(self, data, built):
        documents = LISTED.validate_python(data("list", "--library", built))
        assert {document.file_type for document in documents} == {"pdf", "markdown"}
        assert all(document.collections == ("birds",) for document in documents)

    def test_keeps_to_a_collection(self, data, built):
        assert len(data("list", "--collection", "birds", "--library", built)) == 3
        assert data("list", "--collection", "fish", "--library", built) == []

    def test_says_which_collections_there_are_when_none_is_meant(self, scholiast, built):
        result = scholiast("list", "--collection", "fish", "--library", built)
        assert result.exit_code == 0
        assert result.stdout == "No document of the library is in the collection 'fish'. Its collections are: birds.\n"

    def test_tells_which_files_failed_and_why(self, scholiast, data, built):
        (failed,) = FAILURES.validate_python(data("list", "--failed", "--library", built))
        assert failed.path.endswith("scanned_note.pdf")
        assert "no text layer" in scholiast("list", "--failed", "--library", built).stdout

    def test_does_not_wait_for_the_owner_of_the_library(self, data, owned):
        assert len(data("list", "--library", owned)) == 3

    def test_needs_a_library(self, scholiast, tmp_path):
        result = scholiast("list", "--library", tmp_path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "There is no library" in result.stderr


class TestShow:
    @pytest.mark.parametrize("name", ["bm25.pdf", "How BM25 Scores a Document: A Tutorial with Worked Numbers"])
    def test_finds_a_document_by_what_people_call_it(self, data, built, name):
        shown = data("show", name, "--library", built)
        assert (shown["title"].split(":")[0], shown["year"], shown["pages"]) == ("How BM25 Scores a Document", 2023, 3)
        assert data("show", shown["id"][:6], "--library", built) == shown

    def test_tells_what_is_known(self, scholiast, built):
        lines = scholiast("show", "bm25.pdf", "--library", built).stdout.splitlines()
        known = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if not line.startswith(" ")}
        assert known["authors"].rstrip() == "Marta Lindqvist, Tomás Okafor"
        assert known["type"].rstrip() == "pdf"

    def test_shows_the_text_of_a_page(self, data, scholiast, built):
        page = PageText.model_validate(data("show", "bm25.pdf", "--page", "1", "--library", built))
        assert "controls how strongly the score is corrected" in " ".join(page.text.split())
        assert scholiast("show", "bm25.pdf", "--page", "1", "--library", built).stdout.startswith("How BM25 Scores")

    @pytest.mark.parametrize("arguments", [["penguin"], ["bm25.pdf", "--page", "99"]])
    def test_says_what_there_is_instead(self, scholiast, built, arguments):
        result = scholiast("show", *arguments, "--library", built)
        assert (result.exit_code, result.stdout) == (1, "")
        assert arguments[-1] in result.stderr

    def test_names_the_document_whose_page_there_is_not(self, scholiast, built):
        result = scholiast("show", "bm25.pdf", "--page", "99", "--library", built)
        title = "How BM25 Scores a Document: A Tutorial with Worked Numbers"
        assert " ".join(result.stderr.split()) == f"'{title}' has no page 99: it has 3 pages."
        assert scholiast("show", "note.md", "--page", "1", "--library", built).stderr.endswith("it has no pages.\n")


def test_remove_lets_a_document_go_and_its_file_stay(data, library, papers):
    removed = Removed.model_validate({**data("remove", papers / "note.md", "--library", library), "kind": "removed"})
    assert removed.titles == ("Herons",)
    assert (papers / "note.md").is_file()
    assert "Herons" not in {document["title"] for document in data("list", "--library", library)}


def test_completes_ids_for_the_shell(built, monkeypatch):
    from app.cli.options import complete_document

    monkeypatch.setenv("SCHOLIAST_LIBRARY", str(built))

    asked = SimpleNamespace(params={})
    completed = complete_document(asked, "")
    assert "Herons" in {name for _, name in completed}
    assert complete_document(asked, "zz") == []
    monkeypatch.setenv("SCHOLIAST_LIBRARY", "/nowhere")
    assert complete_document(asked, "") == []
