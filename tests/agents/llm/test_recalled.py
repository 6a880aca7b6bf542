"""A model is not asked again for what it has written, and only for that."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from agents.llm import Decoding, Prompt
from agents.llm.calls import Call
from agents.llm.metered import Metered
from agents.llm.recalled import Earlier, Recalled
from agents.llm.scripted import ScriptedLLM
from agents.settings import Limits

PROMPT = Prompt("Be brief.", "Hello", "greeting")
FREELY = Decoding()


def call(reply="kept", prompt=PROMPT, decoding=FREELY, **more):
    more = {"allowed_tokens": decoding.max_tokens, **more}
    return Call(prompt, decoding, reply, len(reply.split()), 1.0, **more)


def recalled(*calls, fingerprint="scripted"):
    llm = ScriptedLLM(["new"] * 5, likelihood=lambda *_: -9.0)
    replies = Earlier(fingerprint, calls)
    return Recalled(llm, replies), llm, replies


def test_gives_what_was_written_without_asking():
    model, llm, replies = recalled(call("kept\nwhole"))
    assert model.complete(PROMPT, Decoding()) == "kept\nwhole"
    assert (llm.calls, replies.taken) == ([], 1)


def test_gives_each_reply_once_in_the_order_of_the_calls():
    model, llm, _ = recalled(call("one"), call("two"))
    assert [model.complete(PROMPT, Decoding()) for _ in range(3)] == ["one", "two", "new"]
    assert len(llm.calls) == 1


@pytest.mark.parametrize(
    "other",
    [
        (Prompt("Be brief.", "Goodbye", "greeting"), Decoding()),
        (Prompt("Be long.", "Hello", "greeting"), Decoding()),
        (PROMPT, Decoding(max_tokens=9)),
        (PROMPT, Decoding(temperature=0.5)),
        (PROMPT, Decoding(seed=1)),
        (PROMPT, Decoding(stop=("\n",))),
        (PROMPT, Decoding(grammar='root ::= "a"')),
        (PROMPT, Decoding(schema="{}")),
    ],
)
def test_whatever_a_reply_depends_on_has_to_be_the_same(other):
    model, llm, _ = recalled(call())
    assert model.complete(*other) == "new"
    assert llm.calls == [other]


def test_the_time_it_has_and_the_name_of_the_prompt_do_not_matter():
    model, llm, _ = recalled(call())
    renamed = Prompt(PROMPT.system, PROMPT.user, "renamed")
    assert model.complete(renamed, Decoding(until=time.monotonic() + 60)) == "kept"
    assert llm.calls == []


@pytest.mark.parametrize(
    ("ended", "said"), [("complete", "kept"), ("tokens", "kept"), ("time", "new"), ("left", "new")]
)
def test_a_reply_that_the_clock_or_the_listener_has_cut_is_asked_for_again(ended, said):
    assert recalled(call(ended=ended))[0].complete(PROMPT, Decoding()) == said


def test_a_reply_is_known_by_the_tokens_that_were_left_for_it():
    kept = call(decoding=Decoding(max_tokens=256), allowed_tokens=3)
    assert recalled(kept)[0].complete(PROMPT, Decoding(max_tokens=256)) == "new"
    assert recalled(kept)[0].complete(PROMPT, Decoding(max_tokens=3)) == "kept"


def test_what_another_model_wrote_is_not_taken():
    model, llm, replies = recalled(call(), fingerprint="another")
    assert model.complete(PROMPT, Decoding()) == "new"
    assert (len(llm.calls), replies.taken) == (1, 0)


def test_likelihoods_are_known_too():
    kept = Call(PROMPT, None, "yes", 0, 1.0, log_likelihood=-0.25)
    model, _, replies = recalled(kept)
    assert [model.log_likelihood(PROMPT, "yes"), model.log_likelihood(PROMPT, "no")] == [-0.25, -9.0]
    assert replies.taken == 1
    assert model.tells_likelihood


def test_is_the_model_in_everything_else():
    model, llm, _ = recalled()
    model.close()
    asked = (model.name, model.fingerprint, model.context_tokens, model.count_tokens("a b"))
    assert asked == (llm.name, llm.fingerprint, llm.context_tokens, 2)


def test_a_known_reply_counts_as_a_call_and_its_tokens_count():
    told = []
    model, llm, _ = recalled(call("one two three", allowed_tokens=9, decoding=Decoding(max_tokens=9)))
    metered = Metered(model)
    metered.begin(Limits(llm_calls=2, llm_tokens=12), started=time.monotonic(), on_call=told.append)
    assert metered.complete(PROMPT, Decoding(max_tokens=9)) == "one two three"
    metered.complete(PROMPT, Decoding(max_tokens=256))
    assert llm.calls[0][1].max_tokens == 12 - 3
    assert [(one.reply, one.tokens, one.allowed_tokens, one.ended) for one in told] == [
        ("one two three", 3, 9, "complete"),
        ("new", 1, 9, "complete"),
    ]
    with pytest.raises(Exception, match="llm_calls: 2"):
        metered.complete(PROMPT, Decoding())


@pytest.mark.parametrize(
    "one",
    [
        call(decoding=Decoding(stop=("a", "b"), grammar='root ::= "a"', seed=7, temperature=0.5), ended="tokens"),
        call(decoding=Decoding(schema='{"type": "object"}'), allowed_tokens=3),
        Call(PROMPT, None, "yes", 0, 1.0, log_likelihood=-0.1),
    ],
)
def test_a_call_is_read_back_as_it_was_told(one):
    assert Call.of_data(one.as_data()) == replace(one, elapsed_ms=0.0)


def test_a_call_of_a_form_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="top_p"):
        Call.of_data({**call().as_data(), "top_p": 0.5})
