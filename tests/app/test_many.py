"""Many questions are answered as each alone would be, whatever stands beside them."""

from __future__ import annotations

import pytest

from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings
from agents.types import Form
from app.answering import ask
from app.application import Application
from app.data import Scope
from app.many import ask_many
from app.requests import AskManyRequest, AskRequest
from app.settings import load_settings
from app.stopping import never
from indexing.errors import UnknownDocument

EXTRACTIVE = AgentSettings(mode="extractive")
HERON = "What does the grey heron wait for?"
MIXED = (
    AskRequest(text="How many papers are there?", answering=EXTRACTIVE),  # the record answers
    AskRequest(text=HERON, answering=EXTRACTIVE),
    AskRequest(text="What does it say?", answering=EXTRACTIVE, scope=Scope(documents=("no such paper",))),
    AskRequest(text="Worauf wartet der Graureiher?", answering=EXTRACTIVE),
    AskRequest(text=HERON, answering=EXTRACTIVE),
    AskRequest(text="How does BM25 weight words?", answering=AgentSettings(mode="extractive", candidates=20)),
    AskRequest(text="Does the heron wait?", answering=EXTRACTIVE, form=Form.LABEL),
    AskRequest(text="Which papers are about fusion?", answering=EXTRACTIVE, scope=Scope(collections=("birds",))),
)


@pytest.fixture
def asked(library, encoder):
    with Application.open(load_settings(library=library, llm="none")) as application:
        yield application


def told_of(application, *requests):
    told = []
    ask_many(application, AskManyRequest(questions=requests), told.append, never)
    assert [one.place for one in told] == list(range(len(requests)))
    return told


def plain(answered):
    """Return the answer without what differs from one time to the next."""
    without = {"seconds": {}, "trace": ""}
    return answered.model_copy(update={"answer": answered.answer.model_copy(update=without)})


def test_a_mixed_block_says_what_each_question_gets_alone(asked):
    for request, done in zip(MIXED, told_of(asked, *MIXED), strict=True):
        if done.answered is None:
            with pytest.raises(UnknownDocument) as alone:
                ask(asked, request, lambda _: None, never)
            assert done.failure == str(alone.value)
        else:
            assert plain(done.answered) == plain(ask(asked, request, lambda _: None, never))


@pytest.fixture
def made(monkeypatch):
    """Return the settings that steps were made of, as they are made."""
    made, really = [], Application.deps_of

    def deps_of(self, settings, **more):
        made.append(settings)
        return really(self, settings, **more)

    monkeypatch.setattr(Application, "deps_of", deps_of)
    return made


def test_steps_are_made_once_for_what_is_asked_alike(asked, made):
    told_of(asked, *MIXED)
    assert len(made) == 2


def test_steps_that_ask_a_model_are_made_for_each_question(asked, made):
    llm = ScriptedLLM(["no statement"] * 9)
    with Application(asked.settings, asked.library, load_llm=lambda _: llm) as writing:
        told_of(writing, *[AskRequest(text=HERON, answering=AgentSettings(mode="abstractive"))] * 3)
    assert len(made) == len(llm.calls) == 3
