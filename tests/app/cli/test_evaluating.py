"""`scholiast evaluate`, on a small collection and on a library of papers."""

from __future__ import annotations

import csv
import gzip
import json
import shutil

import pytest

from app.settings import load_settings
from tests.app.abstracts import DOCUMENTS, QRELS


@pytest.fixture
def cached(kept):
    return ("--cache", kept)


def flat(text):
    return " ".join(text.replace("│", " ").split())


class TestCollections:
    def test_prints_what_each_preset_is_worth(self, scholiast, birds, cached):
        result = scholiast("evaluate", birds, "--split", "dev", "--preset", "balanced", "--preset", "fast", *cached)
        assert result.exit_code == 0
        head, names, balanced, fast, *_ = result.stdout.splitlines()
        assert head == "birds, dev: 30 documents, 60 questions"
        assert names.split() == ["nDCG@10", "AP", "RR@10", "R@5", "R@20", "R@100", "Judged@10", "ms"]
        assert (balanced.split()[0], fast.split()[0]) == ("balanced", "fast")
        assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 100

    def test_writes_everything_and_prints_it_as_data(self, scholiast, birds, cached, tmp_path):
        out = tmp_path / "results"
        result = scholiast("evaluate", birds, "--split", "dev", "--json", "-o", out, *cached)
        assert result.exit_code == 0
        said = json.loads(result.stdout)
        assert said == json.loads((out / "evaluation.json").read_text())
        assert (said["collection"], said["split"], said["queries"]) == ("birds", "dev", 60)
        assert said["systems"][0]["means"]["R@5"] > 0.9
        assert set(said["seconds"]) == {"index", "search"}
        assert said["versions"]["tantivy"]
        with (out / "queries.csv").open(newline="") as file:
            assert len(list(csv.DictReader(file))) == 60
        with gzip.open(out / "runs" / "balanced.run.gz", "rt") as file:
            assert len(next(iter(file)).split()) == 6
        assert {path.name for path in out.iterdir()} >= {"table.md", "qrels", "recall.png", "recall.svg", "scores.png"}

    def test_prints_markdown(self, scholiast, birds, cached):
        result = scholiast("evaluate", birds, "--split", "few", "--markdown", *cached)
        assert result.stdout.startswith("| system | nDCG@10 |")

    def test_leaves_out_one_technique_at_a_time(self, scholiast, birds, cached):
        result = scholiast("evaluate", birds, "--split", "few", "--ablate", *cached)
        assert result.exit_code == 0
        worth = result.stdout.partition("What each technique is worth to balanced")[2]
        left_out = ["search: bm25", "search: dense", "score: bm25", "score: dense", "score: max_sim"]
        assert [name for name in left_out if name in worth] == left_out

    def test_takes_topics_judgements_and_runs_of_trec(self, scholiast, birds, cached, tmp_path):
        (tmp_path / "topics").write_text("1\tWhat does the heron eat?\n2\tWhere does the owl make its nest?\n")
        (tmp_path / "qrels").write_text("1 0 heron-food 1\n2 0 owl-nest 1\n")
        with gzip.open(tmp_path / "theirs.run.gz", "wt") as file:
            file.write("1 Q0 heron-food 1 2.0 t\n2 Q0 owl-food 1 2.0 t\n")
        files = ("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels", "--run", tmp_path / "theirs.run.gz")
        result = scholiast("evaluate", birds, *files, "--json", *cached)
        assert result.exit_code == 0
        ours, theirs = json.loads(result.stdout)["systems"]
        assert (ours["name"], ours["means"]["nDCG@10"]) == ("balanced", 1.0)
        assert (theirs["name"], theirs["means"]["nDCG@10"], theirs["median_ms"]) == ("theirs", 0.5, None)
        assert theirs["against_first"]["mean"] == pytest.approx(-0.5)

    def test_says_each_time_which_documents_could_not_be_indexed(self, scholiast, birds, tmp_path):
        folder = shutil.copytree(birds, tmp_path / "torn")
        with (folder / "corpus.jsonl").open("a") as file:
            file.write('{"_id": "torn-page", "text": "\\u0000"}\n')
        for _ in range(2):
            result = scholiast("evaluate", folder, "--split", "few", "--json", "--cache", tmp_path / "cache")
            assert result.exit_code == 0
            (said,) = json.loads(result.stdout)["notes"]
            assert said == (
                "Documents that could not be indexed, so that nothing finds them: 1. "
                "torn-page: There is no text in it that could be searched."
            )
            assert flat(said) in flat(result.stderr)

    @pytest.mark.parametrize("option", ["--json", "--markdown"])
    def test_notes_which_judgements_are_odd(self, scholiast, birds, cached, tmp_path, option):
        (tmp_path / "topics").write_text("1\tWhat does the heron eat?\n")
        (tmp_path / "qrels").write_text("1 0 heron-food 0\n1 0 dodo-food 1\n1 0 heron-food 1\n")
        files = ("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels")
        result = scholiast("evaluate", birds, *files, option, *cached)
        assert result.exit_code == 0
        notes = [
            "Judged documents that are not in the collection, so that nothing finds them: 1. The first: 'dodo-food'.",
            (
                "Judgements of a query and document that were judged before, of which the last counts: 1. "
                "The first: query '1', document 'heron-food'."
            ),
        ]
        assert " ".join(notes) in flat(result.stderr)
        if option == "--json":
            assert json.loads(result.stdout)["notes"] == notes

    def test_a_collection_is_indexed_once_whatever_its_questions(self, scholiast, birds, kept):
        before = {path: path.stat().st_mtime_ns for path in kept.glob("*/complete")}
        result = scholiast("evaluate", birds, "--split", "few", "--cache", kept)
        assert result.exit_code == 0
        after = {path: path.stat().st_mtime_ns for path in kept.glob("*/complete")}
        assert len(after) == 1
        assert not before or before == after


class TestTuning:
    def test_says_when_a_gain_is_within_the_noise_and_writes_nothing(self, scholiast, birds, cached, tmp_path):
        result = scholiast("evaluate", birds, "--split", "dev", "--tune", "-o", tmp_path / "out", *cached)
        assert result.exit_code == 0
        assert "5-fold cross-validated:" in result.stdout
        assert "nDCG@10 before reranking, with the weights in use: " in result.stdout
        assert "within the noise: " in result.stdout
        assert "nothing was written" in flat(result.stdout)
        assert list((tmp_path / "out").iterdir()) == []

    def test_writes_a_preset_when_it_is_more(self, scholiast, birds, cached, tmp_path):
        (tmp_path / "bad.toml").write_text(
            'candidates = 30\nscore = ["bm25", "dense"]\n'
            'fuse = { name = "min_max", parameters = { weights = { bm25 = 1, dense = 0 } } }\n'
        )
        (tmp_path / "topics").write_text("".join(f"{name}\t{text}\n" for name, text in UNLIKE.items()))
        (tmp_path / "qrels").write_text("".join(f"{name} 0 {name.split('.')[0]} 1\n" for name in UNLIKE))
        trec = ("--topics", tmp_path / "topics", "--qrels", tmp_path / "qrels")
        result = scholiast(
            "evaluate", birds, *trec, "--tune", "--preset", tmp_path / "bad.toml", "-o", tmp_path, "--json", *cached
        )
        assert result.exit_code == 0
        said = json.loads(result.stdout)
        assert said["gain"]["low"] > 0
        assert said["beyond_noise"]
        tuned = load_settings(preset=said["written"]).agents()
        assert tuned.fuse.parameters["weights"] == said["weights"]
        assert tuned.candidates == 30
        assert said["weights"]["dense"] > 0

    def test_few_questions_are_refused(self, scholiast, birds, cached):
        result = scholiast("evaluate", birds, "--split", "few", "--tune", *cached)
        assert result.exit_code == 1
        assert "needs 50 judged queries or more" in result.stderr


UNLIKE = {
    f"{name}.{number}": text
    for name, (title, _) in DOCUMENTS.items()
    for number, text in enumerate((f"{title.split()[0]} xylophone", f"{name.split('-')[0]} in {name.split('-')[1]}"))
}
"""Questions that share hardly a word with what is relevant to them, so that BM25 alone does badly."""


class TestOwn:
    def test_asks_the_library_questions_made_of_its_sentences(self, scholiast, owned):
        result = scholiast("evaluate", "--own", "--questions", "12", "--library", owned)
        assert result.exit_code == 0
        head, names, balanced, *_ = result.stdout.splitlines()
        assert head == "12 questions (by cloze) made of sentences of 3 documents"
        assert names.split() == ["questions", "R@1", "R@5", "R@10", "page", "first"]
        assert balanced.split()[:2] == ["balanced", "12"]

    def test_writes_them_and_prints_data(self, scholiast, owned, tmp_path):
        result = scholiast("evaluate", "--own", "--questions", "6", "--library", owned, "-o", tmp_path, "--json")
        assert (result.exit_code, flat(result.stderr)) == (0, f"Written to {tmp_path}: own.json and questions.csv.")
        said = json.loads(result.stdout)
        assert said == json.loads((tmp_path / "own.json").read_text())
        assert said["systems"][0]["all"]["r10"] > 0.5
        assert set(said["systems"][0]["by_type"]) == {"markdown", "pdf"}
        with (tmp_path / "questions.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == said["questions"]
        assert all(row["question"] != row["sentence"] for row in rows)

    def test_says_why_there_are_fewer_questions_than_were_asked_for(self, scholiast, owned):
        result = scholiast("evaluate", "--own", "--questions", "5000", "--library", owned, "--json")
        said = json.loads(result.stdout)
        (why,) = said["notes"]
        assert why.startswith(f"{said['questions']} questions instead of 5,000: the library has only ")
        assert flat(why) in flat(result.stderr)

    def test_without_papers_there_is_nothing_to_ask(self, scholiast, tmp_path):
        result = scholiast("evaluate", "--own", "--library", tmp_path / "nowhere")
        assert result.exit_code == 1
        assert "There is no library" in result.stderr


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([], "Name the folder of a test collection, or give --own without one"),
            (["{birds}", "--own"], "or give --own without one"),
            (["--own", "--ablate"], "With --own go only --preset"),
            (["nowhere"], "There is no folder 'nowhere'"),
            (["{birds}", "--topics", "t"], "--topics needs --qrels"),
            (["{birds}", "--qrels", "q", "--split", "dev"], "both say which judgements"),
            (["{birds}", "--ablate", "--tune"], "two evaluations: give one"),
            (["{birds}", "--ablate", "--preset", "fast", "--preset", "thorough"], "give --preset once"),
            (["{birds}", "--tune", "--run", "r"], "which a --run of another system hides"),
            (
                ["{birds}", "--preset", "fast", "--preset", "fast"],
                "--preset fast is given twice: name each preset once.",
            ),
            (
                ["{birds}", "--preset", "fast", "--preset", "my/fast.toml"],
                "Two of the presets have one name: fast, my/fast.toml. Rename a file.",
            ),
            (["{birds}", "--preset", "quick"], "There is no preset 'quick'"),
        ],
    )
    def test_is_said_in_words_with_exit_code_2(self, scholiast, birds, arguments, said):
        result = scholiast("evaluate", *(argument.format(birds=birds) for argument in arguments))
        assert result.exit_code == 2
        assert said in flat(result.stderr)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ([], "has the splits dev, few, none: choose one of them"),
            (["--split", "test"], "has no split 'test'. It has: dev, few, none."),
            (["--split", "none"], "judges no question"),
            (["--qrels", "absent"], "absent cannot be read"),
        ],
    )
    def test_what_cannot_be_read_is_a_failure_in_one_sentence(self, scholiast, birds, arguments, said):
        result = scholiast("evaluate", birds, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert said in flat(result.stderr)

    @pytest.mark.parametrize(
        "more", [["{birds}", "--split", "few"], ["{birds}", "--split", "dev", "--tune"], ["--own"]]
    )
    @pytest.mark.parametrize(("output", "why"), [("", "File exists"), ("/below", "Not a directory")])
    def test_where_nothing_can_be_written_nothing_is_searched(
        self, scholiast, birds, owned, *, tmp_path, monkeypatch, more, output, why
    ):
        for work in ("app.evaluation.library.opened", "app.cli.own_papers.opened"):
            monkeypatch.setattr(work, lambda *_, **__: pytest.fail("it was opened before the folder was tried"))
        (tmp_path / "file").write_text("")
        where = ["--library", owned] if more == ["--own"] else ["--cache", tmp_path / "cache"]
        folder = f"{tmp_path / 'file'}{output}"
        result = scholiast("evaluate", *(part.format(birds=birds) for part in more), *where, "-o", folder)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{folder} cannot be written: {why}." in flat(result.stderr)


def test_every_question_of_the_tests_is_judged():
    assert set(QRELS.values()) == set(DOCUMENTS)
