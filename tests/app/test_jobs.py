"""Jobs: requests that go on by themselves, fail in a sentence, and can be stopped."""

from __future__ import annotations

import threading
import time

import pytest
from filelock import FileLock

from agents.settings import AgentSettings
from app.editing import EditRequest
from app.jobs import Jobs, State
from app.requests import AddRequest, AskRequest, Found, RemoveRequest, SearchRequest
from app.session import Session
from app.settings import load_settings

SEARCH = SearchRequest(text="length normalisation", k=3)
QUOTING = AgentSettings(mode="extractive")


def wait_for(condition, *, seconds=60.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


@pytest.fixture
def jobs(library):
    with Session(load_settings(library=library, llm="none"), create=False, notice=lambda _: None) as session:
        jobs = Jobs(session)
        yield jobs
        jobs.close()


def ended(job):
    wait_for(lambda: job.ended)
    return job


class TestOneJob:
    def test_has_a_result_and_its_steps_when_it_is_done(self, jobs):
        job = ended(jobs.submit(AskRequest(text="What does the parameter b do in BM25?", answering=QUOTING)))
        assert (job.state, job.failure) == (State.DONE, "")
        assert job.result.answer.citations
        assert job.steps[0].event.step == "plan"
        assert job.seconds > 0

    def test_fails_in_the_sentence_of_its_error(self, jobs):
        job = ended(jobs.submit(RemoveRequest(documents=("no such paper",))))
        assert job.state is State.FAILED
        assert "no such paper" in job.failure

    def test_what_nobody_had_foreseen_is_a_sentence_too(self):
        class Broken:
            def call(self, *_, **__):
                raise ZeroDivisionError("by nothing")

        jobs = Jobs(Broken())
        job = ended(jobs.submit(SEARCH))
        assert job.state is State.FAILED
        assert "ZeroDivisionError: by nothing" in job.failure
        jobs.close()

    def test_tells_whoever_waits_that_it_has_ended(self, jobs):
        job = jobs.submit(SEARCH)
        while not job.ended:
            job.wait(60)
        assert isinstance(job.result, Found)


class TestSeveral:
    def test_run_at_once_from_several_threads_on_a_library_that_nobody_had_opened(self, jobs):
        assert all(isinstance(ended(job).result, Found) for job in [jobs.submit(SEARCH) for _ in range(8)])

    def test_are_found_by_their_ids_the_newest_first(self, jobs):
        first, second = jobs.submit(SEARCH), jobs.submit(SEARCH)
        assert jobs.get(first.id) is first
        assert jobs.all() == [second, first]
        assert jobs.get("none of these") is None

    def test_a_question_does_not_wait_for_papers_being_added(self, library, tmp_path):
        (tmp_path / "new.md").write_text("# Owls\n\nOwls hunt at night and hear a mouse under the snow.\n")
        going_on = threading.Event()

        class Slow(Session):
            def call(self, request, tell, *, stopped=None):
                if isinstance(request, AddRequest):
                    going_on.wait(60)
                return super().call(request, tell, stopped=stopped)

        with Slow(load_settings(library=library, llm="none"), create=False, notice=lambda _: None) as session:
            jobs = Jobs(session)
            adding = jobs.submit(AddRequest(paths=(str(tmp_path / "new.md"),)))
            assert ended(jobs.submit(SEARCH)).state is State.DONE
            assert not adding.ended
            going_on.set()
            assert ended(adding).result.added == 1
            jobs.close()

    def test_a_search_does_not_wait_for_questions_that_are_being_answered(self):
        going_on = threading.Event()

        class Slow:
            def call(self, request, *_, **__):
                if isinstance(request, AskRequest):
                    going_on.wait(60)

        jobs = Jobs(Slow())
        asking = [jobs.submit(AskRequest(text="What is fusion?")) for _ in range(3)]
        searching = jobs.submit(SEARCH)
        assert searching.finished(20)
        assert not any(job.ended for job in asking)
        going_on.set()
        jobs.close()

    def test_a_correction_does_not_wait_for_papers_being_added(self, library):
        going_on = threading.Event()

        class Slow(Session):
            def call(self, request, tell, *, stopped=None):
                if isinstance(request, AddRequest):
                    going_on.wait(60)
                return super().call(request, tell, stopped=stopped)

        with Slow(load_settings(library=library, llm="none"), create=False, notice=lambda _: None) as session:
            jobs = Jobs(session)
            adding = jobs.submit(AddRequest(paths=("/no/such/file.md",)))
            edited = ended(jobs.submit(EditRequest(documents=("Herons",), venue="Marsh Letters")))
            assert edited.result.titles == ("Herons",)
            assert not adding.ended
            going_on.set()
            ended(adding)
            jobs.close()

    def test_are_forgotten_when_they_have_ended(self, jobs):
        job = ended(jobs.submit(SEARCH))
        jobs.forget(job.id)
        jobs.forget(job.id)
        assert jobs.get(job.id) is None


class TestStopping:
    def test_ends_a_question_whose_model_writes(self, application):
        class Owned:
            def call(self, request, tell, *, stopped=None):
                from app.operations import perform

                return perform(application, request, tell, stopped=stopped.is_set)

        jobs = Jobs(Owned())
        job = jobs.submit(AskRequest(text="What does b do in BM25?"))
        wait_for(application.waiting.is_set)
        jobs.stop(job.id)
        application.going_on.set()
        assert ended(job).state is State.STOPPED
        jobs.close()

    def test_a_job_that_has_not_begun_never_does(self, jobs):
        before = jobs.submit(SEARCH)
        ended(before)
        waiting = [jobs.submit(AskRequest(text="What is fusion?", answering=QUOTING)) for _ in range(6)]
        for job in waiting:
            jobs.stop(job.id)
        assert {ended(job).state for job in waiting} <= {State.STOPPED, State.DONE}
        assert ended(waiting[-1]).state is State.STOPPED
        assert not waiting[-1].steps

    def test_a_job_that_waits_for_its_turn_has_ended_at_once(self):
        going_on, called = threading.Event(), []

        class Slow:
            def call(self, request, *_, **__):
                called.append(request)
                going_on.wait(60)

        jobs = Jobs(Slow())
        first, second, third = (jobs.submit(AskRequest(text="What is fusion?")) for _ in range(3))
        jobs.stop(third.id)
        assert third.state is State.STOPPED
        going_on.set()
        assert {ended(first).state, ended(second).state} == {State.DONE}
        jobs.close()
        assert len(called) == 2
        assert third.state is State.STOPPED
        assert third.seconds == 0

    def test_ends_a_question_of_which_another_owner_has_nothing_to_tell(self, library, owner, application):
        with Session(load_settings(library=library, llm="none"), create=False, notice=lambda _: None) as session:
            jobs = Jobs(session)
            job = jobs.submit(AskRequest(text="What does b do in BM25?"))
            assert application.waiting.wait(60)
            jobs.stop(job.id)
            assert job.finished(20)
            assert job.state is State.STOPPED
            application.going_on.set()
            wait_for(lambda: owner.busy == 0)
            jobs.close()

    def test_ends_a_question_that_waits_for_a_library_which_nobody_serves(self, library):
        settings = load_settings(library=library, llm="none")
        with FileLock(library / "owner.lock"), Session(settings, create=False, notice=lambda _: None) as session:
            jobs = Jobs(session)
            job = jobs.submit(SEARCH)
            wait_for(lambda: job.state is State.RUNNING)
            jobs.stop(job.id)
            assert job.finished(20)
            assert job.state is State.STOPPED
            jobs.close()
