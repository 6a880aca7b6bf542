"""search and ask: what they print for people and for programs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from pydantic import TypeAdapter

from agents.types import Answer
from app.listing import RANKING
from indexing.library import Library

QUESTION = "What does the parameter b do in BM25?"
QUOTE = "The parameter b lies between zero and one and controls how strongly the score is corrected for length."

OF_AN_ANSWER = (
    "question status form label text statements citations table contradictions gaps notes searched confidence bound "
    "model tokens trace seconds"
)
OF_A_CITATION = "id document_id title authors year doi page section quote boxes passage_id scores ranks"


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    """Ask for the model that the owner has: none."""
    monkeypatch.setenv("SCHOLIAST_LLM", "none")


class TestAsk:
    def test_prints_exactly_the_answer_as_data(self, data, owned):
        said = data("ask", QUESTION, "--mode", "extractive", "--library", owned)
        answer = Answer.model_validate(said)
        assert list(said) == OF_AN_ANSWER.split()
        assert list(said["citations"][0]) == OF_A_CITATION.split()
        assert list(said["citations"][0]["scores"]) == ["bm25", "dense", "max_sim", "fused", "late_interaction"]
        assert (answer.question, answer.status) == (QUESTION, "answered")
        assert answer.citations[0].quote == QUOTE
        assert (answer.citations[0].page, answer.citations[0].year) == (1, 2023)
        assert set(said["seconds"]) >= {"search", "total"}

    def test_lists_papers_when_they_are_asked_for(self, data, owned):
        said = data("ask", "Which papers are about BM25?", "--mode", "extractive", "--library", owned)
        papers = [one["document_id"] for one in said["citations"]]
        assert (said["form"], said["status"], len(set(papers))) == ("list", "answered", len(papers))
        assert said["text"].startswith("- How BM25 Scores a Document")

    def test_does_not_list_what_a_paper_only_names_in_passing(self, data, owned):
        said = data("ask", "Which papers are about aspirin?", "--mode", "extractive", "--library", owned)
        assert (said["form"], said["status"], said["statements"]) == ("list", "unanswerable", [])

    def test_makes_a_table_of_papers_and_attributes(self, data, scholiast, owned):
        asked = ("ask", "Compare papers on BM25", "--attribute", "document length", "--library", owned)
        table = data(*asked)["table"]
        assert table["attributes"] == ["document length"]
        assert {cell["citations"] != [] for row in table["papers"] for cell in row["cells"] if cell["text"]} == {True}
        assert "document length" in scholiast(*asked).stdout

    def test_labels_when_it_is_asked_to(self, data, owned):
        said = data("ask", QUESTION, "--as", "label", "--library", owned)
        assert (said["form"], said["label"] in {"yes", "no", "maybe"}) == ("label", True)

    def test_chooses_among_choices(self, data, owned):
        choices = ("--choice", "how strongly the score is corrected for length", "--choice", "the price of tea")
        said = data("ask", QUESTION, *choices, "--library", owned)
        assert (said["form"], said["label"]) == ("choice", choices[1])

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (("--choice", "a"), "give it twice or more"),
            (("--choice", "a", "--choice", "b", "--as", "list"), "leave out --as and --attribute"),
            (("--attribute", "speed", "--as", "list"), "is a column of a table, and --as list is none"),
            (("--as", "poem"), "poem"),
        ],
    )
    def test_refuses_options_that_do_not_go_together(self, scholiast, owned, options, why):
        result = scholiast("ask", QUESTION, *options, "--library", owned)
        assert result.exit_code == 2
        assert why in " ".join(result.stderr.replace("│", "").split())

    def test_keeps_a_trace_of_every_step(self, data, owned):
        said = data("ask", QUESTION, "--mode", "extractive", "--library", owned)
        lines = (owned / "traces" / f"{said['trace']}.jsonl").read_text().splitlines()
        assert [json.loads(line)["event"]["step"] for line in lines[1:3]] == ["plan", "find"]

    def test_shows_under_each_statement_what_it_stands_on(self, scholiast, owned):
        result = scholiast("ask", *QUESTION.split(), "--mode", "extractive", "--library", owned)
        assert result.exit_code == 0
        flat = " ".join(result.stdout.split())
        assert f"“{QUOTE}” [1] quoted — Marta Lindqvist and Tomás Okafor (2023), How BM25 Scores a" in flat
        assert "p. 1, Length" in flat
        assert "quotations only" in flat

    def test_says_that_a_quotation_goes_on_on_the_next_page(self, scholiast, owned):
        question = "What does a document longer than the average need for the same score?"
        result = scholiast("ask", question, "--mode", "extractive", "--library", owned)
        flat = " ".join(result.stdout.split())
        assert "occurrences for the same score.” [1] quoted — Marta Lindqvist" in flat
        assert ", pp. 1–2, " in flat

    def test_says_what_was_searched_and_what_comes_nearest_when_there_is_no_answer(self, scholiast, owned):
        result = scholiast("ask", "How tall is the tower of Pisa?", "--library", owned)
        assert result.exit_code == 0
        assert result.stdout.startswith("The library does not answer this question.")
        assert "searched for “How tall is the tower of Pisa”" in " ".join(result.stdout.split())

    def test_says_that_there_is_no_language_model_and_how_to_get_one(self, scholiast, owned):
        result = scholiast("ask", QUESTION, "--library", owned)
        assert "No language model is set" in result.stderr
        assert "No language model" not in result.stdout

    def test_says_so_beside_data_too(self, scholiast, owned):
        result = scholiast("ask", QUESTION, "--json", "--library", owned)
        assert "No language model is set" in result.stderr
        assert Answer.model_validate_json(result.stdout).status == "answered"

    def test_says_so_too_when_it_is_needed(self, scholiast, owned):
        result = scholiast("ask", QUESTION, "--mode", "abstractive", "--library", owned)
        assert result.exit_code == 1
        assert "needs a language model and none is configured" in " ".join(result.stderr.split())

    def test_is_readable_in_a_narrow_terminal(self, scholiast, owned, monkeypatch):
        monkeypatch.setenv("COLUMNS", "40")
        result = scholiast("ask", QUESTION, "--library", owned)
        assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 40

    def test_has_colours_only_where_they_are_wanted(self, scholiast, owned, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[3" not in scholiast("ask", QUESTION, "--library", owned).stdout  # NO_COLOR is set too
        monkeypatch.delenv("NO_COLOR")
        assert "\x1b[32m" in scholiast("ask", QUESTION, "--library", owned).stdout


class TestSearch:
    def test_prints_the_ranking_as_data(self, data, owned):
        said = data("search", "length", "normalisation", "-k", "3", "--library", owned)
        ranking = RANKING.validate_python(said)
        assert [passage.rank for passage in ranking] == [1, 2, 3]
        keys = "rank passage_id document_id title page section text score scores ranks matches"
        assert list(said[0]) == keys.split()
        scores = [passage.score for passage in ranking]
        assert scores == sorted(scores, reverse=True)

    def test_the_score_is_that_after_reranking(self, data, owned, tmp_path):
        preset = tmp_path / "mine.toml"
        preset.write_text('[[rerank]]\nname = "late_interaction"\nparameters = { weight = 1 }\n')
        found = data("search", "fish and length", "-k", "20", "--preset", preset, "--library", owned)
        scores, fused = ([one["score"] for one in found], [one["scores"]["fused"] for one in found])
        assert scores == sorted(scores, reverse=True)
        assert fused != sorted(fused, reverse=True)

    def test_gives_every_candidate_every_score(self, data, owned):
        for passage in data("search", "length", "-k", "20", "--library", owned):
            assert None not in passage["scores"].values()

    def test_shows_them_when_asked_to_explain(self, scholiast, owned):
        result = scholiast("search", "length normalisation", "-k", "2", "--explain", "--library", owned)
        lines = result.stdout.splitlines()
        table = next(place for place, line in enumerate(lines) if line.split() == ["late_"])
        above, head, *rows = lines[table:]
        assert above.split() == ["late_"]  # broken, so that there is room for the passages
        assert head.split() == ["#", "passage", "score", "bm25", "dense", "max_sim", "fused", "interaction"]
        assert rows[0].split()[0] == "1"
        assert "(1)" in rows[0], "the place by words stands behind their score"
        sent = " ".join(" ".join(lines[:table]).split())
        assert sent.startswith("Searched for “length normalisation”: length 1.00, normalisation 1.00; and by 1 vector")

    def test_tells_the_places_and_the_words_that_were_searched_for(self, data, owned):
        for passage in data("search", "length", "normalisation", "-k", "3", "--library", owned):
            ranks = passage["ranks"]
            assert ranks["final"] == passage["rank"]
            assert all(1 <= ranks[name] <= ranks["of"] for name in ("bm25", "dense", "max_sim", "fused"))
            marked = {passage["text"][start:end].casefold() for start, end in passage["matches"]}
            assert all(word.startswith(("length", "normalis")) for word in marked)

    def test_shows_passages_with_their_places(self, scholiast, owned):
        result = scholiast("search", "length normalisation", "-k", "1", "--library", owned)
        assert result.stdout.startswith(" 1. How BM25 Scores a Document: A Tutorial with Worked Numbers  p. ")

    @pytest.mark.parametrize(
        ("options", "titles"),
        [
            (["--document", "note.md"], {"Herons"}),
            (["--document", "note.md", "--document", "fusion.pdf"], {"Herons", "Adding Up Two Rankings"}),
            (["--year", "2023"], {"How BM25 Scores a Document"}),
            (["--year", "2024-"], {"Adding Up Two Rankings"}),
            (["--year", "-2024"], {"How BM25 Scores a Document"}),
            (["--author", "okafor"], {"How BM25 Scores a Document"}),
            (["--author", "Varga", "--year", "2019-2025"], {"Adding Up Two Rankings"}),
            (["--type", "markdown"], {"Herons"}),
            (["--collection", "birds", "--type", "markdown"], {"Herons"}),
        ],
    )
    def test_keeps_to_the_documents_that_are_named(self, scholiast, owned, options, titles):
        result = scholiast("search", "score fish length", "-k", "50", *options, "--json", "--library", owned)
        assert {passage["title"].split(":")[0] for passage in json.loads(result.stdout)} == titles
        undated = "1 document has no year and was left out.\n" if options[0] == "--year" else ""
        assert result.stderr == undated

    def test_takes_a_preset_that_is_a_file(self, data, owned, tmp_path):
        preset = tmp_path / "mine.toml"
        preset.write_text('fuse = "rrf"\n')
        found = data("search", "length", "-k", "1", "--preset", preset, "--library", owned)
        assert found[0]["scores"]["fused"] < 0.06  # 3 runs, 1 / (60 + rank) each

    def test_a_file_is_found_by_its_name_here_although_the_owner_stands_elsewhere(
        self, data, owned, papers, monkeypatch
    ):
        monkeypatch.chdir(papers)
        found = data("search", "heron", "--document", "./note.md", "--library", owned)
        assert [passage["title"] for passage in found] == ["Herons"]


class TestWhereNoDocumentIs:
    @pytest.mark.parametrize("command", ["ask", "search"])
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--collection", "fish"], "is in the collection 'fish'. Its collections are: birds."),
            (["--type", "doc"], "is of the type 'doc'. Its types are: markdown, pdf."),
            (["--author", "Nobody", "--author", "Noone"], "is by 'Nobody' or 'Noone'. Its authors are in: scholiast"),
            (["--year", "2000"], "is from 2000. Its years are 2023 to 2025."),
            (["--year", "2026-"], "is from 2026 on. Its years are 2023 to 2025."),
            (["--year", "-2001"], "is up to 2001. Its years"),
            (["--type", "pdf", "--year", "1999-2001"], "is from 1999 to 2001. Its years"),
            (["--type", "markdown", "--author", "Okafor"], "is of the type 'markdown' and is by 'Okafor' at once."),
        ],
    )
    def test_says_which_wish_no_document_meets(self, scholiast, owned, command, options, said):
        result = scholiast(command, "length", *options, "--library", owned)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"No document of the library {said}" in " ".join(result.stderr.split())

    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_says_that_the_library_is_empty_and_how_to_add(self, scholiast, encoder, tmp_path, command):
        Library.open(tmp_path / "library", encoder=encoder).close()
        result = scholiast(command, "length", "--library", tmp_path / "library")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "The library has no documents. Add some: scholiast add ~/papers\n"

    def test_says_that_documents_are_still_to_be_read(self, scholiast, encoder, tmp_path):
        Library.open(tmp_path / "library", encoder=encoder).close()
        with closing(sqlite3.connect(tmp_path / "library" / "library.sqlite")) as database, database:
            database.execute(
                "INSERT INTO files (path, on_disk, size, mtime_ns, beside, state, reason, run) "
                "VALUES ('/a.pdf', 1, 1, 1, '', 'pending', '', '')"
            )
        result = scholiast("ask", "length", "--library", tmp_path / "library")
        assert result.exit_code == 1
        assert result.stderr.startswith("The library has no documents yet; files still to be read: 1. Ask again")


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["ask"], "Missing argument"),
            (["ask", ""], "There is nothing to look for"),
            (["ask", " ", "?"], "There is nothing to look for"),
            (["search", ""], "There is nothing to look for"),
            (["search", "x", "-k", "0"], "greater than or equal to 1"),
            (["search", "x", "--year", "soon"], "'soon' is no year or span of years"),
            (["search", "x", "--year", "2021-2019"], "write 2019-2021"),
            (["ask", "x", "--mode", "quick"], "'--mode': 'quick' is not one of 'auto', 'extractive', 'abstractive'"),
            (["ask", "x", "--preset", "quick"], "There is no preset 'quick'"),
            (["juggle"], "No such command 'juggle'"),
        ],
    )
    def test_is_said_in_words_with_exit_code_2(self, scholiast, arguments, said):
        result = scholiast(*arguments)
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.replace("│", " ").split())
        assert "Traceback" not in result.stderr

    def test_a_document_that_is_not_there_is_a_failure(self, scholiast, owned):
        result = scholiast("ask", "x", "--document", "penguin", "--library", owned)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "penguin" in result.stderr

    def test_a_library_that_is_not_there_is_a_failure(self, scholiast, tmp_path):
        result = scholiast("ask", "x", "--library", tmp_path / "nowhere")
        assert result.exit_code == 1
        assert "There is no library" in result.stderr


def test_the_schema_of_an_answer_is_closed():
    assert TypeAdapter(Answer).json_schema()["additionalProperties"] is False
