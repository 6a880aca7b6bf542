"""Runs are given a script of what happens to each question; `test_batch.py` of the commands asks real libraries."""

from __future__ import annotations

import threading

import pytest

from agents.settings import AgentSettings
from app.batch.due import Due
from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.run import SAME_FAILURES, Run
from app.requests import Answered, QuestionDone
from app.stopping import WorkStopped
from tests.app.batch.outcomes import answer, key, row

QUOTING = AgentSettings(mode="extractive")


@pytest.fixture
def kept(tmp_path):
    with Kept(tmp_path / "answers.jsonl") as kept:
        yield kept


def due(count):
    rows = (row(number, f"Question {number}?") for number in range(1, count + 1))
    return (Due(one, key(one), "new") for one in rows)


def asking(fail=None, before=lambda _: None):
    """Return who answers each question, but those that *fail* gives a reason for."""

    def ask(requests, on_done):
        for place, request in enumerate(requests):
            before(request)
            failure = (fail or {}).get(request.text, "")
            said = None if failure else Answered(answer=answer(request.text))
            on_done(QuestionDone(place=place, answered=said, failure=failure))

    return ask


@pytest.mark.parametrize("workers", [1, 3])
def test_each_question_is_asked_once_and_kept(kept, workers):
    told = []
    tally = Run(asking(), kept, QUOTING, workers, told.append).carry_out(due(200))
    assert (tally.done, len(kept), len(told)) == (200, 200, 200)
    assert {outcome.about.number for outcome in told} == set(range(1, 201))
    assert tally.steps["search"] == pytest.approx(200 * 0.25)


def test_one_that_fails_stops_no_other(kept):
    tally = Run(asking({"Question 3?": "The model broke."}), kept, QUOTING).carry_out(due(5))
    assert (tally.status["answered"], tally.failures) == (4, {"The model broke.": 1})
    assert kept.read(kept.place(key(row(3, "Question 3?")).question)).about.failure == "The model broke."


def test_the_question_in_hand_is_kept_when_it_is_to_stop(kept):
    stopping = threading.Event()

    def stop_at_the_third(request):
        if request.text == "Question 3?":
            stopping.set()

    run = Run(asking(before=stop_at_the_third), kept, QUOTING, stopping=stopping)
    assert run.carry_out(due(500)).done == 3
    assert len(kept) == 3


def test_nothing_goes_on_when_one_question_after_the_other_fails_for_the_same_reason(kept):
    everything = dict.fromkeys((f"Question {number}?" for number in range(1, 500)), "No model server answers.")
    with pytest.raises(BatchError, match=r"failed for the same reason: No model server answers. .* --retry failed"):
        Run(asking(everything), kept, QUOTING).carry_out(due(500))
    assert len(kept) == SAME_FAILURES


def test_different_reasons_are_different_matters(kept):
    reasons = {f"Question {number}?": f"Reason {number % 2}." for number in range(1, 50)}
    assert Run(asking(reasons), kept, QUOTING).carry_out(due(49)).failures == {"Reason 1.": 25, "Reason 0.": 24}


def test_what_stands_in_the_way_of_all_is_raised_and_what_is_done_is_kept(kept):
    def ask(requests, on_done):
        on_done(QuestionDone(place=0, answered=Answered(answer=answer(requests[0].text))))
        raise WorkStopped

    with pytest.raises(WorkStopped):
        Run(ask, kept, QUOTING).carry_out(due(3))
    assert len(kept) == 1


def test_a_long_file_is_not_read_ahead(kept):
    read, done = [], []

    def rows():
        for one in due(2_000):
            read.append(one.row.number)
            yield one

    def ask(requests, on_done):
        assert len(read) - len(done) <= 4 * 64
        asking()(requests, on_done)

    Run(ask, kept, QUOTING, 2, done.append).carry_out(rows())
    assert len(done) == 2_000


def test_a_failure_never_takes_the_place_of_an_answer(kept):
    Run(asking(), kept, QUOTING).carry_out(due(2))
    tally = Run(asking({"Question 1?": "The model broke."}), kept, QUOTING).carry_out(due(2))
    assert tally.status == {"failed": 1, "answered": 1}
    assert kept.answer(key(row(1, "Question 1?")).question).status == "answered"


def test_who_answers_fewer_than_were_asked_is_found_out(kept):
    with pytest.raises(BatchError, match="Of 5 questions, only 0 were answered"):
        Run(lambda _requests, _on_done: None, kept, QUOTING).carry_out(due(5))
