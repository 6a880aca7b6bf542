"""What each rewriter that asks the language model makes of its words, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from agents.deps import make_deps
from agents.errors import TechniqueError
from agents.genqr import INSTRUCTIONS
from agents.llm.scripted import ScriptedLLM
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from indexing.library import Library
from indexing.types import ANYTHING
from tests.agents.steps.expanding import asked, is_left_alone, made, opened


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    with opened(encoder, tmp_path_factory.mktemp("shelf")) as library:
        yield library


def with_reply(name: str, shelf: Library, *replies: str, text: str = "Coffee and sleep", **parameters):
    llm = ScriptedLLM(replies)
    query = asked(shelf, text)
    return query, made(name, shelf, llm, **parameters).rewrite(query), llm


def mean(*vectors):
    total = np.mean(vectors, axis=0)
    return total / np.linalg.norm(total)


class TestQuery2doc:
    def test_adds_the_passage_to_words_and_vector(self, shelf):
        query, (found,), _ = with_reply("query2doc", shelf, "Caffeine blocks adenosine.", weight=0.2)
        assert found.terms == {"coffe": 1.0, "sleep": 1.0, "caffein": 0.2, "block": 0.2, "adenosin": 0.2}
        both = shelf.encoder.encode_query("Coffee and sleep Caffeine blocks adenosine.")
        assert found.vector == pytest.approx(mean(query.vector, both), abs=1e-6)

    def test_a_long_passage_has_as_much_weight_as_the_question(self, shelf):
        _, (found,), _ = with_reply("query2doc", shelf, "Caffeine, adenosine, girls, women, laboratory.", weight=1.0)
        assert sum(found.terms.values()) == pytest.approx(2 * 2.0)
        assert found.terms["girl"] == pytest.approx(2 / 5)


class TestHyDE:
    def test_is_the_mean_of_question_and_passage(self, shelf):
        query, (found,), _ = with_reply("hyde", shelf, "Caffeine blocks adenosine.")
        (passage,) = shelf.encoder.encode(["Caffeine blocks adenosine."])
        assert found.vector == pytest.approx(mean(query.vector, passage), abs=1e-6)
        assert found.terms == query.terms

    def test_several_passages_have_the_next_seeds_and_half_of_the_weight(self, shelf):
        replies = ("Caffeine blocks adenosine.", "I'm sorry.", "Girls sleep.")
        query, (found,), llm = with_reply("hyde", shelf, *replies, passages=3, seed=5)
        passages = shelf.encoder.encode(["Caffeine blocks adenosine.", "Girls sleep."]).mean(axis=0)
        assert found.vector == pytest.approx(mean(query.vector, passages), abs=1e-6)
        assert [decoding.seed for _, decoding in llm.calls] == [5, 6, 7]
        assert len(found.notes) == 1 + 2


class TestLameR:
    def test_shows_the_first_passages_as_data_and_searches_for_the_words_of_the_answer(self, shelf):
        query, (found,), llm = with_reply("lamer", shelf, "Caffeine blocks adenosine.", passages=2)
        assert found.terms == {"coffe": 1.0, "sleep": 1.0, "caffein": 0.2, "block": 0.2, "adenosin": 0.2}
        assert found.vector is query.vector
        assert "[1] Paper Coffee shortens sleep" in llm.calls[0][0].user
        assert "[2] Paper Sleep latency" in llm.calls[0][0].user
        assert "[3]" not in llm.calls[0][0].user

    def test_a_word_weighs_as_the_share_of_answers_that_have_it(self, shelf):
        _, (found,), _ = with_reply("lamer", shelf, "Caffeine. Girls.", "Caffeine.", answers=2, weight=0.2)
        assert found.terms == pytest.approx({"coffe": 1.0, "sleep": 1.0, "caffein": 0.2, "girl": 0.1})

    def test_nothing_found_is_nothing_to_ask_about(self, shelf):
        query, found, llm = with_reply("lamer", shelf, "Caffeine.", text="zzzz qqqq")
        assert found[0] is query
        assert llm.calls == []


class TestGenQR:
    def test_keywords_of_several_instructions_are_summed(self, shelf):
        replies = ("1. caffeine\n2. adenosine", "Keywords: Caffeine, girls, caffeine")
        query, (found,), llm = with_reply("genqr_ensemble", shelf, *replies, instructions=2, weight=0.2)
        assert found.terms == {"coffe": 1.0, "sleep": 1.0, "caffein": 0.4, "adenosin": 0.2, "girl": 0.2}
        said = shelf.encoder.encode_query("Coffee and sleep, caffeine, adenosine, girls")
        assert found.vector == pytest.approx(mean(query.vector, said), abs=1e-6)
        assert found.notes[1:] == ("“caffeine, adenosine, girls” is searched for as well.",)
        assert [INSTRUCTIONS[place] in prompt.user for place, (prompt, _) in enumerate(llm.calls)] == [True, True]

    def test_fusion_searches_with_each_list_apart(self, shelf):
        replies = ("caffeine, adenosine", "girls")
        query, found, _ = with_reply("genqr_fusion", shelf, *replies, instructions=2, weight=0.2)
        assert [one.text for one in found[1:]] == ["Coffee and sleep, caffeine, adenosine", "Coffee and sleep, girls"]
        assert [one.terms for one in found] == [
            query.terms,
            {"coffe": 1.0, "sleep": 1.0, "caffein": 0.2, "adenosin": 0.2},
            {"coffe": 1.0, "sleep": 1.0, "girl": 0.2},
        ]

    def test_fusion_finds_what_only_the_keywords_find(self, shelf):
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder, llm=ScriptedLLM(["adenosine"]))
        settings = AgentSettings(rewrite=("genqr_fusion",), search=("bm25",), score=("bm25",), rerank=())
        found = retrieve("shift work", make_deps(settings, resources), where=ANYTHING)
        texts = [passage.text for passage in shelf.passages([hit.passage_id for hit in found.run]).values()]
        assert any("adenosine" in text for text in texts)
        assert found.searches == 2

    def test_the_paper_has_ten_instructions(self):
        assert len(set(INSTRUCTIONS)) == 10


class TestGenCRF:
    def test_reformulations_that_mean_the_same_count_once(self, shelf):
        reply = "Caffeine blocks adenosine.\nCaffeine blocks the adenosine\nVaccination of girls"
        query, (found,), _ = with_reply("gencrf", shelf, reply, original=0.5, same=0.9)
        one, other, third = (shelf.encoder.encode_query(line) for line in reply.splitlines())
        drink, girls = mean(one, other), third
        a, b = float(query.vector @ drink), max(0.0, float(query.vector @ girls))
        new = {"caffein": a, "block": a, "adenosin": a, "vaccin": b, "girl": b}
        share = 2.0 * 0.5 / sum(new.values())
        own = {"coffe": 0.5, "sleep": 0.5}
        assert found.terms == pytest.approx({**own, **{term: share * weight for term, weight in new.items()}}, rel=1e-4)
        center = a * drink + b * girls
        assert found.vector == pytest.approx(mean(query.vector, center / np.linalg.norm(center)), abs=1e-5)


class TestCMQR:
    def test_likelier_rewrites_count_more(self, shelf):
        rewrites = {"Caffeine and sleep": -1.0, "Coffee and girls": -2.0}
        llm = ScriptedLLM(rewrites, likelihood=lambda _, reply: rewrites[reply])
        query = asked(shelf, "Coffee and sleep")
        (found,) = made("cmqr", shelf, llm, samples=2, original=0.5, seed=3).rewrite(query)
        p, r = math.exp(-1), math.exp(-2)
        each = 2.0 * 0.5 / (2 * p + 2 * r)
        assert found.terms == pytest.approx(
            {"coffe": 0.5 + each * r, "sleep": 0.5 + each * p, "caffein": each * p, "girl": each * r}
        )
        one, other = (shelf.encoder.encode_query(text) for text in rewrites)
        centroid = (p * one + r * other) / (p + r)
        mixed = query.vector + centroid
        assert found.vector == pytest.approx(mixed / np.linalg.norm(mixed), abs=1e-6)
        assert [decoding.seed for _, decoding in llm.calls] == [3, 4]

    def test_a_model_that_does_not_tell_counts_all_alike(self, shelf):
        _, (found,), _ = with_reply("cmqr", shelf, "Caffeine", "Girls", samples=2, original=0.5)
        assert found.terms == pytest.approx({"coffe": 0.5, "sleep": 0.5, "caffein": 0.5, "girl": 0.5})

    def test_an_echo_of_the_question_is_no_rewrite(self, shelf):
        query, found, _ = with_reply("cmqr", shelf, "coffee and SLEEP")
        assert is_left_alone(query, found)


class TestStepBack:
    def test_searches_for_the_question_and_for_what_is_behind_it(self, shelf):
        query, (first, other), _ = with_reply("step_back", shelf, "Caffeine and adenosine", original=0.5)
        assert (first.terms, first.text) == (query.terms, query.text)
        assert other.text == "Coffee and sleep (Caffeine and adenosine)"
        assert other.terms == pytest.approx({"coffe": 0.5, "sleep": 0.5, "caffein": 0.5, "adenosin": 0.5})
        behind = shelf.encoder.encode_query("Caffeine and adenosine")
        assert other.vector == pytest.approx(mean(query.vector, behind), abs=1e-6)


class TestKeywords:
    def test_words_of_the_question_that_the_librarian_types_count_more(self, shelf):
        query, (found,), llm = with_reply("keywords", shelf, "sleep caffeine", original=0.5, least=1)
        assert found.terms == pytest.approx({"coffe": 0.5, "sleep": 0.5 + 0.5, "caffein": 0.5})
        said = shelf.encoder.encode_query("sleep caffeine")
        assert found.vector == pytest.approx(mean(query.vector, said), abs=1e-6)
        assert llm.calls[0][1].grammar.startswith('root ::= word (" " word){0,5}')

    def test_a_server_without_grammars_is_cut_off(self, shelf):
        _, (found,), _ = with_reply("keywords", shelf, "sleep, caffeine, girls, women", most=3)
        assert found.notes[-1] == "“sleep caffeine girls” is searched for as well."

    def test_bounds_that_allow_nothing_are_refused(self, shelf):
        with pytest.raises(TechniqueError, match="cannot write 4 to 2 words"):
            made("keywords", shelf, ScriptedLLM([]), least=4, most=2)
