"""A question's limits hold wherever the language model is asked."""

from __future__ import annotations

import time
from itertools import repeat

import pytest

from agents.errors import BoundMet
from agents.llm import Decoding, Prompt
from agents.llm.metered import Call, Metered
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
