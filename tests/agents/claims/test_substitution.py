"""Words that a statement has and its sentences have not."""

from __future__ import annotations

import pytest

from agents.claims.substitution import substituted_word


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("Mice with a tumour died early.", "Mice with a tumor died early."),
        ("Mice with anaemia died early.", "Mice with anemia died early."),
        ("Copper polarised the cells of mice.", "Copper polarized the cells of mice."),
    ],
)
def test_british_and_american_spelling_are_the_same_word(statement, sentence):
    assert substituted_word(statement, [sentence], known={}, language="en") is None


def test_another_word_is_told():
    found = substituted_word(
        "Mice with a humour died early.", ["Mice with a tumor died early."], known={}, language="en"
    )
    assert found == 'The word "humour" is not in the sentence.'
