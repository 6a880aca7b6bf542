"""No surer, no more general, no more causal than the source."""

from __future__ import annotations

import pytest

from agents.claims.certainty import causal, generalised, overstated, unhedged


def test_all_is_more_than_some():
    assert (
        overstated("All mice died.", ["Some mice died."]) == 'The statement says "All" where the sentence says "Some".'
    )
    assert overstated("Most mice died.", ["Few mice died."]) is not None


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [("Some mice died.", "All mice died."), ("All mice died.", "Every mouse died."), ("Mice died.", "Some mice died.")],
)
def test_less_than_the_source_says_is_no_overstatement(statement, sentence):
    assert overstated(statement, [sentence]) is None


def test_a_general_word_of_its_own_is_a_generalisation():
    assert generalised("All mice died.", ["Mice died."]) == 'The statement says "All"; the sentence does not.'
    assert generalised("Mice died.", ["Mice died."]) is None
    assert generalised("All mice died.", ["Some mice died."]) is None


@pytest.mark.parametrize(
    "hedged", ["Tea may lower pressure.", "The data suggest that tea lowers pressure.", "Tea possibly lowers pressure."]
)
def test_a_dropped_hedge_is_noticed(hedged):
    assert unhedged("Tea lowers pressure.", [hedged]) is not None
    assert unhedged(hedged, [hedged]) is None


def test_one_sure_sentence_makes_sure():
    assert unhedged("Tea lowers pressure.", ["Tea may lower it.", "Tea lowers pressure."]) is None


def test_a_link_is_no_cause():
    assert causal("Coffee causes cancer.", ["Coffee was associated with cancer."]) is not None
    assert causal("Coffee causes cancer.", ["Coffee causes cancer and is associated with sleep."]) is None
    assert causal("Coffee is associated with cancer.", ["Coffee was associated with cancer."]) is None
