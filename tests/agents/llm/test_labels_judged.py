"""What a language model finds likelier with the evidence than without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.judging import gains
from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings, Forms
from agents.types import Form, Question

LABELS = ("yes", "no")


def test_what_is_likely_without_any_evidence_is_taken_off():
    said = {("with", "yes"): -1.0, ("with", "no"): -2.0, ("without", "yes"): -1.5, ("without", "no"): -4.0}

    def likelihood(prompt, reply):
        return said["with" if "Tea helps." in prompt.user else "without", reply]

    llm = ScriptedLLM([], likelihood=likelihood)
    found = gains(llm, "Does tea help?", LABELS, sentences=["Tea helps."], max_tokens=100)
    assert found == [-1.0 - -1.5, -2.0 - -4.0]


def test_no_more_is_read_than_allowed():
    prompts = []
    llm = ScriptedLLM([], likelihood=lambda prompt, _: prompts.append(prompt.user) or 0.0)
    gains(llm, "Does tea help?", LABELS, sentences=["one two three", "four five six"], max_tokens=4)
    assert "\none two three\n" in prompts[0]  # cut between words, at most four of them


@pytest.mark.parametrize(
    "asked", [{"form": Form.LABEL}, {"choices": ("3.2 mmHg", "41 minutes")}], ids=["label", "choice"]
)
def test_the_bundled_model_judges_and_the_reasons_are_quotations(resources, model, asked):
    forms = Forms.model_validate({"label": "label_likelihood", "choice": "choice_likelihood"})
    deps = make_deps(AgentSettings(mode="extractive", forms=forms), replace(resources, llm=model))
    question = Question("Does green tea lower systolic blood pressure?", **asked)
    told = ask(question, deps, graph=build_graph(), emit=lambda _: None)
    assert told.label in {"yes", "no", "maybe", "3.2 mmHg", "41 minutes", "insufficient information"}
    assert told.model == model.name
    assert {one.support for one in told.statements} == {"quoted"}
