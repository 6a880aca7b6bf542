"""Words in the order of one sentence."""

from __future__ import annotations

import pytest

from agents.claims.sequence import in_sequence

SENTENCE = "In a trial of twelve weeks green tea lowered the blood pressure of adults."


@pytest.mark.parametrize(
    ("statement", "share"),
    [
        (SENTENCE, 1.0),
        ("Green tea lowered the pressure.", 1.0),
        ("Adults lowered green tea.", 2 / 4),  # "green tea"
        ("Green worms lowered blood.", 3 / 4),
        ("Tea, tea, tea, tea.", (4 - 3) / 4),
        ("Twelve adults lowered pressure.", 2 / 3),  # "lowered pressure", numbers left out
        ("It is.", 1.0),
    ],
)
def test_counts_the_longest_common_subsequence(statement, share):
    assert in_sequence(statement, [SENTENCE]) == pytest.approx(share)


def test_each_clause_may_have_its_own_sentence():
    statement = "Green tea lowered pressure; worms like grass."
    assert in_sequence(statement, [SENTENCE, "Worms like permanent grass."]) == 1.0
    assert in_sequence(statement, [SENTENCE]) == pytest.approx(4 / 7)


def test_one_clause_may_not_have_two():
    statement = "Green tea lowered grass."
    assert in_sequence(statement, [SENTENCE, "Worms like permanent grass."]) == pytest.approx(3 / 4)


def test_no_sentence_has_nothing_in_order():
    assert in_sequence("Green tea.", []) == 0.0
