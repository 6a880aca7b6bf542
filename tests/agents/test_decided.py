"""How a label came about, as the trace of a run tells it."""

from __future__ import annotations

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.settings import AgentSettings
from agents.types import Question


@pytest.fixture
def run(resources):
    deps, graph = make_deps(AgentSettings(mode="extractive"), resources), build_graph()

    def run(question):
        events = []
        answer = ask(question, deps, graph=graph, emit=events.append)
        return answer, {event.step: event.data for event in events}

    return run


def test_a_label_is_told_with_its_technique_and_what_each_reason_says_to_it(run):
    answer, data = run(Question("Yes or no: does coffee before bedtime shorten sleep?"))
    told = data["quote"]
    assert (told["label"], told["by"]) == (answer.label, "label")
    assert told["rule"].startswith("Weigh which way the best sentences of the best paper lean")
    assert [one["text"] for one in told["reasons"]] == [one.text for one in answer.statements]
    assert all(-1 <= one["leans"] <= 1 and 0 <= one["fits"] <= 1 for one in told["reasons"])


def test_a_choice_leans_to_neither_yes_nor_no(run):
    answer, data = run(Question("What does coffee shorten?", choices=("sleep", "hair")))
    told = data["quote"]
    assert (told["label"], told["by"]) == (answer.label, "multiple_choice")
    assert all("leans" not in one for one in told["reasons"])


def test_an_answer_without_a_label_has_nothing_of_the_kind(run):
    _, data = run(Question("Does coffee before bedtime shorten sleep?"))
    assert data["quote"] == {}


def test_what_would_answer_each_part_is_in_the_plan(run):
    _, data = run(Question("Does coffee before bedtime shorten sleep?"))
    assert data["plan"]["wants"] == [""] * len(data["plan"]["parts"])
