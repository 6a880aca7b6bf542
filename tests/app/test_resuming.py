"""A run that was interrupted is gone on with: the model is asked only for what it has not answered."""

from __future__ import annotations

from contextlib import suppress

import pytest

from agents.llm.scripted import ScriptedLLM
from agents.phrases.english import NOTHING_FITS, NOTHING_TO_TAKE
from agents.settings import AgentSettings, Choice, Limits
from agents.trace import MODEL
from app.application import Application
from app.conversations import ChatRequest, ConversationRequest, ConversationsRequest, ForgetRequest
from app.data import Scope
from app.differences import compared
from app.operations import perform
from app.requests import AddRequest, AskRequest, RemoveRequest, SearchRequest, Stepped
from app.settings import load_settings
from app.stopping import WorkStopped
from app.traces import TRACES, BrokenOff, TraceError, find_trace, read_trace
from indexing.library import Library

QUESTION = "What does the parameter b do in BM25?"
WRITTEN = "The parameter b lies between zero and one and controls how strongly the score is corrected for length. [1]"
ORDERS = ["[2] > [1] > [3] > [4]", "[4] > [3] > [2] > [1]", "[1] > [2] > [3] > [4]"]
SETTINGS = AgentSettings(
    rerank=(Choice(name="listwise_llm", parameters={"depth": 10, "window": 4, "step": 3}),),
    limits=Limits(llm_calls=9, seconds=3600),
)
"""Three calls that put passages in order, then one that writes."""


def silent(_):
    """Take news and do nothing."""


@pytest.fixture
def asking(library, encoder):
    """Return a function that opens an application of one's own library, whose model says these replies."""
    opened = []

    def make(*replies, **options):
        while opened:
            opened.pop().close()
        model = ScriptedLLM(replies, **options)
        found = Library.open(library, encoder=encoder)
        opened.append(Application(load_settings(library=library), found, load_llm=lambda _: model))
        return opened[-1], model

    yield make
    for application in opened:
        application.close()


def ask(application, settings=SETTINGS, tell=silent, **request):
    return perform(application, AskRequest(text=QUESTION, answering=settings, **request), tell)


def interrupted_after(calls):
    """Return what takes news and interrupts when the model has answered so many times."""
    left = [calls]

    def tell(news):
        if isinstance(news, Stepped) and news.event.step == MODEL:
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt

    return tell


def broken_off(application, library, calls, settings=SETTINGS):
    """Return the trace of a run that was interrupted when the model had answered so many times."""
    with suppress(KeyboardInterrupt):
        ask(application, settings, interrupted_after(calls))
    return find_trace(library, "last")


def what_matters(answer):
    return answer.model_dump(exclude={"trace", "seconds"})


@pytest.mark.parametrize("done", [1, 2, 3])
def test_the_model_is_asked_only_for_what_is_missing(asking, library, done):
    whole, _ = asking(*ORDERS, WRITTEN)
    expected = ask(whole).answer
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, done)
    again, model = asking(*ORDERS[done:], WRITTEN)
    answered = ask(again, resume=str(path))
    assert len(model.calls) == len(ORDERS) + 1 - done
    assert what_matters(answered.answer) == what_matters(expected)
    assert f"Replies of the language model taken from the interrupted run: {done}." in answered.notes


def test_replies_that_were_taken_count_as_calls(asking, library):
    first, _ = asking(*ORDERS, WRITTEN)
    few = SETTINGS.model_copy(update={"limits": Limits(llm_calls=3, seconds=3600)})
    path = broken_off(first, library, 2, few)
    again, model = asking(ORDERS[2], "never asked for")
    assert ask(again, few, resume=str(path)).answer.bound == "llm_calls: 3"
    assert len(model.calls) == 1


def test_a_resumed_run_that_is_interrupted_is_gone_on_with_as_well(asking, library):
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, 1)
    second, _ = asking(*ORDERS[1:], WRITTEN)
    with suppress(KeyboardInterrupt):
        ask(second, tell=interrupted_after(3), resume=str(path))
    third, model = asking(WRITTEN)
    answered = ask(third, resume=str(find_trace(library, "last")))
    assert len(model.calls) == 1
    assert answered.notes == ("Replies of the language model taken from the interrupted run: 3.",)


def test_a_killed_process_has_left_what_was_written(asking, library):
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, 2)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]) + lines[-2][:50])  # the second reply torn, and no last line
    again, model = asking(*ORDERS[1:], WRITTEN)
    ask(again, resume=str(path))
    assert len(model.calls) == 3


def test_another_model_is_asked_everything(asking, library):
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, 2)
    again, model = asking(*ORDERS, WRITTEN, name="another")
    answered = ask(again, resume=str(path))
    assert len(model.calls) == 4
    assert "another one than in the interrupted run" in answered.notes[0]


@pytest.mark.parametrize(("lost", "note"), [(MODEL, NOTHING_TO_TAKE), ("", NOTHING_FITS)])
def test_says_when_nothing_was_taken(asking, library, lost, note):
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, 3)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f'"step":"{lost}"' not in line), encoding="utf-8")
    again, model = asking(WRITTEN)
    assert ask(again, AgentSettings(), resume=str(path)).notes == (note,)
    assert len(model.calls) == 1


def test_where_the_library_has_changed_the_model_is_asked_what_it_was_not(asking, library):
    first, _ = asking(*ORDERS, WRITTEN)
    path = broken_off(first, library, 3)
    again, model = asking(*ORDERS, WRITTEN)
    perform(again, RemoveRequest(documents=("bm25.pdf",)), silent)
    ask(again, resume=str(path))
    assert model.calls


def test_likelihoods_are_taken_too(asking, library):
    settings = AgentSettings(mode="abstractive", rerank=(Choice(name="query_likelihood", parameters={"depth": 5}),))
    first, _ = asking(WRITTEN, likelihood=lambda prompt, _: -float(len(prompt.user)))
    path = broken_off(first, library, 5, settings)
    asked = []

    def likelihood(prompt, _):
        asked.append(prompt)
        return 0.0

    again, _ = asking(WRITTEN, likelihood=likelihood)
    ask(again, settings, resume=str(path))
    assert asked == []


def test_an_error_of_the_model_can_be_gone_on_from(asking, library):
    first, _ = asking(ORDERS[0])
    with pytest.raises(Exception, match="is over"):
        ask(first)
    path = find_trace(library, "last")
    assert "is over: it was asked 2 times" in read_trace(path).broken_off.reason
    again, model = asking(*ORDERS[1:], WRITTEN)
    assert ask(again, resume=str(path)).answer.status == "answered"
    assert len(model.calls) == 3


def test_somebody_who_left_has_left_a_trace_without_an_answer(asking, library):
    application, _ = asking(*ORDERS, WRITTEN)
    seen = []
    with pytest.raises(WorkStopped):
        perform(application, AskRequest(text=QUESTION, answering=SETTINGS), seen.append, stopped=lambda: len(seen) > 1)
    record = read_trace(find_trace(library, "last"))
    assert (record.answered, record.broken_off) == (None, BrokenOff())
    assert len(record.events) == 3


def test_what_is_still_under_way_is_not_gone_on_with(asking, library):
    application, _ = asking(*ORDERS, WRITTEN)

    def tell(_):
        with pytest.raises(TraceError, match="still under way"):
            ask(application, resume=str(find_trace(library, "last")))

    ask(application, tell=tell)


class TestReplaying:
    @pytest.mark.parametrize("settings", [SETTINGS, AgentSettings(mode="extractive")])
    def test_the_same_question_has_the_same_answer(self, asking, library, settings):
        application, _ = asking(*ORDERS, WRITTEN, *ORDERS, WRITTEN)
        before, now = (ask(application, settings).answer.trace for _ in range(2))
        told = compared(*(read_trace(library / TRACES / f"{trace}.jsonl") for trace in (before, now)))
        assert (told.same, told.complete, told.changed) == (True, True, ())

    def test_another_reply_is_the_first_difference(self, asking, library):
        application, _ = asking(*ORDERS, WRITTEN, ORDERS[0], *ORDERS[:2], WRITTEN)
        before, now = (ask(application).answer.trace for _ in range(2))
        found = compared(*(read_trace(library / TRACES / f"{trace}.jsonl") for trace in (before, now))).difference
        assert (found.step, found.what, found.before, found.now) == ("model", "reply", ORDERS[1], ORDERS[0])

    def test_a_changed_library_is_said(self, asking, library, tmp_path):
        application, _ = asking()
        quoting = AgentSettings(mode="extractive")
        before = ask(application, quoting).answer.trace
        (tmp_path / "tea.md").write_text("# Tea\n\nThe parameter b of BM25 was never measured in green tea.\n")
        perform(application, AddRequest(paths=(str(tmp_path / "tea.md"),)), silent)
        now = ask(application, quoting).answer.trace
        told = compared(*(read_trace(library / TRACES / f"{trace}.jsonl") for trace in (before, now)))
        assert told.changed == ("The library has changed: 1 document more (3, now 4).",)
        assert (told.same, told.difference.step) == (False, "find")


def test_a_trace_names_documents_by_their_ids(asking, library):
    application, _ = asking()
    trace = ask(application, AgentSettings(mode="extractive"), scope=Scope(documents=("bm25.pdf",))).answer.trace
    began = read_trace(library / TRACES / f"{trace}.jsonl").asked()
    assert began.request.scope.documents == (application.library.find("bm25.pdf").id,)


def test_a_search_leaves_no_trace(asking, library):
    application, _ = asking()
    perform(application, SearchRequest(text="length"), silent)
    assert not (library / TRACES).exists()


def gone_on_with(application, path):
    """Go on with the run whose trace is at *path*, as `scholiast resume` does."""
    request = read_trace(path).asked().request.model_copy(update={"resume": str(path)})
    return perform(application, request, silent)


FOLLOW_UP = "Is it larger for long documents?"
REWRITTEN = "Is the parameter b larger for long documents?"


class TestConversations:
    @pytest.fixture
    def interrupted(self, asking, library):
        """Return the first turn of a conversation, and the trace of a follow-up to it that was interrupted."""
        application, _ = asking(*ORDERS, WRITTEN, REWRITTEN, *ORDERS, WRITTEN)
        first = perform(application, ChatRequest(text="What does the parameter b do?", answering=SETTINGS), silent)
        request = ChatRequest(conversation=first.conversation, text=FOLLOW_UP, answering=SETTINGS)
        with suppress(KeyboardInterrupt):
            perform(application, request, interrupted_after(3))
        return first, find_trace(library, "last")

    def test_the_call_that_made_a_follow_up_stand_alone_is_in_its_trace(self, interrupted):
        _, path = interrupted
        record = read_trace(path)
        assert record.events[0].step == MODEL
        assert record.events[0].data["name"] == "standalone"
        assert record.events[0].data["reply"] == record.asked().request.text == REWRITTEN

    def test_a_question_that_is_gone_on_with_becomes_a_turn_of_its_conversation(self, interrupted, asking):
        first, path = interrupted
        again, model = asking(ORDERS[2], WRITTEN)
        answered = gone_on_with(again, path)
        assert len(model.calls) == 2
        assert answered.answer.question == FOLLOW_UP
        assert "Kept as turn 2 of its conversation." in answered.notes
        kept = perform(again, ConversationRequest(conversation=first.conversation), silent)
        assert [(turn.question, turn.stand_alone) for turn in kept.turns][1:] == [(FOLLOW_UP, REWRITTEN)]
        assert kept.turns[1].answer == answered.answer

    def test_of_a_conversation_that_was_deleted_it_is_answered_only(self, interrupted, asking):
        first, path = interrupted
        again, _ = asking(ORDERS[2], WRITTEN)
        perform(again, ForgetRequest(conversations=(first.conversation,)), silent)
        answered = gone_on_with(again, path)
        assert "Its conversation was deleted meanwhile, so it became no turn of it." in answered.notes
        assert perform(again, ConversationsRequest(), silent).conversations == ()

    def test_asking_again_what_was_asked_in_a_conversation_is_no_turn_and_no_difference(self, asking, library):
        application, _ = asking(*ORDERS, WRITTEN, REWRITTEN, *ORDERS, WRITTEN, *ORDERS, WRITTEN)
        first = perform(application, ChatRequest(text="What does the parameter b do?", answering=SETTINGS), silent)
        request = ChatRequest(conversation=first.conversation, text=FOLLOW_UP, answering=SETTINGS)
        second = perform(application, request, silent)
        before = read_trace(library / TRACES / f"{second.answer.trace}.jsonl")
        again = perform(application, before.asked().request, silent)
        now = read_trace(library / TRACES / f"{again.answer.trace}.jsonl")
        assert compared(before, now).same
        kept = perform(application, ConversationRequest(conversation=first.conversation), silent)
        assert kept.conversation.turns == 2
