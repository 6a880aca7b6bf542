"""Searching for the questions of a collection, with the real encoder and indexes; and leaving techniques out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.settings import AgentSettings, Choice
from app.application import Application
from app.evaluation.candidates import candidates
from app.evaluation.collection import Collection
from app.evaluation.comparison import compare
from app.evaluation.ranking import rank
from app.evaluation.systems import System, ablations
from app.settings import load_settings
from indexing import ingest
from indexing.types import Block, Metadata, Parsed

TEXTS = {
    "tides": "The sea rises and falls twice a day because the moon pulls at it.",
    "waves": "Wind that blows over water makes waves, and long winds make long waves.",
    "bread": "Bread rises because yeast makes gas in the dough.",
}


@pytest.fixture(scope="module")
def application(tmp_path_factory):
    settings = load_settings(library=tmp_path_factory.mktemp("sea"), llm="none")
    with Application.open(settings) as opened:
        items = [(name, Parsed(Metadata(name), (), (Block(text),))) for name, text in TEXTS.items()]
        ingest.add_parsed(opened.library, items, file_type="abstract")
        yield opened


@pytest.fixture
def collection(tmp_path):
    queries = {"q1": "Why does the sea rise and fall?", "q2": "What makes waves on water?"}
    return Collection(tmp_path, "dev", queries, {"q1": {"tides": 1}, "q2": {"waves": 1}})


def test_ranks_documents_best_first_with_their_best_passage(application, collection):
    told = []
    ranking = rank(collection, application.deps(mode="extractive"), told.append)
    assert [next(iter(found)) for found in ranking.run.values()] == ["tides", "waves"]
    assert all(list(found.values()) == sorted(found.values(), reverse=True) for found in ranking.run.values())
    assert told == [1, 2]
    assert all(took > 0 for took in ranking.took_ms.values())


def test_a_question_that_is_a_document_does_not_find_itself(application, tmp_path):
    queries = {"tides": TEXTS["tides"], "waves": "Why does bread rise?"}  # of the second only the id is a document's
    collection = Collection(tmp_path, "dev", queries, {"tides": {"waves": 1}, "waves": {"bread": 1}})
    ranking = rank(collection, application.deps(mode="extractive"))
    assert set(ranking.run["tides"]) == {"waves", "bread"}
    assert set(ranking.run["waves"]) == set(TEXTS)
    weighed = list(candidates(collection, application.deps(mode="extractive")))
    assert [len(one.grades) for one in weighed] == [len(ranking.run["tides"]), len(ranking.run["waves"])] == [2, 3]


class Refusing:
    def rerank(self, *_):
        pytest.fail("the scores of candidates are wanted, which no reranker changes")


def test_candidates_are_not_reranked(application, collection):
    deps = replace(application.deps(mode="extractive"), rerank=(Refusing(),))
    assert [one.grades.max() for one in candidates(collection, deps)] == [1.0, 1.0]


def test_finds_no_more_documents_than_are_asked_for(application, collection):
    ranking = rank(collection, application.deps(mode="extractive"), depth=2)
    assert [len(found) for found in ranking.run.values()] == [2, 2]


def test_a_system_is_compared_with_the_first(application, collection):
    good = rank(collection, application.deps(mode="extractive"))
    systems = compare(collection.qrels, {"good": good, "the same": good})
    assert systems[0].mean("nDCG@10") == 1.0
    assert systems[0].against is None
    assert (systems[1].against.mean, systems[1].p) == (0.0, 1.0)


def test_looks_on_where_the_first_passages_are_of_few_documents(tmp_path):
    texts = {"tides": (TEXTS["tides"], "The sea is high when the moon is."), "bread": (TEXTS["bread"],)}
    with Application.open(load_settings(library=tmp_path / "library", llm="none")) as application:
        items = [
            (name, Parsed(Metadata(name), (), tuple(Block(text, section=str(at)) for at, text in enumerate(blocks))))
            for name, blocks in texts.items()
        ]
        ingest.add_parsed(application.library, items, file_type="abstract")
        assert len(list(application.library.lexical.ids())) == 3
        asked = Collection(tmp_path, "dev", {"q": "When is the sea high?"}, {"q": {"tides": 1}})
        assert list(rank(asked, application.deps(mode="extractive"), depth=2).run["q"]) == ["tides", "bread"]


def test_leaves_out_one_technique_at_a_time():
    two = (Choice(name="bm25"), Choice(name="dense"))
    rerank = (Choice(name="keep"), Choice(name="late_interaction"))
    settings = AgentSettings(feedback=Choice(name="rm3"), score=two, rerank=rerank)
    left_out = {system.name: system.settings for system in ablations(System("mine", settings))}
    assert list(left_out) == [
        "mine without search: bm25",
        "mine without search: dense",
        "mine without score: dense",
        "mine without rewrite: glossary",
        "mine without rewrite: stop_structure",
        "mine without feedback: rm3",
        "mine without rerank: late_interaction",
    ]
    assert [choice.name for choice in left_out["mine without search: bm25"].search] == ["dense"]
    assert left_out["mine without feedback: rm3"].feedback.name == "keep"
    assert left_out["mine without feedback: rm3"].search == settings.search
    assert left_out["mine without rerank: late_interaction"].rerank == rerank[:1]


def test_techniques_of_one_name_are_told_apart():
    deep, shallow = (Choice(name="late_interaction", parameters={"depth": depth}) for depth in (100, 20))
    settings = AgentSettings(rerank=(deep, shallow))
    left_out = {system.name: system.settings.rerank for system in ablations(System("mine", settings))}
    assert left_out["mine without rerank: late_interaction 1"] == (shallow,)
    assert left_out["mine without rerank: late_interaction 2"] == (deep,)
    twice = ablations(System("mine", AgentSettings(rerank=(deep, deep))))
    assert [system.settings.rerank for system in twice if "rerank" in system.name] == [(deep,), (deep,)]


def test_leaves_out_the_gate_but_no_scores_that_it_or_feedback_go_by():
    steps = {"rewrite": (Choice(name="keep"),), "feedback": Choice(name="colbert_prf"), "rerank": ()}
    settings = AgentSettings(gate=Choice(name="agreement"), **steps)
    left_out = {system.name: system.settings for system in ablations(System("mine", settings))}
    assert list(left_out) == [
        "mine without search: bm25",
        "mine without search: dense",
        "mine without gate: agreement",
        "mine without feedback: colbert_prf",
    ]
    assert left_out["mine without gate: agreement"].gate.name == "always"


def test_leaves_out_no_scores_that_a_reranker_goes_by():
    settings = AgentSettings(rerank=(Choice(name="late_interaction"), Choice(name="fast_forward")))
    left_out = [system.name.removeprefix("it without ") for system in ablations(System("it", settings))]
    assert [name for name in left_out if name.startswith("score")] == ["score: dense", "score: max_sim"]


def test_of_several_rewriters_or_one_the_rest_stays_or_nothing_is_done():
    several = AgentSettings().model_copy(update={"rewrite": (Choice(name="a"), Choice(name="b"))})
    one = AgentSettings().model_copy(update={"rewrite": (Choice(name="a"),)})
    assert rewriters(several) == {"rewrite: a": (Choice(name="b"),), "rewrite: b": (Choice(name="a"),)}
    assert rewriters(one) == {"rewrite: a": (Choice(name="keep"),)}


def rewriters(settings):
    found = {system.name.removeprefix("it without "): system.settings for system in ablations(System("it", settings))}
    return {name: changed.rewrite for name, changed in found.items() if name.startswith("rewrite")}


def test_the_only_searcher_stays():
    only = (Choice(name="bm25"),)
    settings = AgentSettings(rewrite=(Choice(name="keep"),), search=only, score=only, rerank=())
    assert list(ablations(System("bm25", settings))) == []
