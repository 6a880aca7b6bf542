"""A question's limits hold wherever the language model is asked."""

from __future__ import annotations

import time
from itertools import repeat

import pytest

from agents.errors import BoundMet, ModelError
from agents.llm import Decoding, Prompt
from agents.llm.calls import Call
from agents.llm.metered import CHARACTERS_A_TOKEN, Metered
from agents.llm.scripted import ScriptedLLM
from agents.settings import Limits

PROMPT = Prompt("Be brief.", "Hello", "greeting")


def metered(*replies: str, **limits: float) -> tuple[Metered, ScriptedLLM, list[Call]]:
    llm, calls = ScriptedLLM(replies), []
    model = Metered(llm)
    model.begin(Limits(**limits), started=time.monotonic(), on_call=calls.append)
    return model, llm, calls


def test_without_a_question_nothing_is_bounded():
    llm = ScriptedLLM(repeat("words"))
    model = Metered(llm)
    assert [model.complete(PROMPT, Decoding()) for _ in range(20)] == ["words"] * 20
    assert (model.bound, llm.calls[0]) == (None, (PROMPT, Decoding()))


def test_no_more_calls_are_made_than_allowed():
    model, llm, _ = metered("one", "two", "three", llm_calls=2)
    assert [model.complete(PROMPT, Decoding()), model.complete(PROMPT, Decoding())] == ["one", "two"]
    with pytest.raises(BoundMet, match="llm_calls: 2"):
        model.complete(PROMPT, Decoding())
    assert (model.bound, len(llm.calls)) == ("llm_calls: 2", 2)


def test_a_call_may_write_what_the_others_left():
    model, llm, _ = metered("one two three", "four five", "six", llm_tokens=5)
    model.complete(PROMPT, Decoding(max_tokens=4))
    assert (model.bound, llm.calls[0][1].max_tokens) == (None, 4)
    model.complete(PROMPT, Decoding(max_tokens=4))
    assert (model.bound, llm.calls[1][1].max_tokens) == ("llm_tokens: 5", 2)
    with pytest.raises(BoundMet, match="llm_tokens: 5"):
        model.complete(PROMPT, Decoding())


def test_time_ends_a_call_and_refuses_the_next_one():
    model, llm, _ = metered("one\ntwo", "three", seconds=0.05)
    pieces = model.stream(PROMPT, Decoding(until=time.monotonic() + 60))
    assert next(pieces) == "one\n"
    assert llm.calls[0][1].until < time.monotonic() + 1
    time.sleep(0.06)
    assert list(pieces) == []
    assert model.bound == "seconds: 0.05"
    with pytest.raises(BoundMet, match=r"seconds: 0\.05"):
        model.complete(PROMPT, Decoding())
    with pytest.raises(BoundMet, match=r"seconds: 0\.05"):
        model.log_likelihood(PROMPT, "yes")


def test_an_earlier_end_of_the_caller_is_kept_and_is_no_bound():
    until = time.monotonic()
    model, llm, _ = metered("one\ntwo")
    assert model.complete(PROMPT, Decoding(until=until)) == "one\n"
    assert (llm.calls[0][1].until, model.bound) == (until, None)


def test_every_call_is_told_also_one_that_nobody_heard_to_its_end():
    model, _, calls = metered("one\ntwo", "three four")
    pieces = model.stream(PROMPT, Decoding(max_tokens=9))
    next(pieces)
    pieces.close()
    model.complete(PROMPT, Decoding())
    assert [(call.prompt.name, call.reply, call.tokens) for call in calls] == [
        ("greeting", "one\n", 1),
        ("greeting", "three four", 2),
    ]
    assert calls[0].decoding == Decoding(max_tokens=9)


def test_the_next_question_begins_anew():
    model, _, _ = metered("one", "two", llm_calls=1)
    model.complete(PROMPT, Decoding())
    model.begin(Limits(llm_calls=1), started=time.monotonic())
    assert model.complete(PROMPT, Decoding()) == "two"


def test_lines_are_told_as_they_are_complete_and_the_last_one_at_the_end():
    lines: list[tuple[str, str]] = []
    model = Metered(ScriptedLLM(["one\ntwo\nthree"]))
    model.begin(Limits(), started=time.monotonic(), on_line=lambda prompt, line: lines.append((prompt.name, line)))
    pieces = model.stream(PROMPT, Decoding())
    assert next(pieces) == "one\n"
    assert lines == [("greeting", "one")]
    assert list(pieces) == ["two\n", "three"]
    assert [line for _, line in lines] == ["one", "two", "three"]


class Streaming(ScriptedLLM):
    """Writes the pieces that it is given, whatever it is allowed."""

    def __init__(self, pieces):
        super().__init__([])
        self._pieces = pieces

    def stream(self, prompt, decoding):  # noqa: ARG002 - the protocol's signature
        yield from self._pieces


@pytest.mark.parametrize("pieces", [repeat("abc"), iter(["x" * 10**6])])
def test_a_model_that_never_ends_is_cut(pieces):
    model = Metered(Streaming(pieces))
    assert len(model.complete(PROMPT, Decoding(max_tokens=2))) == 2 * CHARACTERS_A_TOKEN


def test_a_model_that_never_ends_is_left_and_closed_when_time_is_over():
    closed = []

    def endless():
        try:
            yield from repeat("")
        finally:
            closed.append(True)

    assert Metered(Streaming(endless())).complete(PROMPT, Decoding(until=time.monotonic())) == ""
    assert closed == [True]


def test_how_each_reply_ended_is_told():
    model, _, calls = metered("one", "one two three", "one\ntwo", "one\ntwo", llm_tokens=100)
    model.complete(PROMPT, Decoding())
    model.complete(PROMPT, Decoding(max_tokens=3))
    model.complete(PROMPT, Decoding(until=time.monotonic()))
    pieces = model.stream(PROMPT, Decoding())
    next(pieces)
    pieces.close()
    assert [call.ended for call in calls] == ["complete", "tokens", "time", "left"]
    assert [call.allowed_tokens for call in calls] == [100 - 0, 3, 100 - 4, 100 - 5]


def test_a_reply_in_which_the_model_broke_is_not_told_as_a_whole_one():
    calls = []
    model = Metered(ScriptedLLM([ModelError("It is torn.")]))
    model.begin(Limits(), started=time.monotonic(), on_call=calls.append)
    with pytest.raises(ModelError, match="torn"):
        model.complete(PROMPT, Decoding())
    assert [(call.reply, call.ended) for call in calls] == [("", "left")]


def test_what_was_weighed_is_told_with_its_likelihood():
    calls = []
    model = Metered(ScriptedLLM([], likelihood=lambda *_: -0.5))
    model.begin(Limits(), started=time.monotonic(), on_call=calls.append)
    assert model.log_likelihood(PROMPT, "yes") == -0.5
    assert [(call.prompt, call.decoding, call.reply, call.log_likelihood) for call in calls] == [
        (PROMPT, None, "yes", -0.5)
    ]


def test_a_call_under_way_has_its_tokens_reserved():
    model, llm, _ = metered("one", "two", llm_tokens=10)
    first = model.stream(PROMPT, Decoding(max_tokens=6))
    next(first)
    model.complete(PROMPT, Decoding(max_tokens=6))
    assert [decoding.max_tokens for _, decoding in llm.calls] == [6, 4]
    first.close()
    assert model.tokens_left == 10 - 2
