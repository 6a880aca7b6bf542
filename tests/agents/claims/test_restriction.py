"""Words by which a sentence speaks of a part, or of a plan."""

from __future__ import annotations

import pytest

from agents.claims.restriction import cut_range, unrestricted

PLAN = "The trial planned to enrol 500 patients and enrolled 200."
TWO_GROUPS = "Nausea was felt by 12 of 40 patients on tea, and by 5 of 38 patients on coffee."


@pytest.mark.parametrize(
    ("statement", "sentence", "word"),
    [
        ("Patients in the treated group died.", "Some patients in the treated group died.", "Some"),
        ("20 patients died after the surgery.", "Five of 20 patients died after the surgery.", "Five of"),
        ("20 patients died after surgery.", "Five (25 %) of the 20 patients died after surgery.", "Five (25 %) of"),
        ("Three vaccines failed in old patients.", "Two of the three vaccines failed in old patients.", "Two of"),
        ("The vaccines failed in old patients.", "One of the vaccines failed in old patients.", "One of"),
        ("Old adults with asthma slept better.", "12 % of old adults with asthma slept better.", "12 % of"),
        ("Mice treated with both drugs survived.", "Only mice treated with both drugs survived.", "Only"),
        ("Only mice treated with drugs survived.", "Only mice treated with both drugs survived.", "both"),
        ("BM25 beats fusion on short queries.", "BM25 beats fusion on short queries only.", "only"),
        ("The trial enrolled 500 patients.", PLAN, "planned to"),
    ],
)
def test_a_restriction_that_was_dropped_is_noticed(statement, sentence, word):
    assert unrestricted(statement, [sentence]) == f'The sentence says "{word}"; the statement does not.'


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Five of 20 patients died after the surgery.", "In the trial five of 20 patients died after the surgery."),
        ("Of 20 patients 5 died after the surgery.", "Five of 20 patients died after the surgery."),
        ("5 patients died after the surgery.", "5 (25 %) of 20 patients died after the surgery."),
        ("The trial planned to enrol 500 patients.", PLAN),
        (
            "Green tea lowered pressure in adults.",
            "Green tea lowered pressure in adults, and some of them slept better.",
        ),
        ("Both drugs reduced stroke in old women.", "Both drugs reduced stroke in old women."),
        ("Aspirin reduced stroke in old women.", "Both aspirin and warfarin reduced stroke in old women."),
        ("Tea lowers pressure and improves sleep.", "Tea not only lowers pressure but also improves sleep."),
        ("Nausea was felt by 12 of 40 patients on tea.", TWO_GROUPS),
        ("Nausea was felt by 5 of 38 patients on coffee.", TWO_GROUPS),
        ("The patients took 5 mg of the drug.", "The patients took 5 mg of the drug."),
        ("Worms dig.", PLAN),
        ("", ""),
    ],
)
def test_a_restriction_that_was_kept_or_left_out_with_its_words_is_not(statement, sentence):
    assert unrestricted(statement, [sentence]) is None


def test_one_end_of_a_range_is_not_the_range():
    sentence = ["Between 1990 and 2000 the number of herons doubled."]
    assert cut_range("In 2000 the number of herons doubled.", sentence) == 'The sentence says "between 1990 and 2000".'
    assert cut_range("The number of herons doubled.", sentence) is None
    assert cut_range("From 1990 to 2000 the number of herons doubled.", sentence) is None
    assert cut_range("In 2000 it doubled.", ["In 1990 and in 2000 it doubled."]) is None
