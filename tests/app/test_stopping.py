"""Stopping: a model is listened to as long as somebody waits, and no longer."""

from __future__ import annotations

import threading
import time

import pytest

from agents.errors import ModelError
from agents.llm import Decoding, Prompt
from agents.llm.scripted import ScriptedLLM
from app.stopping import Stoppable, WorkStopped, never

PROMPT, DECODING = Prompt("Be brief.", "Hello"), Decoding()


class Slow(ScriptedLLM):
    """Says a word, then waits to be let go on, then says words for ever until it is closed."""

    def __init__(self):
        super().__init__([])
        self.going_on, self.closed = threading.Event(), threading.Event()

    def stream(self, *_):
        try:
            yield "one "
            self.going_on.wait()
            while True:
                yield "more "
        finally:
            self.closed.set()


def test_words_come_as_before():
    model = Stoppable(ScriptedLLM(["a b\nc", "d"], name="tiny"), never)
    assert list(model.stream(PROMPT, DECODING)) == ["a b\n", "c"]
    assert model.complete(PROMPT, DECODING) == "d"
    assert (model.name, model.context_tokens, model.count_tokens("a b")) == ("tiny", 4096, 2)


def test_likelihoods_come_as_before_while_somebody_waits():
    scripted = ScriptedLLM([], likelihood=lambda *_: -1.5)
    assert Stoppable(scripted, never).log_likelihood(PROMPT, "Why?") == -1.5
    assert Stoppable(scripted, never).tells_likelihood
    assert not Stoppable(ScriptedLLM([]), never).tells_likelihood
    with pytest.raises(WorkStopped):
        Stoppable(scripted, lambda: True).log_likelihood(PROMPT, "Why?")


def test_errors_come_as_before():
    with pytest.raises(ModelError, match="torn"):
        Stoppable(ScriptedLLM([ModelError("It is torn.")]), never).complete(PROMPT, DECODING)


def test_does_not_wait_for_a_model_that_is_silent():
    slow, stopped = Slow(), threading.Event()
    words = Stoppable(slow, stopped.is_set).stream(PROMPT, DECODING)
    assert next(words) == "one "
    stopped.set()
    with pytest.raises(WorkStopped):
        next(words)
    assert not slow.closed.is_set()
    slow.going_on.set()
    slow.closed.wait()  # left at its next word


def test_ends_in_time_with_what_is_written_though_the_model_is_silent():
    slow = Slow()
    words = Stoppable(slow, never).stream(PROMPT, Decoding(until=time.monotonic() + 0.3))
    assert list(words) == ["one "]
    assert not slow.closed.is_set()
    slow.going_on.set()
    slow.closed.wait()


def test_what_a_model_wrote_in_time_is_not_lost_when_it_is_read_late():
    words = Stoppable(ScriptedLLM(["a\nb\nc"]), never).stream(PROMPT, Decoding(until=time.monotonic() + 0.2))
    assert next(words) == "a\n"
    time.sleep(0.3)
    assert list(words) == ["b\n", "c"]


def test_leaves_the_model_when_whoever_listens_goes():
    slow = Slow()
    slow.going_on.set()
    words = Stoppable(slow, never).stream(PROMPT, DECODING)
    assert [next(words), next(words)] == ["one ", "more "]
    words.close()
    slow.closed.wait()


def test_closing_it_leaves_the_model_open():
    model = ScriptedLLM(["a"])
    Stoppable(model, never).close()
    assert model.complete(PROMPT, DECODING) == "a"
