"""Who does it to whom."""

from __future__ import annotations

import pytest

from agents.claims.order import swapped


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Insulin inhibits glucagon.", "Glucagon inhibits insulin in the pancreas."),
        ("Insulin is inhibited by glucagon.", "Insulin inhibits glucagon."),
        ("Dense search is better than BM25.", "BM25 is better than dense search on rare names."),
        ("BM25 outperforms fusion.", "Fusion outperforms BM25 on five of six collections."),
        ("Rain causes clouds.", "Clouds cause rain."),
    ],
)
def test_crossed_sides_are_swapped(statement, sentence):
    found = swapped(statement, [sentence])
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Glucagon inhibits insulin.", "Glucagon inhibits insulin in the pancreas."),
        ("Insulin is inhibited by glucagon.", "Glucagon strongly inhibits insulin."),
        ("BM25 is better than dense search.", "BM25 is better than dense search on rare names."),
        ("Tea lowers pressure.", "Tea lowers pressure."),
        ("Tea lowers pressure.", ""),
        ("", "Tea lowers pressure."),
    ],
)
def test_sides_in_their_order_are_not(statement, sentence):
    assert swapped(statement, [sentence]) is None


def test_words_that_changed_sides_leave_it_open_where_others_stayed():
    sentence = "Amitriptyline reduced frequency, duration and use of drugs in chronic headache."
    found = swapped("Frequency reduced amitriptyline, duration and use of drugs in chronic headache.", [sentence])
    assert found is not None
    assert not found.sure


def test_another_verb_leaves_it_open():
    found = swapped("Clouds control rain.", ["Rain triggers clouds."])
    assert found is not None
    assert not found.sure
