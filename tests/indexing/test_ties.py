"""Cutting a ranking at k."""

from __future__ import annotations

import pytest

from indexing.ties import best


def engine_of(found):
    calls = []

    def fetch(limit):
        calls.append(limit)
        return found[:limit]

    return fetch, calls


@pytest.mark.parametrize("k", [1, 2, 3, 10])
def test_returns_the_k_best(k):
    fetch, _ = engine_of([(5, 0.9), (2, 0.8), (7, 0.1)])
    assert [hit.passage_id for hit in best(fetch, k)] == [5, 2, 7][:k]


def test_the_lowest_ids_win_a_tie_however_long_it_is():
    fetch, calls = engine_of([(1000, 2.0)] + [(500 - n, 1.0) for n in range(300)] + [(1, 0.5)])
    assert [hit.passage_id for hit in best(fetch, 3)] == [1000, 201, 202]
    assert len(calls) > 1


def test_asks_once_when_there_is_no_tie_at_the_end():
    fetch, calls = engine_of([(n, 1.0 / (n + 1)) for n in range(200)])
    assert len(best(fetch, 10)) == 10
    assert len(calls) == 1


def test_nothing_found_gives_an_empty_run():
    assert best(lambda _limit: [], 5) == ()
