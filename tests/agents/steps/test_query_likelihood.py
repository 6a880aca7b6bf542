"""Query likelihood: what is asked of the model, and what its numbers do."""

from __future__ import annotations

import pytest

from agents.errors import ModelError
from agents.llm.openai_server import OpenAIServer
from agents.llm.scripted import ScriptedLLM
from agents.steps.rerank.query_likelihood import QueryLikelihood
from indexing.types import Hit, Query


@pytest.fixture
def run(library):
    return tuple(Hit(key, 1.0 / place) for place, key in enumerate(library.lexical.ids(), start=1))


def test_the_passage_from_which_the_question_is_likely_comes_first(library, run):
    asked = []

    def likelihood(prompt, reply):
        asked.append((prompt.user, reply))
        return -1.0 if "Coffee taken" in prompt.user else -3.0

    llm = ScriptedLLM([], likelihood=likelihood)
    reranked = QueryLikelihood(llm, library, weight=1.0).rerank(Query("What does\ncoffee do to sleep?"), run)
    assert "Coffee taken" in library.passages([reranked[0].passage_id])[reranked[0].passage_id].text
    assert [hit.scores["query_likelihood"] for hit in reranked] == [-1.0, -3.0, -3.0]
    assert {reply for _, reply in asked} == {"What does coffee do to sleep?"}
    assert all(
        user.startswith("Passage: ") and user.endswith("\n\nPlease write a question based on this passage.")
        for user, _ in asked
    )


def test_reads_only_the_first_passages_and_only_their_beginning(library, run):
    asked = []
    llm = ScriptedLLM([], likelihood=lambda prompt, _: asked.append(prompt.user) or -1.0)
    QueryLikelihood(llm, library, depth=2, passage_tokens=16).rerank(Query("Coffee?"), run)
    assert len(asked) == 2
    frame = len(["Passage:", "Please", "write", "a", "question", "based", "on", "this", "passage."])
    assert all(frame + 8 < len(user.split()) <= frame + 16 for user in asked)  # a scripted model's tokens are words


def test_an_empty_question_changes_nothing(library, run):
    llm = ScriptedLLM([], likelihood=lambda *_: -1.0)
    assert QueryLikelihood(llm, library).rerank(Query(" "), run) == run


def test_a_server_is_refused_when_built(library):
    with pytest.raises(ModelError, match=r"Set `llm` to a \.gguf file"):
        QueryLikelihood(OpenAIServer("http://127.0.0.1:9", "tiny"), library)
