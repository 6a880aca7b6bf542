from __future__ import annotations

import itertools
import threading

import pytest

from agents.errors import ModelError
from agents.llm import LLM, Decoding, Prompt
from agents.llm.scripted import ScriptedLLM

ASK = Prompt("a", "b")
PLAIN = Decoding()


def test_gives_the_replies_in_order_and_remembers_the_calls() -> None:
    llm: LLM = ScriptedLLM(["one", "two\nthree"], name="actor")
    assert llm.complete(ASK, PLAIN) == "one"
    assert list(llm.stream(ASK, Decoding(seed=3))) == ["two\n", "three"]
    assert isinstance(llm, ScriptedLLM)
    assert llm.calls == [(ASK, PLAIN), (ASK, Decoding(seed=3))]
    assert (llm.name, llm.context_tokens, llm.count_tokens("to be or not")) == ("actor", 4096, 4)
    llm.close()


def test_fails_when_the_script_is_over() -> None:
    llm = ScriptedLLM(["one"])
    llm.complete(ASK, PLAIN)
    with pytest.raises(ModelError, match="is over: it was asked 2 times"):
        llm.complete(ASK, PLAIN)


def test_fails_where_the_script_says_so_and_goes_on() -> None:
    llm = ScriptedLLM([ModelError("broken"), "one"])
    with pytest.raises(ModelError, match="broken"):
        list(llm.stream(ASK, PLAIN))
    assert llm.complete(ASK, PLAIN) == "one"


def test_refuses_a_prompt_that_is_too_long() -> None:
    with pytest.raises(ModelError, match=r"has 6 tokens .* room for 6"):
        ScriptedLLM(["one"], context_tokens=6).complete(Prompt("a b c", "d e f"), PLAIN)


def test_likelihoods_are_the_scripts_or_refused() -> None:
    llm = ScriptedLLM([], likelihood=lambda prompt, reply: -float(len(prompt.user) + len(reply)))
    assert llm.log_likelihood(Prompt("rules", "abc"), "de") == -5.0
    with pytest.raises(ModelError, match="Give it a likelihood"):
        ScriptedLLM([]).log_likelihood(ASK, "de")


def test_an_endless_script_serves_several_threads() -> None:
    llm = ScriptedLLM(itertools.repeat("again"))
    threads = [threading.Thread(target=llm.complete, args=(ASK, PLAIN)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(llm.calls) == 8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"grammar": 'root ::= "a"', "schema": "{}"}, "at most one"),
        ({"max_tokens": 0}, "max_tokens=0"),
        ({"temperature": -1.0}, r"temperature=-1\.0"),
    ],
)
def test_decoding_that_makes_no_sense_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        Decoding(**arguments)  # type: ignore[arg-type]
