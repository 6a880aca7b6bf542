"""What a sentence says that goes up or down, and what it only says of whom."""

from __future__ import annotations

import pytest

from agents.claims.outcomes import outcomes


@pytest.mark.parametrize(
    ("sentence", "sign", "denied"),
    [
        ("Green tea lowered blood pressure.", -1, False),
        ("Green tea significantly increased blood pressure.", 1, False),
        ("Green tea did not lower blood pressure.", -1, True),
        ("Blood pressure was lower in tea drinkers.", -1, False),
        ("Tea drinkers had higher pressure than others.", 1, False),
        ("Tea was associated with increased risk.", 1, False),
        ("Tea was beneficial for pressure.", 1, False),
    ],
)
def test_reads_what_is_asserted(sentence, sign, denied):
    (found,) = outcomes(sentence)
    assert (found.sign, found.denied) == (sign, denied)


@pytest.mark.parametrize(
    "sentence",
    [
        "Low doses of tea were given.",
        "Patients with reduced sight drank tea.",
        "Inhibition of growth was studied.",
        "Tea was drunk.",
        "",
    ],
)
def test_leaves_out_conditions(sentence):
    assert outcomes(sentence) == ()
