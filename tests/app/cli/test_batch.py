"""Files of questions, asked of a real library by real commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.batch.kept import JOURNAL

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = (
    "What does the parameter b do in BM25?",
    "What is reciprocal rank fusion?",
    "For what does the grey heron wait?",
    "Who won the football match?",
)
TIMED = ("seconds",)


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "questions.csv"
    lines = (f"q{number},{question},birds" for number, question in enumerate(QUESTIONS, start=1))
    path.write_text("\n".join(["id,question,topic", *lines]) + "\n")
    return path


@pytest.fixture
def answers(tmp_path):
    return tmp_path / "answers.jsonl"


@pytest.fixture
def batch(scholiast, owned):
    """Return a function that runs a batch of quotations, of a library that this process owns."""

    def run(questions, out, *options):
        return scholiast("batch", questions, "-o", out, "--mode", "extractive", "--library", owned, *options)

    return run


def lines_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def untimed(path):
    return [{key: value for key, value in line.items() if key not in TIMED} for line in lines_of(path)]


class TestAFileOfQuestions:
    def test_becomes_a_file_of_answers_in_the_same_order(self, batch, questions, answers):
        result = batch(questions, answers)
        assert result.exit_code == 0, result.stderr
        lines = lines_of(answers)
        assert [line["question"] for line in lines] == list(QUESTIONS)
        assert [line["status"] for line in lines] == ["answered", "answered", "answered", "unanswerable"]
        assert lines[0]["row"]["id"] == "q1"
        assert lines[0]["row"]["given"] == {"id": "q1", "topic": "birds"}
        assert "heron waits for hours" in lines[2]["citations"][0]["quote"]
        assert "3  answered" in result.stdout

    def test_says_what_ask_says(self, batch, data, owned, questions, answers):
        batch(questions, answers)
        asked = data("ask", QUESTIONS[0], "--mode", "extractive", "--library", owned)
        line = lines_of(answers)[0]
        line.pop("row")
        for other in ("trace", *TIMED):
            assert (line.pop(other) is None) == (asked.pop(other) is None)
        assert line == asked

    def test_is_not_asked_twice(self, batch, questions, answers):
        batch(questions, answers)
        before = answers.read_bytes()
        again = batch(questions, answers)
        assert "4 questions: 0 to be asked now." in again.stderr
        assert answers.read_bytes() == before

    def test_of_which_a_line_has_changed_only_that_is_asked_again(self, batch, questions, answers):
        batch(questions, answers)
        before = lines_of(answers)
        questions.write_text(questions.read_text().replace("Who won", "Who lost"))
        assert "1 to be asked now" in batch(questions, answers).stderr
        assert lines_of(answers)[:3] == before[:3]
        assert lines_of(answers)[3]["question"] == "Who lost the football match?"

    def test_is_asked_again_in_another_way(self, batch, questions, answers):
        batch(questions, answers)
        result = batch(questions, answers, "--preset", "fast")
        assert "4 of them are asked with other settings." in result.stderr

    def test_is_refused_where_the_answers_are_those_of_another_one(self, batch, questions, answers):
        batch(questions, answers)
        other = questions.with_name("other.txt")
        other.write_text("What is a stork?\n")
        result = batch(other, answers)
        assert result.exit_code == 1
        assert "holds 4 answers to other questions, and none to these: name another file by -o" in result.stderr
        assert len(lines_of(answers)) == len(QUESTIONS)

    def test_with_a_bad_line_answers_the_others(self, batch, tmp_path, answers):
        path = tmp_path / "q.jsonl"
        path.write_text(
            f'{{"question": "{QUESTIONS[0]}"}}\n{{"question":\n{{"question": "{QUESTIONS[2]}", "since": "x"}}\n'
            '{"question": "Who won the football match?", "since": 2020}\n'
        )
        result = batch(path, answers)
        assert result.exit_code == 0
        assert [line["status"] for line in lines_of(answers)] == ["answered", "failed", "failed", "unanswerable"]
        assert "no year" in lines_of(answers)[2]["row"]["failure"]
        assert "2 cannot be asked; the answers say why." in result.stderr

    def test_that_asks_for_what_is_not_there_answers_the_others(self, batch, tmp_path, answers):
        path = tmp_path / "q.csv"
        lines = [f"{QUESTIONS[2]},{name}," for name in ("note.md", "nosuch.pdf", "none.pdf")] + [
            f"{QUESTIONS[0]},,trails"
        ]
        path.write_text(
            "\n".join(["question,papers,collection", *lines, *[f"What? {n},nosuch.pdf," for n in range(12)]])
        )
        assert batch(path, answers).exit_code == 0
        assert [line["status"] for line in lines_of(answers)] == ["answered", *["failed"] * 15]
        assert "nosuch.pdf" in lines_of(answers)[1]["row"]["failure"]
        assert "trails" in lines_of(answers)[3]["row"]["failure"]


class TestEachPaper:
    def test_makes_a_table_of_papers_and_questions(self, batch, tmp_path, answers):
        (tmp_path / "q.txt").write_text("What is k1?\nWhat is a heron?\n")
        table = tmp_path / "table.md"
        assert batch(tmp_path / "q.txt", answers, "--each-paper", "--also", table).exit_code == 0
        lines = lines_of(answers)
        assert len(lines) == 2 * 3
        for line in lines:
            assert {one["document_id"] for one in line["citations"]} <= {line["row"]["given"]["paper_id"]}
        assert "| paper | What is k1? | What is a heron? |" in table.read_text()


class TestOutput:
    def test_as_data_is_a_summary(self, data, owned, questions, answers):
        found = data("batch", questions, "-o", answers, "--mode", "extractive", "--library", owned)
        assert (found["rows"], found["sure"], found["unsure"], found["asked"]) == (4, 3, 1, 4)
        assert found["status"] == {"answered": 3, "unanswerable": 1}
        assert set(found["steps"]) >= {"search", "quote", "cite"}

    def test_tells_what_is_otherwise_than_before(self, batch, questions, answers):
        batch(questions, answers)
        questions.write_text(
            questions.read_text().replace("For what does the grey heron wait?", "Where do storks breed?")
        )
        result = batch(questions, answers.with_name("new.jsonl"), "--diff", answers, "--json")
        found = json.loads(result.stdout)["compared"]
        assert (found["same"], found["added"], found["gone"]) == (3, 0, 0)
        assert [(one["id"], one["what"]) for one in found["changes"]] == [("q3", ["status", "text", "citations"])]

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["-o", "a.csv"], "has to end in .jsonl"),
            (["-o", "a.jsonl", "--also", "a.docx"], "choose a name that ends in"),
            (["-o", "a.jsonl", "--column", "what"], "has no column 'what'"),
            (["-o", "a.jsonl", "--collection", "fish"], "collection"),
        ],
    )
    def test_that_cannot_be_had_is_said_before_anything_is_asked(self, scholiast, owned, questions, options, said):
        result = scholiast("batch", questions, *options, "--library", owned)
        assert result.exit_code == 1
        assert said in result.stderr
        assert "Traceback" not in result.stderr


def begun(library, questions, answers):
    """Return the command as a process of its own, begun."""
    command = [
        sys.executable,
        "-m",
        "app",
        "batch",
        questions,
        "-o",
        answers,
        "--mode",
        "extractive",
        "--library",
        library,
    ]
    return subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_rows(process, journal, rows):
    while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") >= rows):
        time.sleep(0.01)
    assert process.poll() is None, process.communicate()[1]


@pytest.fixture
def many(tmp_path):
    """Return a file of so many questions that a process can be ended amid them."""
    path = tmp_path / "many.txt"
    path.write_text("".join(f"{question} ({number})\n" for number in range(10) for question in QUESTIONS))
    return path


class TestAnEndAmidTheWork:
    def test_by_a_signal_that_nobody_hears_loses_nothing(self, batch, library, many, answers):
        journal = answers.with_name(answers.name + JOURNAL)
        killed = begun(library, many, answers)
        wait_for_rows(killed, journal, 5)
        killed.kill()
        killed.communicate()
        kept = journal.read_bytes().count(b"\n")
        assert 5 <= kept < 40
        batch(many, answers)
        assert not journal.exists()
        whole = answers.with_name("whole.jsonl")
        batch(many, whole)
        assert untimed(answers) == untimed(whole)

    def test_by_ctrl_c_keeps_the_question_in_hand_and_says_how_to_go_on(self, library, many, answers):
        journal = answers.with_name(answers.name + JOURNAL)
        stopped = begun(library, many, answers)
        wait_for_rows(stopped, journal, 5)
        os.kill(stopped.pid, signal.SIGINT)
        _, said = stopped.communicate(timeout=60)
        assert stopped.returncode == 130
        assert "Every answer is kept; the same command goes on where this one stopped." in said
        lines = lines_of(answers)
        assert 5 <= len(lines) < 40
        assert [line["row"]["number"] for line in lines] == list(range(1, len(lines) + 1))
