"""Saved batches of a real library: run, stopped, interrupted, gone on with, one after the other, compared, deleted.

Where it matters when a question is answered, the answers come from a script; the first test asks the library.
"""

from __future__ import annotations

import threading
import time

import pytest

from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.opened import Which
from app.batch.runs import Runs
from app.batch.saved import ABOUT, FOLDER, SavedBatches, Stage, Wanted
from app.data import Scope
from app.requests import Answered, AnsweredMany, QuestionDone
from app.session import Session
from app.settings import load_settings
from app.stopping import give_up_if
from tests.app.batch.outcomes import answer

WANTED = Wanted(mode="extractive", preset="fast")
HERONS = b"question,topic\nFor what does the grey heron wait?,birds\n,nothing\nWho won the football match?,sports\n"
WAIT_S = 60.0


class Script:
    """Answers every question once it is let; *asked* has their texts."""

    def __init__(self, most: int = 1_000) -> None:
        self.let = threading.Semaphore(most)
        self.asked: list[str] = []

    def call(self, request, tell, *, stopped, **_):
        for place, one in enumerate(request.questions):
            while not self.let.acquire(timeout=0.02):
                give_up_if(stopped.is_set)
            self.asked.append(one.text)
            tell(QuestionDone(place=place, answered=Answered(answer=answer(one.text))))
        return AnsweredMany(answered=len(request.questions), failed=0)


@pytest.fixture
def runs_of(library):
    """Return a function that gives the runs of a library, asked by a script; all are closed in the end."""
    made = []

    def runs(caller, busy=lambda: False):
        made.append(Runs(library, caller, busy))
        return made[-1]

    yield runs
    for one in made:
        one.close()


@pytest.fixture
def settings(library):
    return load_settings(library=library, llm="none")


def lines(count, of="herons"):
    return "".join(f"Question {number} about {of}?\n" for number in range(1, count + 1)).encode()


def ended(run):
    assert run.ended.wait(WAIT_S)
    return run


def wait_for(condition):
    until = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


def test_a_real_library_answers_and_each_row_can_be_looked_at(library, settings):
    with Session(settings, create=False, notice=lambda _: None) as session:
        runs = Runs(library, session, lambda: False)
        saved = runs.saved.make("../../Herons.CSV", HERONS, WANTED)
        ended(runs.start(saved.id, settings))
        opened = runs.opened(saved.id).result()
        first, bad, last = opened.shown(range(3))
        assert "heron waits for hours" in first.outcome.answer.citations[0].quote
        assert bad.line.fault.startswith("There is no question")
        assert (first.which, bad.which, last.which) == (Which.SURE, Which.FAILED, Which.UNSURE)
        assert list(opened.places(Which.UNSURE)) == [2]
        assert opened.counts() == {"all": 3, "sure": 1, "unsure": 1, "failed": 1, "missing": 0}
        assert [len(opened.written(suffix)) > 100 for suffix in (".jsonl", ".csv", ".xlsx", ".md")] == [True] * 4
        now = runs.saved.find(saved.id)
        assert (now.title, now.suffix, now.stage, now.last.sure) == ("Herons", ".csv", Stage.DONE, 1)
        assert {path.parent.name for path in library.rglob("questions.csv")} == {saved.id}
        runs.close()


def test_what_is_stopped_goes_on_where_it_was(runs_of, settings):
    script = Script(most=2)
    runs = runs_of(script)
    saved = runs.saved.make("q.txt", lines(5), WANTED)
    run = runs.start(saved.id, settings)
    assert runs.start(saved.id, settings) is run, "it is under way already"
    wait_for(lambda: run.tally.done == 2)
    assert run.stage is Stage.RUNNING
    runs.stop(saved.id)
    script.let.release()  # the question in hand comes to its end
    ended(run)
    assert (runs.stage(runs.saved.find(saved.id)), len(script.asked)) == (Stage.STOPPED, 3)
    script.let.release(10)
    ended(runs.start(saved.id, settings))
    assert script.asked == [f"Question {number} about herons?" for number in range(1, 6)]
    assert runs.stage(runs.saved.find(saved.id)) is Stage.DONE


def test_what_ran_when_its_process_ended_is_interrupted_and_found_again(runs_of, settings):
    script = Script(most=2)
    runs = runs_of(script)
    saved = runs.saved.make("q.txt", lines(5), WANTED)
    run = runs.start(saved.id, settings)
    wait_for(lambda: run.tally.done == 2)
    runs.close()
    script.let.release(10)
    again = runs_of(script)
    assert [stage for _, stage in again.all()] == [Stage.INTERRUPTED]
    assert again.opened(saved.id).result().counts()[Which.MISSING] == 3
    ended(again.start(saved.id, settings))
    assert sorted(script.asked) == [f"Question {number} about herons?" for number in range(1, 6)]


def test_batches_wait_for_each_other(runs_of, settings):
    script = Script(most=0)
    runs = runs_of(script)
    one, two, three = (runs.saved.make("q.txt", lines(2, of), WANTED).id for of in ("herons", "storks", "cranes"))
    started = [runs.start(key, settings) for key in (one, two, three)]
    wait_for(lambda: started[0].stage is Stage.RUNNING)
    assert started[1].stage is Stage.WAITING
    runs.stop(three)
    script.let.release(10)
    for run in started:
        ended(run)
    assert [text.split()[-1] for text in script.asked] == ["herons?", "herons?", "storks?", "storks?"]
    assert [stage for _, stage in runs.all()] == [Stage.STOPPED, Stage.DONE, Stage.DONE], "the newest first"


def test_no_question_begins_while_somebody_waits_for_an_answer(runs_of, settings):
    waiting = threading.Event()
    script = Script()
    runs = runs_of(script, busy=waiting.is_set)
    saved = runs.saved.make("q.txt", lines(3), WANTED)
    waiting.set()
    run = runs.start(saved.id, settings)
    wait_for(lambda: run.stage is Stage.RUNNING and run.plan.due == 3)
    assert script.asked == []
    waiting.clear()
    assert ended(run).tally.done == 3


def test_many_are_asked_a_few_at_a_time_and_each_keeps_its_place(runs_of, settings):
    script = Script()
    runs = runs_of(script)
    saved = runs.saved.make("q.txt", lines(70), WANTED)
    assert ended(runs.start(saved.id, settings)).tally.done == 70
    shown = runs.opened(saved.id).result().shown(range(70))
    assert [one.outcome.answer.question for one in shown] == script.asked == [one.line.question for one in shown]


def test_a_second_process_is_told_that_there_is_another(runs_of, settings):
    runs = runs_of(Script())
    saved = runs.saved.make("q.txt", lines(1), WANTED)
    with Kept(runs.saved.answers(saved)):
        with pytest.raises(BatchError, match="Another command is writing"):
            runs.opened(saved.id).result()
        ended(runs.start(saved.id, settings))
        assert runs.saved.find(saved.id).failure.startswith("Another command is writing")
    assert ended(runs.start(saved.id, settings)).tally.done == 1


def test_a_deleted_one_leaves_nothing(runs_of, settings, library):
    script = Script(most=0)
    runs = runs_of(script)
    saved = runs.saved.make("q.txt", lines(1), WANTED)
    run = runs.start(saved.id, settings)
    with pytest.raises(BatchError, match="stop it, then delete it"):
        runs.delete(saved.id)
    script.let.release()
    ended(run)
    runs.opened(saved.id).result()
    runs.delete(saved.id)
    assert list((library / FOLDER).iterdir()) == []
    with pytest.raises(BatchError, match="There is no batch"):
        runs.saved.find(saved.id)


def test_two_batches_are_compared(runs_of, settings):
    runs = runs_of(Script())
    old, new = (runs.saved.make("q.txt", lines(count), WANTED).id for count in (2, 3))
    for key in (old, new):
        ended(runs.start(key, settings))
    found = runs.compared(new, old).result()
    assert (found.same, found.changes, found.added, found.gone) == (2, (), 1, 0)
    assert runs.compared(new, old).result() is found, "compared once"


def test_more_batches_than_are_held_can_be_looked_at(runs_of):
    runs = runs_of(Script())
    keys = [runs.saved.make("q.txt", lines(1), WANTED).id for _ in range(6)]
    for key in (*keys, *keys):
        assert len(runs.opened(key).result()) == 1


def test_of_each_paper_the_rows_follow_one_another(runs_of, settings):
    runs = runs_of(Script())
    saved = runs.saved.make("q.txt", lines(2), WANTED.model_copy(update={"each_paper": True}))
    ended(runs.start(saved.id, settings))
    opened = runs.opened(saved.id).result()
    assert opened.per_paper() == 2
    papers = [shown.line.paper for shown in opened.shown(range(len(opened)))]
    assert papers[0] == papers[1] != papers[2]


def test_the_first_are_tried_then_the_others(runs_of, settings):
    runs = runs_of(Script())
    saved = runs.saved.make("q.txt", lines(5), WANTED.model_copy(update={"limit": 2}))
    ended(runs.start(saved.id, settings))
    assert (runs.saved.find(saved.id).stage, runs.saved.find(saved.id).last.missing) == (Stage.DONE, 3)
    runs.saved.change(saved.id, wanted=WANTED)
    assert ended(runs.start(saved.id, settings)).tally.done == 3


def test_something_that_stands_in_the_way_is_a_sentence(runs_of, settings):
    runs = runs_of(Script())
    wanted = WANTED.model_copy(update={"scope": Scope(documents=("no such paper",)), "each_paper": True})
    saved = runs.saved.make("q.txt", lines(1), wanted)
    ended(runs.start(saved.id, settings))
    assert "no such paper" in runs.saved.find(saved.id).failure


@pytest.mark.parametrize("key", ["..", "../..", "a/b", "", "ABCDEF123456", "0123456789ab"])
def test_what_an_address_names_is_never_a_path(tmp_path, key):
    (tmp_path / ABOUT).write_text("{}")
    with pytest.raises(BatchError, match="There is no batch"):
        SavedBatches(tmp_path).find(key)


def test_a_folder_that_tells_nothing_hides_no_other(tmp_path):
    batches = SavedBatches(tmp_path)
    broken, fine = (batches.make("q.txt", lines(1), WANTED) for _ in range(2))
    (tmp_path / FOLDER / broken.id / ABOUT).write_text("{")
    assert [saved.id for saved in batches.all()] == [fine.id]
