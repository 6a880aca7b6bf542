"""A batch whose answers a model server writes, which has good and bad days."""

from __future__ import annotations

import json
import time

import pytest

QUESTIONS = (
    "What does the parameter b do in BM25?",
    "For what does the grey heron wait?",
    "What is k1?",
)


@pytest.fixture
def batch(scholiast, server, library, tmp_path, monkeypatch):
    """Return a function that has the server write answers, and returns the lines of the file *name*."""
    monkeypatch.setenv("SCHOLIAST_LLM", server.url)
    (tmp_path / "questions.txt").write_text("\n".join(QUESTIONS) + "\n")

    def run(name, *options):
        out = tmp_path / f"{name}.jsonl"
        result = scholiast("batch", tmp_path / "questions.txt", "-o", out, "--library", library, *options)
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in out.read_text().splitlines()]

    return run


def refusing(status, **headers):
    return lambda handler: handler.reply({"error": {"message": "not now"}}, status, **headers)


def hanging_up(handler):
    handler.begin("text/event-stream")
    handler.event({"choices": [{"delta": {"content": "The"}, "finish_reason": None}]})


def slow(handler):
    time.sleep(0.5)
    handler.begin("text/event-stream")
    handler.event({"choices": [{"delta": {"content": "[1] It is so. [1]\n"}, "finish_reason": "stop"}]})
    handler.wfile.write(b"data: [DONE]\n\n")


def untimed(lines):
    return [{key: value for key, value in line.items() if key != "seconds"} for line in lines]


def test_says_the_same_however_many_work_on_it(batch):
    alone = batch("alone", "--workers", "1")
    assert untimed(alone) == untimed(batch("together", "--workers", "4"))
    assert {line["model"] for line in alone if line["status"] == "answered"} == {"default"}
    assert sum(line["tokens"] for line in alone) > 0


def test_waits_for_a_server_that_has_too_much_to_do(batch, server):
    server.plans.extend(
        [refusing(429, Retry_After="0"), refusing(503, Retry_After="0"), refusing(429, Retry_After="0")]
    )
    assert {line["status"] for line in batch("answers", "--workers", "1")} <= {"answered", "partial"}
    assert not server.plans


def test_keeps_why_a_question_failed_and_tries_that_one_again(batch, server):
    server.plans.extend([refusing(500), hanging_up])
    first = batch("answers", "--workers", "1")
    failed = [line["row"]["failure"] for line in first if line["status"] == "failed"]
    assert len(failed) == 2
    assert "refused with status 500: not now" in failed[0]
    assert "broke" in failed[1]
    asked = len(server.chats())
    again = batch("answers", "--workers", "1", "--retry", "failed")
    assert {line["status"] for line in again} <= {"answered", "partial"}
    assert untimed(again)[2:] == untimed(first)[2:]
    assert len(server.chats()) - asked == 2


def test_is_not_held_up_by_one_slow_answer(batch, server):
    server.plans.append(slow)
    lines = batch("answers", "--workers", "4")
    assert [line["question"] for line in lines] == list(QUESTIONS)
    assert {line["status"] for line in lines} <= {"answered", "partial"}
