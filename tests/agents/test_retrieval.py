"""Retrieval: what a question is searched with; where feedback is placed, when let through, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.deps import make_deps
from agents.errors import TechniqueError
from agents.retrieval import retrieve
from agents.runs import ranked_by
from agents.settings import AgentSettings
from indexing.types import ANYTHING, Filter, Hit, Query

QUESTION = "Which blood pressure change did the laboratory trial of green tea find, or was it sleep?"
STRONG = {"name": "vector_prf_rocchio", "parameters": {"alpha": 0.2, "beta": 0.8, "passages": 1}}
PLACEMENTS = ("pre", "post", "both")
LEGS = {"rm3": "bm25", "vector_prf_rocchio": "dense", "colbert_prf": "max_sim"}


class Listener:
    """Feedback on the dense leg that keeps what it is given, and changes nothing."""

    leg = "dense"

    def __init__(self):
        self.query = self.run = None

    def expand(self, query, run):
        self.query, self.run = query, run
        return query


class Twice:
    """A rewriter that asks in other words first."""

    def rewrite(self, query):
        return [replace(query, text="earthworms in soil"), query]


def settings_of(**fields):
    return AgentSettings.model_validate({"mode": "extractive", "rerank": (), **fields})


def found(resources, **fields):
    return retrieve(QUESTION, make_deps(settings_of(**fields), resources), where=ANYTHING)


def heard(resources, placement):
    listener = Listener()
    deps = replace(make_deps(settings_of(placement=placement), resources), feedback=listener)
    return listener, retrieve(QUESTION, deps, where=ANYTHING).run


def test_a_run_is_ranked_by_one_technique_and_keeps_what_all_said():
    run = (Hit(1, 3.0, {"bm25": 1.0, "dense": 0.5}), Hit(2, 2.0, {"dense": 0.5}), Hit(3, 1.0, {"bm25": 2.0}))
    assert ranked_by(run, "bm25") == (Hit(3, 2.0, run[2].scores), Hit(1, 1.0, run[0].scores))
    assert [hit.passage_id for hit in ranked_by(run, "dense")] == [1, 2]


@pytest.mark.parametrize("placement", ["pre", "both"])
def test_feedback_placed_behind_fusion_learns_from_the_fused_run(resources, placement):
    listener, run = heard(resources, placement)
    assert listener.run == run


def test_feedback_placed_before_fusion_learns_from_its_own_leg(resources):
    listener, run = heard(resources, "post")
    assert listener.run == ranked_by(run, "dense")
    assert [hit.score for hit in listener.run] == [hit.scores["dense"] for hit in listener.run]


@pytest.mark.parametrize("feedback", list(LEGS))
def test_without_fusion_behind_it_the_leg_of_the_feedback_ranks_alone(resources, feedback):
    parameters = {"near": 0.9} if feedback == "colbert_prf" else {}
    run = found(resources, feedback={"name": feedback, "parameters": parameters}, placement="pre").run
    assert [hit.passage_id for hit in run] == [hit.passage_id for hit in ranked_by(run, LEGS[feedback])]
    assert all(hit.scores["fused"] == hit.score and {"bm25", "dense", "max_sim"} <= set(hit.scores) for hit in run)
    assert run[0].score == 1.0  # fused of one run: from 0 to 1, as everywhere


@pytest.mark.parametrize("placement", ["post", "both"])
def test_with_fusion_behind_it_the_final_run_is_fused_of_all_scores(resources, placement):
    run = found(resources, feedback=STRONG, placement=placement).run
    deps = make_deps(settings_of(), resources)
    assert run == deps.fuse.fuse({leg: ranked_by(run, leg) for leg in deps.score})


def test_all_placements_are_one_where_only_the_leg_scores(resources):
    runs = [found(resources, score=("dense",), feedback=STRONG, placement=placement).run for placement in PLACEMENTS]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0] != found(resources, score=("dense",)).run


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_the_placement_of_no_feedback_does_not_matter(resources, placement):
    assert found(resources, placement=placement).run == found(resources).run


def test_a_shut_gate_is_no_feedback(resources):
    shut = {"name": "score_variance", "parameters": {"most": 0.0}}
    open_, closed = found(resources, feedback=STRONG), found(resources, feedback=STRONG, gate=shut, placement="pre")
    plain = found(resources)
    assert (closed.run, closed.searches) == (plain.run, plain.searches)
    assert (open_.run != plain.run, open_.searches) == (True, 2 * plain.searches)


def test_feedback_improves_the_query_that_was_rewritten(resources):
    listener = Listener()
    deps = replace(make_deps(settings_of(), resources), feedback=listener, rewrite=(Twice(),))
    retrieve(QUESTION, deps, where=ANYTHING)
    assert isinstance(listener.query, Query)
    assert listener.query.text == "earthworms in soil"


@pytest.mark.parametrize("feedback", list(LEGS))
def test_feedback_on_a_leg_that_scores_nothing_is_refused_when_it_is_built(resources, feedback):
    settings = settings_of(feedback=feedback, score=[name for name in LEGS.values() if name != LEGS[feedback]])
    with pytest.raises(TechniqueError, match=rf"'{feedback}' goes by the scores of '{LEGS[feedback]}', and only these"):
        make_deps(settings, resources)


def test_a_reranker_that_goes_by_scores_nobody_gives_is_refused_when_it_is_built(resources):
    settings = settings_of(rerank=["keep", "fast_forward"], score=["dense"])
    with pytest.raises(
        TechniqueError, match=r"rerank 'fast_forward' goes by the scores of 'bm25'.*choose another rerank"
    ):
        make_deps(settings, resources)


def test_a_gate_that_goes_by_scores_nobody_gives_is_refused_when_it_is_built(resources):
    with pytest.raises(TechniqueError, match=r"gate 'agreement' goes by the scores of 'dense'.*or choose another gate"):
        make_deps(settings_of(gate="agreement", score=("bm25",)), resources)


def searched(text: str, resources) -> set[str]:
    """Return the terms that are searched for in a library of English papers."""
    (query,) = retrieve(text, make_deps(AgentSettings(), resources), where=ANYTHING).queries
    return set(query.terms)


def test_function_words_are_those_of_the_questions_language_also_where_no_document_is_in_it(resources):
    assert not searched("Wie wirkt Kaffee auf den Schlaf?", resources) & {"wie", "auf", "den"}
    assert not searched("¿Reduce el té verde la presión arterial?", resources) & {"el", "la"}


def test_few_words_are_taken_for_the_librarys_language(resources):
    assert searched("die casting in aluminium", resources) == {"die", "cast", "aluminium"}
    assert searched("Does coffee affect sleep?", resources) == {"coffe", "affect", "sleep"}


class Asked:
    """A searcher that keeps the passages it was asked to score."""

    def __init__(self, searcher):
        self.searcher, self.wanted = searcher, []

    def __eq__(self, other):
        return isinstance(other, Asked) and self.searcher == other.searcher

    def __hash__(self):
        return hash(type(self))

    def search(self, query, k):
        self.wanted.append(query.filter.passages)
        return self.searcher.search(query, k)


def test_what_a_technique_found_it_does_not_score_again_and_scores_the_same(resources):
    text = "weeks in which adults lay awake for want of caffeine"  # words of one paper, the sense of another
    deps = make_deps(settings_of(candidates=1), resources)
    search = {name: Asked(searcher) for name, searcher in deps.search.items()}
    score = {name: Asked(scorer) for name, scorer in deps.score.items()}
    run = retrieve(text, replace(deps, search=search, score=score), where=ANYTHING).run
    (query,) = retrieve(text, deps, where=ANYTHING).queries
    every = tuple(sorted(hit.passage_id for hit in run))
    assert len(every) == 2
    assert score["max_sim"].wanted == [every]
    for name in ("bm25", "dense"):
        found = {hit.passage_id for hit in deps.search[name].search(query, 1)}
        assert score[name].wanted == [tuple(sorted(set(every) - found))]
    asked = replace(query, filter=Filter(passages=every))
    assert run == deps.fuse.fuse({name: scorer.search(asked, 2) for name, scorer in deps.score.items()})


def test_a_technique_with_other_parameters_scores_all_itself(resources):
    titles = {"name": "bm25", "parameters": {"title": 9.0}}
    run = found(resources, search=["bm25", "dense"], score=[titles, "dense"]).run
    assert run == found(resources, search=["dense"], score=[titles, "dense"]).run
