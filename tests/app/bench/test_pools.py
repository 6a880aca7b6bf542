"""A gold sentence is known by its characters, however the passages cut them."""

from __future__ import annotations

import numpy as np
import pytest

from agents.types import Evidence
from app.bench.claims import Pair
from app.bench.pools import Pool, _held
from indexing.types import Kind, Passage, Query, Sentence

ABSTRACT = ["Tea is green.", "It lowers pressure (n = 40). In rats.", "Coffee is brown."]


def passage(number: int, *sentences: str, quotable: bool = True) -> Passage:
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences]).tolist()
    spans = tuple(
        Sentence(end - len(s) - 1, end - 1, quotable=quotable) for s, end in zip(sentences, ends, strict=True)
    )
    return Passage(number, "d", 0, " ".join(sentences), "", "", Kind.PROSE, None, spans)


def held(passages, *gold):
    return list(_held(Pair("2", "a", gold, "SUPPORT"), ABSTRACT, passages))


def test_a_gold_sentence_that_is_cut_in_two_is_held_by_both_by_the_share_of_its_characters():
    cut = passage(7, "Tea is green.", "It lowers pressure (n = 40).", "In rats.")
    # without blanks: 23 characters and 7
    assert held([cut], 1) == [{(7, 1): pytest.approx(23 / 30), (7, 2): pytest.approx(7 / 30)}]


def test_one_that_is_not_there_or_may_not_be_quoted_is_not_held():
    assert held([passage(7, "Tea is green.")], 1) == []
    assert held([passage(7, "In rats.")], 1) == []  # less than half of it
    assert held([passage(7, *ABSTRACT, quotable=False)], 0) == []


def test_it_is_kept_with_most_of_its_characters():
    cut = passage(7, "Tea is green.", "It lowers pressure (n = 40).", "In rats.")
    pool = Pool("2", Query("?"), (), (cut,), tuple(held([cut], 0, 1)))
    kept = [pool.kept([Evidence(cut, index, 1.0, np.zeros(1))]) for index in range(3)]
    assert kept == [1, 1, 0]
    assert pool.kept([]) == 0
    assert pool.even
