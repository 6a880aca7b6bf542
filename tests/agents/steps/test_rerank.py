"""Laws of every reranker, and what a cross-encoder changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, repeat

import pytest

from agents.deps import make_deps, searches_with
from agents.errors import ModelMissing
from agents.llm.scripted import ScriptedLLM
from agents.retrieval import retrieve
from agents.settings import AgentSettings, Choice
from agents.steps.rerank import RERANK
from agents.steps.rerank.cross_encoder import CrossEncoder
from indexing.types import ANYTHING, Hit, Query

QUERY = Query("Does copper reduce earthworms in soil?")


class WordsInCommon:
    """Scores a text by how many of the question's words it has."""

    def score(self, query, texts):
        asked = set(query.lower().strip("?").split())
        return [float(len(asked & set(text.lower().replace(".", "").split()))) for text in texts]


@pytest.fixture
def equipped(resources):
    """Return resources with every model a reranker may ask for."""
    llm = ScriptedLLM(repeat("[2] > [1]"), likelihood=lambda prompt, _: -float(len(prompt.user)))
    return replace(resources, llm=llm, reranker=WordsInCommon())


@pytest.fixture
def run(library):
    """Return hits for all passages with falling scores."""
    scores = count(10, -1)
    return tuple(
        Hit(key, float(s), {"bm25": s, "fused": s}) for key, s in zip(library.lexical.ids(), scores, strict=False)
    )


def ids(run) -> list[int]:
    return [hit.passage_id for hit in run]


@pytest.mark.parametrize("name", list(RERANK))
class TestEveryReranker:
    def test_keeps_every_passage_once(self, name, equipped, run):
        assert sorted(ids(RERANK.make(name, equipped).rerank(QUERY, run))) == sorted(ids(run))

    def test_its_scores_descend_within_those_of_the_run(self, name, equipped, run):
        scores = [hit.score for hit in RERANK.make(name, equipped).rerank(QUERY, run)]
        assert scores == sorted(scores, reverse=True)
        assert run[-1].score <= scores[-1] <= scores[0] <= run[0].score

    def test_keeps_what_was_said_before(self, name, equipped, run):
        said = {hit.passage_id: hit.scores for hit in RERANK.make(name, equipped).rerank(QUERY, run)}
        assert all(dict(hit.scores).items() <= dict(said[hit.passage_id]).items() for hit in run)
        assert name == "keep" or any(name in scores for scores in said.values())

    def test_a_passage_that_was_removed_changes_nothing_for_the_others(self, name, equipped, run):
        reranker = RERANK.make(name, equipped)
        result = reranker.rerank(QUERY, (Hit(0, 200.0, {"bm25": 200.0}), *run))
        assert [passage for passage in ids(result) if passage != 0] == ids(reranker.rerank(QUERY, run))

    def test_gives_nothing_for_nothing(self, name, equipped):
        assert RERANK.make(name, equipped).rerank(QUERY, ()) == ()


def test_a_cross_encoder_decides_among_the_first_only(library, run):
    reranked = CrossEncoder(WordsInCommon(), library, depth=3, weight=1.0).rerank(QUERY, run)
    found = library.passages(ids(run))
    assert "Copper" in found[reranked[0].passage_id].text
    second, last = run[0], run[1]
    assert ids(CrossEncoder(WordsInCommon(), library, depth=1, weight=1.0).rerank(QUERY, run))[:2] == ids(
        (second, last)
    )


def test_a_cross_encoder_that_is_not_set_says_how_to_set_one(resources):
    with pytest.raises(ModelMissing, match=r"needs a cross-encoder and none is set\. Set `reranker`"):
        RERANK.make("cross_encoder", resources)


def test_a_language_model_is_said_to_be_needed_by_a_search_that_asks_one():
    for name in RERANK:
        chosen = AgentSettings(mode="extractive", rerank=(Choice(name="keep"), Choice(name=name)))
        assert ("llm" in searches_with(chosen)) == (name in {"listwise_llm", "query_likelihood"})
    assert not {"llm", "reranker"} & searches_with(AgentSettings())
    assert "llm" in searches_with(AgentSettings(mode="extractive", compress=Choice(name="summarise")))


def test_search_and_every_part_of_a_question_are_reranked(equipped):
    plain = AgentSettings(mode="extractive")
    chosen = {"name": "cross_encoder", "parameters": {"weight": 1.0}}
    asked = "Does coffee have an effect on copper and earthworms?"
    before = retrieve(asked, make_deps(plain, equipped), where=ANYTHING).run
    deps = make_deps(plain.model_copy(update={"rerank": (Choice.model_validate(chosen),)}), equipped)
    after = retrieve(asked, deps, where=ANYTHING).run
    assert sorted(ids(after)) == sorted(ids(before))
    assert [hit.scores["cross_encoder"] for hit in after] == sorted(
        (hit.scores["cross_encoder"] for hit in after), reverse=True
    )
