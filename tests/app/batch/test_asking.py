"""A block of questions, asked of an owner that ends in the middle of it."""

from __future__ import annotations

import threading

from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings
from app.application import Application
from app.batch.asking import ByOwner
from app.owner import Owner
from app.requests import AskRequest
from app.session import Session
from app.settings import load_settings
from indexing.library import Library

WAIT_S = 60.0
QUOTING = AgentSettings(mode="extractive")
BLOCK = [
    AskRequest(text="For what does the grey heron wait?", answering=QUOTING),
    AskRequest(text="What does the parameter b do in BM25?"),
    AskRequest(text="What is reciprocal rank fusion?", answering=QUOTING),
]


class Rambling(ScriptedLLM):
    """Says that it writes, and then writes until it is stopped."""

    def __init__(self):
        super().__init__([])
        self.writing = threading.Event()

    def stream(self, *_):
        while True:
            yield "and "
            self.writing.set()


def test_what_was_told_before_the_owner_ended_is_not_asked_again(library, encoder):
    settings, model, done = load_settings(library=library, llm="none"), Rambling(), []
    with Session(settings, create=False, notice=lambda _: None) as session:
        with Application(settings, Library.open(library, encoder=encoder), load_llm=lambda _: model) as application:
            owner = Owner(application)
            asking = threading.Thread(target=ByOwner(session), args=(BLOCK, done.append))
            asking.start()
            assert model.writing.wait(WAIT_S)
            owner.close(abandon=True)
        asking.join(WAIT_S)
    assert [one.place for one in done] == [0, 1, 2]
    assert [one.answered.answer.question for one in done] == [request.text for request in BLOCK]
