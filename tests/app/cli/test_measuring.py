"""`scholiast evaluate --answers`, on a few answers made by hand and on a library of papers."""

from __future__ import annotations

import json

import pytest

from app.batch.answers import AnswersFile
from tests.app.outcomes import answer, citation, outcome, write


@pytest.fixture
def files(tmp_path):
    """Return a file of three answers, one of them failed, a gold file, and a file of other answers."""
    heron = [citation(1, "Herons eat fish.")]
    right = answer("Do herons eat fish?", [("Herons eat fish.", [1])], heron, label="yes", confidence=0.9)
    write(
        tmp_path / "ours.jsonl",
        [
            outcome(right, id=1),
            outcome(answer("Do owls sing?", status="unanswerable", confidence=0.1), id=2, number=2),
            outcome(None, question="Do crows fly?", failure="The model broke.", id=3, number=3),
        ],
    )
    write(
        tmp_path / "theirs.jsonl",
        [
            outcome(answer("Do herons eat fish?", [("Herons eat mice.", [1])], heron, label="no"), id=1),
            outcome(answer("Do owls sing?", [("Herons eat fish.", [1])], heron, label="yes"), id=2, number=2),
        ],
    )
    (tmp_path / "gold.csv").write_text(
        "id,label,reference,gold_documents,answerable\n1,yes,They eat fish,herons,true\n2,no,,,false\n3,yes,,,true\n"
    )
    return tmp_path


def flat(text):
    return " ".join(text.split())


def test_prints_figures_and_differences(scholiast, files):
    options = ("--answers", files / "ours.jsonl", "--gold", files / "gold.csv", "--baseline", files / "theirs.jsonl")
    result = scholiast("evaluate", *options)
    assert result.exit_code == 0, result.stderr
    said = flat(result.stdout)
    assert said.startswith("3 questions held against the gold file ours theirs label accuracy 0.333 of 3 0.000 of 2")
    assert "always “yes” 0.667 of 3" in said
    assert "ours over theirs difference questions p label accuracy +0.500" in said
    assert "by rules." in said
    assert "ours: 1 questions failed; they count as wrong and unanswered." in flat(result.stderr)
    assert "there is no library here that knows their files' names" in flat(result.stderr)
    assert max(len(line.rstrip()) for line in result.stdout.splitlines()) <= 100


def test_prints_data_and_writes_both(scholiast, files):
    options = ("--answers", files / "ours.jsonl", "--gold", files / "gold.csv", "-o", files / "out")
    result = scholiast("evaluate", *options, "--json")
    assert result.exit_code == 0, result.stderr
    said = json.loads(result.stdout)
    assert said == json.loads((files / "out" / "answers.json").read_text())
    (ours,) = said["systems"]
    assert (ours["questions"], ours["failed"]) == (3, 1)
    assert ours["figures"]["label accuracy"]["value"] == pytest.approx(1 / 3)
    assert ours["figures"]["abstained rightly"]["value"] == pytest.approx(2 / 3)
    cited = ours["figures"]["gold document cited first"]
    assert cited == pytest.approx({"n": 1, "value": 1, "low": 0.2065, "high": 1}, abs=1e-4)
    assert ours["confusion"] == {"label": {"yes": {"": 1, "yes": 1}, "no": {"": 1}}}
    printed = scholiast("evaluate", *options[:4], "--markdown")
    assert printed.stdout == (files / "out" / "answers.md").read_text()
    assert printed.stdout.startswith("| measure | ours |\n")


def test_makes_baselines_that_need_no_model(scholiast, owned, tmp_path, monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    question = "How does BM25 weigh rare terms?"
    answers = write(tmp_path / "a.jsonl", [outcome(answer(question, [("They weigh more.", [])]))])
    gold = {"question": question, "answer": "more", "gold_documents": "bm25.pdf"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    options = ("--answers", answers, "--gold", tmp_path / "gold.jsonl", "--against", "lead", "--against", "naive")
    result = scholiast("evaluate", *options, "--library", owned, "--json")
    assert result.exit_code == 0, result.stderr
    ours, lead, naive = json.loads(result.stdout)["systems"]
    assert (ours["name"], lead["name"], naive["name"]) == ("a", "a.lead", "a.naive")
    assert ours["figures"]["gold document cited"]["value"] == 0
    assert naive["figures"]["gold document cited"]["value"] == 1
    assert naive["figures"]["citation recall"]["value"] == 1
    assert "naive has no language model to write" in flat(result.stderr)
    (first,), (five,) = (list(AnswersFile(tmp_path / f"a.{name}.jsonl")) for name in ("lead", "naive"))
    assert (len(first.answer.statements), len(five.answer.statements)) == (3, 5)


def test_closed_book_without_a_model_is_refused(scholiast, files, monkeypatch):
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    options = ("--answers", files / "ours.jsonl", "--gold", files / "gold.csv", "--against", "closed_book")
    result = scholiast("evaluate", *options)
    assert result.exit_code == 1
    assert "closed_book asks the language model alone, and there is none" in flat(result.stderr)


def test_a_file_with_nothing_in_common_is_refused(scholiast, files):
    (files / "other.csv").write_text("id,label\n9,yes\n")
    result = scholiast("evaluate", "--answers", files / "ours.jsonl", "--gold", files / "other.csv")
    assert result.exit_code == 1
    assert "and the gold file have nothing in common" in flat(result.stderr)


def test_two_files_of_one_name_are_refused(scholiast, files):
    twin = files / "twin" / "ours.jsonl"
    twin.parent.mkdir()
    twin.write_bytes((files / "ours.jsonl").read_bytes())
    result = scholiast("evaluate", "--answers", files / "ours.jsonl", "--gold", files / "gold.csv", "--baseline", twin)
    assert result.exit_code == 2
    assert "Two files of answers have the name 'ours'" in flat(result.stderr.replace("│", " "))


@pytest.mark.parametrize(
    "options",
    [
        ("--answers", "a.jsonl"),
        ("--gold", "g.csv"),
        ("--against", "lead"),
        ("--answers", "a.jsonl", "--gold", "g.csv", "--own"),
        ("--answers", "a.jsonl", "--gold", "g.csv", "--ablate"),
        ("--answers", "a.jsonl", "--gold", "g.csv", "--preset", "fast", "--preset", "balanced"),
    ],
)
def test_options_that_do_not_go_together_are_refused(scholiast, options):
    result = scholiast("evaluate", *options)
    assert result.exit_code == 2
    assert "--answers and --gold go together" in flat(result.stderr.replace("│", " "))


def test_a_baseline_is_not_made_and_given_at_once(scholiast, files):
    (files / "ours.lead.jsonl").write_bytes((files / "theirs.jsonl").read_bytes())
    options = ("--answers", files / "ours.jsonl", "--gold", files / "gold.csv", "--against", "lead")
    result = scholiast("evaluate", *options, "--baseline", files / "ours.lead.jsonl")
    assert result.exit_code == 2
    assert "Two files of answers have the name 'ours.lead'" in flat(result.stderr.replace("│", " "))
    assert (files / "ours.lead.jsonl").read_bytes() == (files / "theirs.jsonl").read_bytes()
