"""The rewriters with the model that comes along: poor as its words are, they add and never replace."""

from __future__ import annotations

import pytest

from agents.deps import make_deps
from agents.follow_ups.standalone import stand_alone
from agents.follow_ups.turn import Turn
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from indexing.analysis import content_terms
from indexing.types import ANYTHING

QUESTION = "Does coffee before bedtime shorten sleep by 41 minutes?"


@pytest.mark.parametrize("name", ["query2doc", "hyde", "keywords"])
def test_the_bundled_model_writes_the_same_again_and_the_coffee_paper_stays_first(name, library, model):
    settings = AgentSettings(rewrite=({"name": name, "parameters": {"seconds": 120, "max_tokens": 32}},), rerank=())

    def found():  # new deps and new replies, so that the model writes both times
        resources = Resources(library, library.lexical, library.vectors, library.encoder, llm=model)
        return retrieve(QUESTION, make_deps(settings, resources), where=ANYTHING)

    once, again = found(), found()
    assert once.queries[0].notes == again.queries[0].notes
    assert once.queries[0].terms == again.queries[0].terms
    assert "searched for as well" in once.queries[0].notes[0]
    first = library.passages([once.run[0].passage_id])[once.run[0].passage_id]
    assert first.title == "Coffee and sleep"


def test_the_bundled_model_cannot_put_words_into_a_follow_up_question(model):
    turns = [Turn("Does coffee or tea shorten sleep?", "Coffee shortened sleep by 41 minutes.")]
    alone = stand_alone("Is it dangerous?", turns, model)
    said = content_terms("Does coffee or tea shorten sleep? Coffee shortened sleep by 41 minutes. Is it dangerous?")
    assert set(content_terms(alone.text)) <= set(said)
    assert "dangerous" in alone.text
