"""Words in the order of one sentence."""

from __future__ import annotations

import time

import pytest

from agents.claims.sequence import crossed, in_sequence

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


TWICE = "In a trial aspirin reduced stroke in women, and warfarin reduced bleeding in men."
GAPPED = "Green tea was tested in adults with hypertension and black tea in adults with diabetes."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Aspirin reduced bleeding in men.", TWICE),
        ("In a trial aspirin reduced bleeding in men.", TWICE),
        ("Green tea was tested in adults with diabetes.", GAPPED),
        ("The first test used rats.", "The first test used mice and the second test used rats."),
    ],
)
def test_halves_of_two_things_are_crossed(statement, sentence):
    assert crossed(statement, [sentence])
    assert not crossed(statement, [sentence, statement])


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (TWICE, TWICE),
        ("Aspirin reduced stroke in women.", TWICE),
        ("Warfarin reduced bleeding in men.", TWICE),
        ("In a trial warfarin reduced bleeding.", TWICE),
        ("Green tea was tested in adults with hypertension.", GAPPED),
        ("Recall rose in the second test.", "Recall rose in the first test and in the second test."),
        ("Green tea lowered pressure.", "Green tea, black tea and white tea lowered pressure."),
        ("Black tea lowered pressure.", "Green tea and black tea lowered pressure and improved sleep."),
        ("Green tea improved sleep.", "Green tea and black tea lowered pressure and improved sleep."),
        ("Tea increased the risk of falls.", "Tea reduced the risk of colds but slightly increased the risk of falls."),
        ("Tea had a risk of falls.", "Tea reduced the risk of colds and had a higher risk of falls."),
        ("Worms dig.", TWICE),
        ("Worms dig.", ""),
    ],
)
def test_one_of_two_things_is_not(statement, sentence):
    assert not crossed(statement, [sentence])


def test_a_long_list_is_read_at_once():
    sentence = ", ".join(f"test {i} used method{i} on set{i}" for i in range(200))
    began = time.perf_counter()
    assert not crossed("Test 1 used method1 on set1.", [sentence])
    assert time.perf_counter() - began < 5  # seconds; a fiftieth of one
