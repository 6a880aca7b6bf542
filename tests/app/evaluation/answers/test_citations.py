"""Citation recall and precision, by hand, and who says what follows from what."""

from __future__ import annotations

import pytest

from app.evaluation.answers import rules
from app.evaluation.answers.citations import Citations
from app.evaluation.answers.inference import Inference
from indexing.entailment import Reading
from tests.app.outcomes import answer, case

NEEDED = {"S": {"a", "b"}, "T": {"c"}}
"""Statement -> quotations that say it together."""


def together(statement, quotes):
    return NEEDED[statement] <= set(quotes)


def measured(*statements, quotes=("a", "b", "c", "d")):
    citations = Citations(together)
    one = case(answer("?", statements, quotes), {"label": "x"})
    return citations.recall(one), citations.precision(one)


def test_two_quotations_that_say_it_only_together_are_both_precise():
    assert measured(("S", [1, 2])) == (1.0, 1.0)


def test_a_quotation_without_which_the_others_say_it_is_idle():
    assert measured(("S", [1, 2, 4])) == (1.0, 2 / 3)
    assert measured(("T", [3, 4])) == (1.0, 1 / 2)


def test_the_citations_of_a_statement_that_they_do_not_say_are_not_precise():
    assert measured(("S", [1])) == (0.0, 0.0)
    assert measured(("S", [1, 4]), ("T", [3])) == (1 / 2, 1 / 3)


def test_recall_is_over_statements_and_precision_over_citations():
    assert measured(("S", [1, 2]), ("T", []), ("T", [4])) == (1 / 3, 2 / 3)


def test_an_answer_without_citations_has_0_of_both_and_no_answer_has_neither():
    assert measured(("S", [])) == (0.0, 0.0)
    assert measured() == (None, None)


class TestRules:
    READ = (
        "Forty ponds were visited twice. The herons of the northern ponds caught more fish than the herons of the "
        "southern ponds. Egrets were not counted."
    )

    @pytest.mark.parametrize(
        "statement",
        [
            "Egrets were not counted.",
            "The herons of the northern ponds caught more fish than those of the southern ponds.",
            "Forty ponds were visited twice. Egrets were not counted.",
        ],
    )
    def test_a_quotation_and_a_plainer_sentence_are_said(self, statement):
        assert rules.says(statement, [self.READ])

    @pytest.mark.parametrize(
        "statement",
        [
            "The herons of the northern ponds caught fewer fish than the herons of the southern ponds.",
            "The herons of the southern ponds caught more fish than the herons of the northern ponds.",
            "Fifty ponds were visited twice.",
            "Egrets were counted.",
            "All herons of the northern ponds caught more fish than the herons of the southern ponds.",
            "The herons of the Camargue ponds caught more fish than the herons of the southern ponds.",
            "Egrets prefer shallow water near reeds.",
        ],
    )
    def test_what_no_sentence_says_is_not_said(self, statement):
        assert not rules.says(statement, [self.READ])

    def test_nothing_is_said_by_nothing(self):
        assert not rules.says("Herons eat fish.", [])
        assert not rules.says("Herons eat fish.", [" "])

    def test_of_another_language_only_quotations_are_said(self):
        read = "Die Reiher der nördlichen Teiche fingen im Sommer mehr Fische als die Reiher der südlichen Teiche."
        assert rules.says(read, [read])
        assert not rules.says("Die Reiher der nördlichen Teiche fingen mehr Fische.", [read])


class Premises:
    """Finds that a statement follows with the probability that stands for the premise."""

    def __init__(self, **likely):
        self.likely = likely

    def read(self, premises, _):
        return [Reading(self.likely[premise.replace(" ", "_")], 0.0) for premise in premises]


def test_a_model_for_inference_reads_all_quotations_as_one_text():
    says = Inference(Premises(a_b=0.5, a=0.4)).says
    assert says("S", ["a", "b"])
    assert not says("S", ["a"])
