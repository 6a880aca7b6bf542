"""Laws of every fusion, and each formula computed by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.errors import TechniqueError
from agents.resources import Resources
from agents.steps.fuse import FUSE
from agents.steps.fuse.comb_mnz import CombMNZ
from agents.steps.fuse.comb_sum import CombSUM
from agents.steps.fuse.dbsf import DBSF
from agents.steps.fuse.min_max import MinMax
from agents.steps.fuse.rrf import RRF
from agents.steps.fuse.source_boosts import SourceBoosts
from agents.steps.fuse.z_score import ZScore
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Metadata, Parsed, Run, ranked

scores = st.dictionaries(st.integers(0, 50), st.floats(-10, 10, allow_nan=False), max_size=12)
runs = st.dictionaries(st.sampled_from(["bm25", "dense", "max_sim"]), scores, max_size=3)


def run_of(name: str, **said: float) -> Run:
    return tuple(Hit(int(key[1:]), score, {name: score}) for key, score in said.items())


def made(scored: dict[str, dict[int, float]]) -> dict[str, Run]:
    return {
        name: tuple(Hit(hit.passage_id, hit.score, {name: hit.score}) for hit in ranked(one))
        for name, one in scored.items()
    }


@pytest.fixture(scope="module", params=list(FUSE))
def fuser(request, library):
    return FUSE.make(request.param, Resources(library, library.lexical, library.vectors, library.encoder))


class TestEveryFuser:
    def test_gives_nothing_for_nothing(self, fuser):
        assert fuser.fuse({}) == ()
        assert fuser.fuse({"bm25": (), "dense": ()}) == ()

    @given(scored=runs)
    def test_returns_every_passage_once_best_first(self, fuser, scored):
        fused = fuser.fuse(made(scored))
        assert sorted(hit.passage_id for hit in fused) == sorted({p for one in scored.values() for p in one})
        assert list(fused) == sorted(fused, key=lambda hit: (-hit.score, hit.passage_id))

    @given(scored=runs)
    def test_ignores_the_order_of_the_runs(self, fuser, scored):
        forwards = fuser.fuse(made(scored))
        backwards = fuser.fuse(dict(reversed(list(made(scored).items()))))
        assert [hit.passage_id for hit in forwards] == [hit.passage_id for hit in backwards] or [
            hit.score for hit in forwards
        ] == pytest.approx([hit.score for hit in backwards])

    @given(scored=runs)
    def test_keeps_what_each_technique_said(self, fuser, scored):
        for hit in fuser.fuse(made(scored)):
            said = {name: one[hit.passage_id] for name, one in scored.items() if hit.passage_id in one}
            assert hit.scores == {**said, "fused": hit.score}


def test_min_max_by_hand():
    fused = MinMax().fuse({"bm25": run_of("bm25", p1=10.0, p2=5.0, p3=0.0), "dense": run_of("dense", p2=0.9, p1=0.5)})
    # bm25 -> 1, .5, 0; dense -> p2: 1, p1: 0, p3 missing: 0; halves of their sums
    assert {hit.passage_id: hit.score for hit in fused} == pytest.approx({2: (0.5 + 1) / 2, 1: (1 + 0) / 2, 3: 0.0})


def test_min_max_weighs_techniques_by_name():
    fused = MinMax({"dense": 3.0}).fuse(
        {"bm25": run_of("bm25", p1=2.0, p2=1.0), "dense": run_of("dense", p2=2.0, p1=1.0)}
    )
    assert [(hit.passage_id, hit.score) for hit in fused] == [(2, pytest.approx(3 / 4)), (1, pytest.approx(1 / 4))]


@pytest.mark.parametrize("name", [name for name in FUSE if "weights" in FUSE.parameters(name).model_fields])
@pytest.mark.parametrize("weights", [{"bm25": -1.0}, {"bm25": 0.0}, {"bm25": 0.0, "dense": 0.0}, {"dense": math.nan}])
def test_weights_that_rank_nothing_or_backwards_are_refused(name, weights, resources):
    with pytest.raises(TechniqueError, match=f"fuse '{name}'.*0 or more, and not all 0"):
        FUSE.make(name, resources, weights=weights)


def test_min_max_of_runs_that_weigh_nothing_calls_everything_equal():
    fused = MinMax({"bm25": 0.0, "dense": 1.0}).fuse({"bm25": run_of("bm25", p1=4.0, p2=3.0), "dense": ()})
    assert [hit.score for hit in fused] == [0.0, 0.0]


def test_min_max_calls_everything_equal_when_scores_are():
    fused = MinMax().fuse({"bm25": run_of("bm25", p1=4.0, p2=4.0)})
    assert [hit.score for hit in fused] == [1.0, 1.0]


def test_rrf_by_hand():
    fused = RRF(k=60).fuse({"bm25": run_of("bm25", p1=9.0, p2=8.0), "dense": run_of("dense", p2=0.9)})
    assert {hit.passage_id: hit.score for hit in fused} == pytest.approx({2: 1 / 62 + 1 / 61, 1: 1 / 61})


def test_rrf_weighs_techniques_by_name():
    fused = RRF(weights={"dense": 2.0}).fuse({"bm25": run_of("bm25", p1=9.0), "dense": run_of("dense", p2=0.9)})
    assert {hit.passage_id: hit.score for hit in fused} == pytest.approx({2: 2 / 61, 1: 1 / 61})


BM25 = run_of("bm25", p1=10.0, p2=5.0, p3=0.0)
DENSE = run_of("dense", p2=0.9, p1=0.5)


def said_by(fuser, runs) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in fuser.fuse(runs)}


def test_comb_sum_by_hand():
    fused = said_by(CombSUM(), {"bm25": BM25, "dense": DENSE})
    assert fused == pytest.approx({2: 0.5 + 1.0, 1: 1.0 + 0.0, 3: 0.0})


def test_comb_mnz_counts_who_found_a_passage():
    lone = run_of("dense", p4=0.9, p5=0.1)
    fused = said_by(CombMNZ(), {"bm25": BM25, "dense": DENSE})
    assert fused == pytest.approx({2: 2 * 1.5, 1: 2 * 1.0, 3: 0.0})
    assert said_by(CombMNZ(), {"bm25": BM25, "dense": lone}) == pytest.approx({1: 1.0, 4: 1.0, 2: 0.5, 3: 0.0, 5: 0.0})


def test_comb_mnz_weighs_techniques_by_name():
    fused = said_by(CombMNZ({"dense": 3.0}), {"bm25": BM25, "dense": DENSE})
    assert fused == pytest.approx({2: 2 * (0.5 + 3.0), 1: 2 * 1.0, 3: 0.0})
    alone = said_by(CombMNZ({"bm25": 1.0, "dense": 0.0}), {"bm25": BM25, "dense": DENSE})
    assert alone == pytest.approx({1: 1.0, 2: 0.5, 3: 0.0})


def test_z_score_by_hand():
    fused = said_by(ZScore(), {"bm25": BM25, "dense": DENSE})
    deviation = math.sqrt(50 / 3)  # of 10, 5, 0 around 5
    # dense: mean .7, deviation .2, so 1 and -1; what it lacks gets -1
    assert fused == pytest.approx({2: 0.0 + 1.0, 1: 5 / deviation - 1.0, 3: -5 / deviation - 1.0})


def test_dbsf_by_hand():
    fused = said_by(DBSF(), {"bm25": BM25, "dense": DENSE})
    # bm25: mean 5, sd 5, from -10 to 20; dense: mean .7, sd .2828, so +-.7071 of them from the mean
    step = math.sqrt(0.5) / 6
    assert fused == pytest.approx({1: 20 / 30 + 0.5 - step, 2: 15 / 30 + 0.5 + step, 3: 10 / 30})


def test_dbsf_knows_nothing_of_the_distribution_of_one_score_or_of_equal_ones():
    assert said_by(DBSF(), {"bm25": run_of("bm25", p1=7.0)}) == {1: 0.5}
    assert said_by(DBSF(), {"bm25": run_of("bm25", p1=4.0, p2=4.0)}) == {1: 0.5, 2: 0.5}


@pytest.fixture
def papers(library):
    """First word of the title -> the passage of that paper, of 2019, 2021 and 2015."""
    return {passage.title.split()[0]: key for key, passage in library.passages(list(library.lexical.ids())).items()}


def test_source_boosts_by_hand(library, papers):
    run = tuple(Hit(papers[word], score) for word, score in (("Green", 10.0), ("Coffee", 9.0), ("Earthworms", 5.0)))
    runs = {"bm25": run}
    fuser = SourceBoosts(library, file_types={"markdown": 2.0}, years={2018: 1.5, 2020: 3.0})
    # min-max gives 1, .8 and 0; all are Markdown, and only the years from 2018 and from 2020 count more
    assert said_by(fuser, runs) == pytest.approx(
        {papers["Green"]: 1.0 * 2 * 1.5, papers["Coffee"]: 0.8 * 2 * 3, papers["Earthworms"]: 0.0}
    )
    assert said_by(SourceBoosts(library), runs) == said_by(MinMax(), runs)
    assert said_by(SourceBoosts(library, file_types={"pdf": 9.0}), runs) == said_by(MinMax(), runs)


def test_the_collection_that_counts_most_is_the_boost(encoder, tmp_path):
    items = [(f"{name}.txt", Parsed(Metadata(name), (), (Block(f"About {name}."),))) for name in ("one", "two")]
    with Library.open(tmp_path, encoder=encoder) as shelf:
        ingest.add_parsed(shelf, items[:1], file_type="text", collections=["thesis", "drafts"])
        ingest.add_parsed(shelf, items[1:], file_type="text", collections=["drafts"])
        ids = {passage.title: key for key, passage in shelf.passages(list(shelf.lexical.ids())).items()}
        runs = {"bm25": (Hit(ids["two"], 4.0), Hit(ids["one"], 3.0), Hit(12345, 2.0))}  # the last one was removed
        fused = said_by(SourceBoosts(shelf, collections={"thesis": 4.0, "drafts": 0.5}), runs)
        assert fused == pytest.approx({ids["one"]: 4.0 * 0.5, ids["two"]: 0.5 * 1.0, 12345: 0.0})


@pytest.mark.parametrize("boosts", [{"collections": {"a": -1.0}}, {"years": {2020: math.inf}}])
def test_boosts_that_rank_backwards_are_refused(library, boosts):
    with pytest.raises(TechniqueError, match="0 or more"):
        SourceBoosts(library, **boosts)


def test_boosts_are_taken_as_a_settings_file_writes_them(resources):
    fuser = FUSE.make("source_boosts", resources, years={"2015": 1.1}, collections={"my thesis": 2})
    assert fuser == SourceBoosts(resources.library, collections={"my thesis": 2.0}, years={2015: 1.1})
