"""replay, explain and resume: runs that were made, taken up by their traces."""

from __future__ import annotations

import json
import shutil

import pytest

from agents.errors import ModelMissing
from agents.llm.locate import locate
from agents.types import Answer
from app.traces import LINES, TRACES
from tests.app.recorded import answered, step, written

QUESTION = "What does the parameter b do in BM25?"


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    """Ask for the model that the owner has: none."""
    monkeypatch.setenv("SCHOLIAST_LLM", "none")


@pytest.fixture
def trace(data, owned):
    """Return the id of the trace of a question that was asked."""
    return data("ask", QUESTION, "--mode", "extractive", "--library", owned)["trace"]


@pytest.fixture
def spoiled(owned, trace):
    """Return the trace of a run that found one passage more than the library has."""
    path = owned / TRACES / f"{trace}.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    lines[2]["event"]["data"]["passages"] += 1
    lines[0]["documents"], lines[0]["library"] = 2, "another"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


class TestReplay:
    def test_says_that_the_answer_is_the_same(self, scholiast, owned, trace):
        result = scholiast("replay", trace[:12], "--library", owned)
        assert (result.exit_code, result.stdout) == (0, "The same answer, by the same steps.\n")

    def test_takes_the_last_one(self, data, owned, trace):
        said = data("replay", "last", "--library", owned)
        assert (said["trace"], said["same"], said["difference"], said["changed"]) == (trace, True, None, [])
        assert (owned / TRACES / f"{said['again']}.jsonl").is_file()

    def test_shows_what_has_changed_and_the_first_difference(self, scholiast, owned, spoiled):
        result = scholiast("replay", spoiled.stem, "--library", owned)
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        assert lines[0] == "The library has changed: 1 document more (2, now 3)."
        assert lines[1] == "The first difference: searching (find): passages"

    def test_tells_a_program_the_same(self, scholiast, owned, spoiled, tmp_path):
        elsewhere = shutil.copy(spoiled, tmp_path / "kept.jsonl")
        result = scholiast("replay", elsewhere, "--json", "--library", owned)
        assert result.exit_code == 1
        difference = json.loads(result.stdout)["difference"]
        assert difference["before"] == difference["now"] + 1

    def test_of_a_damaged_trace_what_is_left_is_compared(self, scholiast, owned, trace):
        path = owned / TRACES / f"{trace}.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*lines[:-1], b"{]\n"]))
        result = scholiast("replay", trace, "--library", owned)
        assert "gave no answer; as far as it goes" in " ".join(result.stdout.split())
        assert f"Line {len(lines)} is damaged" in result.stderr

    def test_refuses_what_does_not_say_what_was_asked(self, scholiast, owned, tmp_path):
        written(tmp_path / "old.jsonl", step("plan"), first=None)
        result = scholiast("replay", tmp_path / "old.jsonl", "--library", owned)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "does not say what was asked" in result.stderr


class TestExplain:
    def test_tells_the_story(self, scholiast, owned, trace):
        result = scholiast("explain", trace, "--library", owned)
        flat = " ".join(result.stdout.split())
        assert result.exit_code == 0
        for said in (
            f"“{QUESTION}”",
            "It was not split",
            "passages found",
            "0.50 is needed",
            "is a sentence of a source",
        ):
            assert said in flat

    def test_gives_a_program_the_lines(self, data, owned, trace):
        lines = LINES.validate_python(data("explain", trace, "--library", owned))
        assert [line.kind for line in lines] == ["began", *["stepped"] * 8, "answered"]

    def test_tells_an_old_trace_as_far_as_it_goes(self, scholiast, tmp_path, owned):
        written(tmp_path / "old.jsonl", step("plan", parts=["Why?"]), first=None)
        result = scholiast("explain", tmp_path / "old.jsonl", "--library", owned)
        assert result.stdout.startswith("Planning")

    def test_says_to_a_program_on_the_side_what_is_damaged(self, scholiast, tmp_path, owned):
        written(tmp_path / "torn.jsonl", step("plan", parts=["Why?"]))
        with (tmp_path / "torn.jsonl").open("a") as file:
            file.write("{]\n")
        result = scholiast("explain", tmp_path / "torn.jsonl", "--json", "--library", owned)
        assert len(json.loads(result.stdout)) == 2
        assert "Line 3 is damaged" in result.stderr


class TestResume:
    def test_answers_what_was_interrupted(self, data, owned, trace):
        path = owned / TRACES / f"{trace}.jsonl"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:4]))
        answer = Answer.model_validate(data("resume", trace, "--library", owned))
        assert (answer.question, answer.status) == (QUESTION, "answered")
        assert answer.trace != trace

    def test_shows_it_as_an_answer_is_shown(self, scholiast, owned, trace):
        path = owned / TRACES / f"{trace}.jsonl"
        path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
        result = scholiast("resume", "--library", owned)
        assert result.exit_code == 0
        assert "quotations only" in " ".join(result.stdout.split())

    def test_has_nothing_to_go_on_with_when_there_is_an_answer(self, scholiast, owned, trace):
        result = scholiast("resume", trace, "--library", owned)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "has its answer, so there is nothing to go on with" in " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["replay", "explain", "resume"])
@pytest.mark.usefixtures("trace")
def test_an_unknown_trace_is_one_sentence_with_some_that_are_there(scholiast, owned, command):
    result = scholiast(command, "zz", "--library", owned)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no trace 'zz'. Name one by its id")


@pytest.mark.parametrize("command", ["replay", "explain", "resume"])
def test_a_file_that_is_no_trace_is_refused(scholiast, owned, tmp_path, command):
    (tmp_path / "diary.jsonl").write_text("Dear diary\n")
    result = scholiast(command, tmp_path / "diary.jsonl", "--library", owned)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is no trace that this version of Scholiast can read" in " ".join(result.stderr.split())


def test_a_trace_is_told_where_there_is_no_library_to_ask(scholiast, tmp_path):
    written(tmp_path / "kept.jsonl", step("plan", parts=["Why?"]), last=answered())
    result = scholiast("explain", tmp_path / "kept.jsonl", "--library", tmp_path / "nowhere")
    assert result.exit_code == 0
    assert "The library answers this." in result.stdout


def test_the_bundled_model_says_the_same_again(scholiast, data, library, monkeypatch):
    try:
        locate("bundled")
        import llama_cpp  # noqa: F401 - only whether it is there
    except (ModelMissing, ImportError) as missing:
        pytest.skip(f"no language model on this machine: {missing}")
    monkeypatch.setenv("SCHOLIAST_LLM", "bundled")
    said = data("ask", QUESTION, "--library", library)
    assert said["model"]
    result = scholiast("replay", said["trace"], "--library", library)
    assert (result.exit_code, result.stdout) == (0, "The same answer, by the same steps.\n")
    monkeypatch.setenv("SCHOLIAST_LLM", "none")
    result = scholiast("replay", said["trace"], "--library", library)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        1,
        f"The language model was {said['model']} and is none now.",
    )
