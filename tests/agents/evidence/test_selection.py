"""Maximal marginal relevance by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.evidence.selection import Candidate, select
from agents.types import Evidence
from indexing.types import Kind, Passage, Sentence


def candidate(score: float, vector: tuple[float, float], *, document: str = "a", tokens: int = 10) -> Candidate:
    passage = Passage(1, document, 0, "x", "", "", Kind.PROSE, None, (Sentence(0, 1),))
    return Candidate(Evidence(passage, 0, score, np.array(vector, dtype=np.float32)), tokens)


EAST, NORTH, NORTH_EAST = (1.0, 0.0), (0.0, 1.0), (2**-0.5, 2**-0.5)


def scores(taken) -> list[float]:
    return [one.evidence.score for one in taken]


def choose(candidates, **changed):
    given = {"max_tokens": 1000, "diversity": 0.0, "duplicate": 1.1, "fairness": 0.0} | changed
    return select(candidates, **given)


def test_best_first():
    assert scores(choose([candidate(0.2, EAST), candidate(0.9, NORTH), candidate(0.5, NORTH)])) == [0.9, 0.5, 0.2]


def test_what_does_not_fit_is_passed_over_for_what_does():
    taken = choose(
        [candidate(0.9, EAST, tokens=60), candidate(0.8, NORTH, tokens=50), candidate(0.1, NORTH, tokens=40)],
        max_tokens=100,
    )
    assert scores(taken) == [0.9, 0.1]


def test_likeness_to_what_is_taken_costs():
    # after 0.9 (east): 0.8 - 0.5 * 1 = 0.3 for east, 0.7 - 0.5 * 0.707 = 0.346 for north-east, 0.4 - 0 for north
    taken = choose(
        [candidate(0.9, EAST), candidate(0.8, EAST), candidate(0.7, NORTH_EAST), candidate(0.4, NORTH)], diversity=0.5
    )
    assert scores(taken)[:2] == [0.9, 0.4]


def test_a_sentence_that_says_the_same_is_left_out():
    assert scores(choose([candidate(0.9, EAST), candidate(0.8, EAST), candidate(0.7, NORTH)], duplicate=0.95)) == [
        0.9,
        0.7,
    ]


def test_every_sentence_of_a_document_makes_its_others_count_less():
    # 0.80 * (1 - 0.1) = 0.72 < 0.75
    taken = choose([candidate(0.9, EAST), candidate(0.8, NORTH), candidate(0.75, NORTH, document="b")], fairness=0.1)
    assert [one.evidence.passage.document_id for one in taken] == ["a", "b", "a"]


def test_ties_go_to_the_earlier():
    first, second = candidate(0.5, EAST, document="a"), candidate(0.5, NORTH, document="b")
    assert choose([first, second])[0] is first


@pytest.mark.parametrize("limit", [0, 5])
def test_a_budget_too_small_for_any_sentence_takes_none(limit):
    assert choose([candidate(0.9, EAST)], max_tokens=limit) == ()
    assert choose([], max_tokens=limit) == ()


def test_what_is_opposed_to_a_taken_sentence_is_no_duplicate_of_it():
    near = [candidate(0.9, EAST), candidate(0.5, EAST, document="b"), candidate(0.4, EAST, document="c")]
    assert scores(choose(near, duplicate=0.95)) == [0.9]

    def opposed(one: Evidence, other: Evidence) -> bool:
        return {one.passage.document_id, other.passage.document_id} == {"a", "b"}

    assert scores(choose(near, duplicate=0.95, opposed=opposed)) == [0.9, 0.5]


def test_stops_below_a_share_of_the_best_however_much_room_there_is():
    # 0.6 * 0.5 = 0.3, which still stands
    found = [candidate(0.1, NORTH), candidate(0.3, EAST), candidate(0.29, NORTH), candidate(0.6, NORTH_EAST)]
    assert scores(choose(found, share=0.5)) == [0.6, 0.3]
    assert len(choose(found, share=0.0)) == 4
