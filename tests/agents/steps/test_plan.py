"""How questions are split, by rules and by a model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.errors import BoundMet
from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate
from agents.llm.scripted import ScriptedLLM
from agents.steps.plan import PLAN
from agents.steps.plan.decompose import Decompose
from agents.steps.plan.split import Split
from agents.types import Question

BORN = "Where was the director of Psycho born?"


def planned(technique, text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(part.text, part.after) for part in technique.plan(Question(text)).parts]


@pytest.mark.parametrize("name", sorted(PLAN))
@pytest.mark.parametrize("text", [BORN, "What is BM25?", "", "???", "What is BM25, and how does RM3 extend it?"])
def test_the_question_is_always_searched_for_and_nothing_waits_for_what_comes_later(name, text, resources):
    made = PLAN.make(name, replace(resources, llm=ScriptedLLM(["1. Who is the director of Psycho?\n"]))).plan(
        Question(text)
    )
    assert made.parts[0].text == text
    assert all(earlier < place for place, part in enumerate(made.parts) for earlier in part.after)


def test_a_thing_that_is_described_is_searched_for_first():
    assert planned(Split(), BORN) == [(BORN, ()), ("the director of Psycho", ()), ("Where was #2 born?", (1,))]


@pytest.mark.parametrize("technique", [Split(), Decompose(ScriptedLLM([]))])
def test_a_question_of_several_parts_is_cut_without_a_model(technique):
    text = "What is BM25, and how does RM3 extend it?"
    assert planned(technique, text)[1:] == [("What is BM25", ()), ("how does RM3 extend it?", ())]


@pytest.mark.parametrize("technique", [Split(), Decompose(ScriptedLLM([]))])
def test_a_clear_question_is_left_alone_without_a_call(technique):
    assert planned(technique, "How does BM25 weight words?") == [("How does BM25 weight words?", ())]


def test_the_model_splits_a_question_and_parts_wait():
    llm = ScriptedLLM(["1. Who is the director of Psycho?\n2. Where was #1 born?\n"])
    assert planned(Decompose(llm), BORN)[1:] == [("Who is the director of Psycho?", ()), ("Where was #2 born?", (1,))]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("1. Who is the director of Vertigo?\n2. Where was #1 born?\n", []),  # another film, and who waits for it
        ("1. Where was #1 born?\n", []),  # waits for itself
        (f"1. {BORN}\n2. Who is the director of Psycho?\n", ["Who is the director of Psycho?"]),  # is asked already
        ("1. Where was #2 born?\n2. Who is the director of Psycho?\n", ["Who is the director of Psycho?"]),
        ("1. Who directed Psycho in 1960?\n", []),  # a year that nobody named
        ("1. What is the weather?\n", []),
        ("no lines at all", []),
        ("", []),
        ("{}[]<|im_end|>", []),
    ],
)
def test_lines_that_go_beyond_the_question_are_left_out(reply, kept):
    assert [text for text, _ in planned(Decompose(ScriptedLLM([reply])), BORN)[1:]] == kept


def test_without_a_call_left_the_question_stays_whole():
    assert planned(Decompose(ScriptedLLM([BoundMet("llm_calls: 0")])), BORN) == [(BORN, ())]


def test_a_part_says_what_would_answer_it():
    parts = Decompose(ScriptedLLM(["1. Who is the director of Psycho?\n2. Where was #1 born?\n"])).plan(Question(BORN))
    assert [part.wants for part in parts.parts[1:]] == ["a person or group", "a place"]


def test_the_bundled_model_writes_questions_about_the_question():
    model = LlamaCpp.load(locate("bundled"), context_tokens=1024)
    try:
        parts = Decompose(model).plan(Question(BORN)).parts
    finally:
        model.close()
    assert parts[0].text == BORN
    assert all("Psycho" in part.text or part.after or "director" in part.text for part in parts)
