"""Which way a sentence leans."""

from __future__ import annotations

import pytest

from agents.claims.for_or_against import FAINTLY, for_or_against

TEA = "Does green tea lower blood pressure?"


@pytest.mark.parametrize(
    ("sentence", "lean"),
    [
        ("Green tea lowered blood pressure in adults.", 1),
        ("Green tea was significantly associated with lower blood pressure.", 1),
        ("Green tea had no effect on blood pressure.", -1),
        ("Green tea did not lower blood pressure.", -1),
        ("Green tea raised blood pressure.", -1),
        ("Blood pressure was similar in both groups.", -1),
        ("Green tea and blood pressure were measured at noon.", FAINTLY),
        ("Samples were taken in spring.", 0),
    ],
)
def test_by_what_it_asserts_or_denies(sentence, lean):
    assert for_or_against(TEA, sentence) == lean


def test_what_is_alike_speaks_for_a_question_that_asks_for_it():
    assert for_or_against("Are the two methods similar?", "The two methods gave similar scores.") == 1


def test_harm_speaks_against_help():
    assert for_or_against("Does RM3 help?", "RM3 lowers nDCG, a loss of 2.9 points.") == -1
    assert for_or_against("Does RM3 help?", "RM3 does no harm and raises recall.") != -1


@pytest.mark.parametrize(
    ("question", "sentence", "lean"),
    [
        ("Is REVERB worse than TEXTRUNNER?", "REVERB had higher precision than TEXTRUNNER at all thresholds.", FAINTLY),
        ("Is REVERB worse than TEXTRUNNER?", "REVERB is better than TEXTRUNNER on the web.", -1),
        ("Does afforestation increase stream flow?", "The flow reductions were significant in most catchments.", -1),
        ("Does afforestation reduce stream flow?", "The flow reductions were significant in most catchments.", 1),
    ],
)
def test_a_direction_that_is_asked_for_is_looked_for(question, sentence, lean):
    assert for_or_against(question, sentence) == lean
