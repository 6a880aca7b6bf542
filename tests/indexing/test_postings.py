"""Which things have a key."""

from __future__ import annotations

import random

from indexing.postings import Postings, common


def test_are_the_places_of_the_things_that_have_the_key():
    postings = Postings([{"tea", "sleep"}, set(), {"tea"}, {"water"}])
    assert [postings.of(key).tolist() for key in ("tea", "sleep", "water", "milk", "")] == [[0, 2], [0], [3], [], []]
    assert Postings([]).of("tea").tolist() == Postings([set()]).of("tea").tolist() == []


def test_are_those_that_a_walk_through_all_things_finds():
    by_chance = random.Random(7)
    keys = [{by_chance.choice("abcdefgh") for _ in range(by_chance.randrange(4))} for _ in range(500)]
    postings = Postings(keys)
    for wanted in ("a", "ab", "hgf", "abcd", "az"):
        walked = [place for place, ours in enumerate(keys) if set(wanted) <= ours]
        assert common(postings.of(key) for key in wanted).tolist() == walked
