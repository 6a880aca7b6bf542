"""Laws of the rewriters that ask the language model, whatever it replies, and what each does, by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import repeat

import numpy as np
import pytest

from agents.deps import make_deps
from agents.errors import ModelError, TechniqueError
from agents.expansion import AS_IT_IS, MOST_TOKENS
from agents.genqr import INSTRUCTIONS
from agents.llm.metered import Metered
from agents.llm.scripted import ScriptedLLM
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings, Limits
from agents.steps.rewrite import REWRITE
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed, Query

TEXTS = (
    "Human papillomavirus (HPV) causes cervical cancer, and folate may protect.",
    "Vaccination of girls is cheap.",
    "Infection with papilloma viruses is common in women.",
    "Coffee shortens sleep, as caffeine blocks adenosine.",
    "Sleep latency of shift workers was recorded in a laboratory with 120 beds.",
    "Infection and vaccination were studied.",
    *(f"filler{number} sentence{number} about nothing{number}" for number in range(24)),
)
QUESTION = 'Does HPV with "cervical cancer" need 120 mg of Folat?'
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
    items = [(f"{number}.txt", Parsed(Metadata("Paper"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


def made(name: str, shelf: Library, llm, **parameters):
    return REWRITE.make(name, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder, llm=llm), **parameters)


def asked(shelf: Library, text: str = QUESTION) -> Query:
    where = replace(ANYTHING, file_types=("text",))
    return Query(text, query_terms(text), shelf.encoder.encode_query(text), filter=where, notes=("Before.",))


def is_left_alone(query: Query, found) -> bool:
    """Return whether *found* is *query* alone, with one more note that says so."""
    (one,) = found
    return (
        (one.text, one.terms, one.filter) == (query.text, query.terms, query.filter)
        and one.vector is query.vector
        and one.notes[:-1] == query.notes
        and AS_IT_IS in one.notes[-1]
    )


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
