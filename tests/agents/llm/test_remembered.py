"""A reply that was written to its end is read again instead of being written again."""

from __future__ import annotations

import threading
import time
from itertools import count, repeat

import pytest

from agents.errors import BoundMet, ModelError
from agents.llm import Decoding, Prompt
from agents.llm.metered import Metered
from agents.llm.remembered import Remembered, Replies
from agents.llm.scripted import ScriptedLLM
from agents.settings import Limits

ASK = Prompt("Be brief.", "Hello")


def remembering(llm: ScriptedLLM, replies: Replies | None = None, **limits) -> Remembered:
    meter = Metered(llm)
    if limits:
        meter.begin(Limits(**limits), started=time.monotonic())
    return Remembered(meter, Replies() if replies is None else replies)


def test_the_same_prompt_is_asked_once_also_for_the_next_question():
    llm, replies = ScriptedLLM(["one", "two"]), Replies()
    assert remembering(llm, replies).complete(ASK, Decoding()) == "one"
    until = Decoding(until=time.monotonic() + 60)
    assert remembering(llm, replies, llm_calls=0).complete(ASK, until) == "one"
    assert len(llm.calls) == 1


@pytest.mark.parametrize(
    ("prompt", "decoding"),
    [
        (Prompt("Be brief.", "Hello?"), Decoding()),
        (Prompt("", "Hello"), Decoding()),
        (ASK, Decoding(seed=1)),
        (ASK, Decoding(temperature=0.5)),
        (ASK, Decoding(max_tokens=7)),
        (ASK, Decoding(stop=("\n",))),
        (ASK, Decoding(grammar="root ::= [a-z]{1,3}")),
    ],
)
def test_another_prompt_or_decoding_is_another_reply(prompt, decoding):
    model = remembering(ScriptedLLM(["one", "two"]))
    assert (model.complete(ASK, Decoding()), model.complete(prompt, decoding)) == ("one", "two")


def test_another_model_is_another_reply():
    replies = Replies()
    remembering(ScriptedLLM(["one"], name="small"), replies).complete(ASK, Decoding())
    assert remembering(ScriptedLLM(["two"], name="large"), replies).complete(ASK, Decoding()) == "two"


def test_an_empty_reply_is_a_reply():
    llm = ScriptedLLM(["", "two"])
    model = remembering(llm)
    assert [model.complete(ASK, Decoding()) for _ in range(2)] == ["", ""]


def test_what_the_time_cut_short_is_not_kept():
    replies = Replies()
    assert remembering(ScriptedLLM(["one\ntwo"]), replies).complete(ASK, Decoding(until=time.monotonic())) == "one\n"
    assert len(replies) == 0


def test_what_a_bound_of_the_question_cut_short_is_not_kept():
    replies = Replies()
    remembering(ScriptedLLM(["one two three"]), replies, llm_tokens=2).complete(ASK, Decoding(max_tokens=9))
    assert len(replies) == 0
    with pytest.raises(BoundMet):
        remembering(ScriptedLLM(["one"]), replies, llm_calls=0).complete(ASK, Decoding())


def test_an_error_is_not_kept():
    model = remembering(ScriptedLLM([ModelError("It broke."), "two"]))
    with pytest.raises(ModelError, match="It broke"):
        model.complete(ASK, Decoding())
    assert model.complete(ASK, Decoding()) == "two"


def test_streams_are_written_anew():
    model = remembering(ScriptedLLM(["one", "two"]))
    assert [list(model.stream(ASK, Decoding())) for _ in range(2)] == [["one"], ["two"]]


def test_the_reply_that_was_not_read_for_longest_goes_first():
    replies, keys = Replies(most=2), [("model", ASK, Decoding(seed=seed)) for seed in range(3)]
    replies.keep(keys[0], "zero")
    replies.keep(keys[1], "one")
    assert replies.get(keys[0]) == "zero"
    replies.keep(keys[2], "two")
    assert [replies.get(key) for key in keys] == ["zero", None, "two"]


def test_many_threads_may_ask_at_once():
    llm = ScriptedLLM(map(str, count()))
    model = remembering(llm, Replies(most=5))
    heard: list[str] = []

    def ask(place: int) -> None:
        heard.extend(model.complete(ASK, Decoding(seed=(seed + place) % 7)) for seed in range(20))

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == 160
    assert set(heard) == {str(number) for number in range(len(llm.calls))}
    assert len(llm.calls) < 160


def test_says_what_the_model_says_of_itself():
    model = remembering(ScriptedLLM(repeat("x"), name="small", context_tokens=99, likelihood=lambda *_: -1.5))
    assert (model.name, model.fingerprint, model.context_tokens, model.count_tokens("a b")) == ("small", "small", 99, 2)
    assert (model.tells_likelihood, model.log_likelihood(ASK, "x")) == (True, -1.5)
