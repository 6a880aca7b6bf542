"""Laws of the rewriters that ask the language model, whatever it replies."""

from __future__ import annotations

import math
from itertools import repeat

import numpy as np
import pytest

from agents.deps import make_deps
from agents.errors import ModelError
from agents.expansion import MOST_TOKENS
from agents.llm.metered import Metered
from agents.llm.scripted import ScriptedLLM
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings, Limits
from agents.steps.rewrite import REWRITE
from indexing.types import ANYTHING, Query
from tests.agents.steps.expanding import QUESTION, asked, is_left_alone, made, opened

REPLY = "Sure, here is a passage:\n- Infection of women with HPV: 77 of 90.\n- Vaccination of girls is xyzzy."

NAMES = [name for name in REWRITE if "llm" in REWRITE.resources(name)]
USELESS = (
    "",
    " \n\t ",
    "Sure!",
    "Sure, here you go:\n1.\n2.",
    "I'm sorry, but I cannot help with that.\nInfection of girls.",
    "As an AI language model I have no access.",
    "Es tut mir leid, das weiß ich nicht.",
    "<|im_end|><|im_start|>",
    "```\n```",
    "???!!! 123 456",
    "of the and is",
    "\x00\x07\u202e\u200b",
    "The query has been rewritten to improve the search results.",
)


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    with opened(encoder, tmp_path_factory.mktemp("shelf")) as library:
        yield library


@pytest.mark.parametrize("name", NAMES)
class TestEveryRewriterThatAsksTheModel:
    def test_leaves_the_persons_words_at_least_half_of_the_weight(self, name, shelf):
        query = asked(shelf)
        for found in made(name, shelf, ScriptedLLM([REPLY])).rewrite(query):
            own = sum(weight for term, weight in found.terms.items() if term in query.terms)
            assert own >= 0.5 * sum(found.terms.values()) - 1e-9
            assert found.terms.keys() >= query.terms.keys()
            assert np.linalg.norm(found.vector) == pytest.approx(1.0, abs=1e-5)
            assert found.vector @ query.vector >= math.sqrt(0.5) - 1e-6

    def test_keeps_the_text_and_with_it_numbers_names_and_quoted_phrases(self, name, shelf):
        query = asked(shelf)
        first, *others = made(name, shelf, ScriptedLLM([REPLY])).rewrite(query)
        assert (first.text, first.filter) == (query.text, query.filter)
        assert all(other.text.startswith(QUESTION) and other.filter == query.filter for other in others)

    def test_changes_the_query_and_says_what_is_searched_for(self, name, shelf):
        query = asked(shelf)
        first, *others = made(name, shelf, ScriptedLLM([REPLY])).rewrite(query)
        assert first.notes[0] == "Before."
        assert "searched for as well" in first.notes[1]
        assert "women" in first.notes[1]
        changed = [first, *others][-1]
        assert changed.terms != query.terms or not np.allclose(changed.vector, query.vector)

    def test_searches_for_nothing_that_the_model_made_up(self, name, shelf):
        for found in made(name, shelf, ScriptedLLM([REPLY])).rewrite(asked(shelf)):
            assert found.terms.keys().isdisjoint({"xyzzi", "xyzzy", "77", "90", "sure", "passag"})

    @pytest.mark.parametrize("reply", USELESS)
    def test_a_useless_reply_leaves_the_question_as_it_is(self, name, shelf, reply):
        query = asked(shelf)
        assert is_left_alone(query, made(name, shelf, ScriptedLLM([reply])).rewrite(query))

    def test_a_reply_that_comes_too_late_is_not_used(self, name, shelf):
        query = asked(shelf)
        found = made(name, shelf, ScriptedLLM([REPLY]), seconds=1e-9).rewrite(query)
        assert is_left_alone(query, found)
        assert "did not finish within 1e-09 s" in found[0].notes[-1]

    def test_a_bound_of_the_question_leaves_it_as_it_is(self, name, shelf):
        query, llm = asked(shelf), ScriptedLLM([REPLY])
        meter = Metered(llm)
        meter.begin(Limits(llm_calls=0), started=math.inf)
        found = made(name, shelf, meter).rewrite(query)
        assert is_left_alone(query, found)
        assert "its bound llm_calls: 0" in found[0].notes[-1]
        assert llm.calls == []

    def test_a_model_that_breaks_leaves_the_question_as_it_is_and_is_told(self, name, shelf):
        query = asked(shelf)
        found = made(name, shelf, ScriptedLLM([ModelError("The server is gone.")])).rewrite(query)
        assert is_left_alone(query, found)
        assert "The server is gone." in found[0].notes[-1]

    def test_without_words_nobody_is_asked(self, name, shelf):
        for query in (Query(""), Query(" ?! ")):
            llm = ScriptedLLM([REPLY])
            assert made(name, shelf, llm).rewrite(query) == (query,)
            assert llm.calls == []

    def test_asks_once_unless_told_otherwise_for_at_most_128_tokens_with_its_seed(self, name, shelf):
        llm = ScriptedLLM(repeat(REPLY))
        made(name, shelf, llm, seed=7).rewrite(asked(shelf))
        ((prompt, decoding),) = llm.calls
        assert (decoding.seed, decoding.until is not None) == (7, True)
        assert decoding.max_tokens <= MOST_TOKENS
        assert QUESTION in prompt.user

    def test_more_than_it_may_write_is_cut_off(self, name, shelf):
        endless = "Infection of women. " + "nothing3 " * 100_000 + "vaccination"
        found = made(name, shelf, ScriptedLLM([endless])).rewrite(asked(shelf))
        assert all("vaccin" not in one.terms for one in found)

    def test_the_same_question_asked_again_costs_no_call(self, name, shelf):
        llm = ScriptedLLM([REPLY, ModelError("asked again")])
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder, llm=llm)
        settings = AgentSettings(rewrite=(name,), rerank=(), mode="extractive")
        first, again = (retrieve(QUESTION, make_deps(settings, resources), where=ANYTHING) for _ in range(2))
        assert len(llm.calls) == 1
        assert [one.terms for one in first.queries] == [one.terms for one in again.queries]
        assert [hit.passage_id for hit in first.run] == [hit.passage_id for hit in again.run]
