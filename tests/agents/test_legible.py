"""Questions in a script that the encoder does not know are searched for by words alone."""

from __future__ import annotations

import pytest

from agents.deps import make_deps
from agents.legible import UNREAD, legible
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from indexing import ingest
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed

CHINESE = "绿茶对老年高血压患者血管内皮功能的影响"
TEXTS = (CHINESE + "研究。", "咖啡缩短睡眠时间的临床观察。", "Green tea lowers blood pressure.")


@pytest.fixture(scope="module")
def resources(encoder, tmp_path_factory):
    items = [(f"{number}.txt", Parsed(Metadata("Paper"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield Resources(library, library.lexical, library.vectors, library.encoder)


def names(deps):
    return list(deps.search), list(deps.score), [type(one).__name__ for one in deps.rerank]


def test_nothing_changes_where_the_question_can_be_read(resources):
    deps = make_deps(AgentSettings(), resources)
    assert legible("Does green tea lower blood pressure?", deps) is deps


def test_what_goes_by_vectors_is_left_out_otherwise(resources):
    settings = AgentSettings(
        gate="agreement", feedback="vector_prf_rocchio", rerank=("late_interaction", "score_regularisation", "keep")
    )
    read = legible(CHINESE, make_deps(settings, resources))
    assert names(read) == (["bm25"], ["bm25"], ["Keep"])
    assert (type(read.gate).__name__, type(read.feedback).__name__) == ("Always", "Keep")


def test_feedback_by_words_stays(resources):
    read = legible(CHINESE, make_deps(AgentSettings(feedback="rm3"), resources))
    assert type(read.feedback).__name__ == "RM3"


def test_who_searches_by_vectors_alone_still_does(resources):
    deps = make_deps(AgentSettings(search=("dense",), score=("dense",), rerank=()), resources)
    assert legible(CHINESE, deps) is deps


def test_a_search_says_so_and_finds_by_words(resources):
    found = retrieve(CHINESE, make_deps(AgentSettings(), resources), where=ANYTHING)
    assert found.queries[0].notes == (UNREAD,)
    assert found.searches == 1
    assert {name for hit in found.run for name in hit.scores} == {"bm25", "fused"}
    best = resources.library.passages([found.run[0].passage_id])[found.run[0].passage_id]
    assert best.text == TEXTS[0]
    assert retrieve("Green tea", make_deps(AgentSettings(), resources), where=ANYTHING).queries[0].notes == ()
