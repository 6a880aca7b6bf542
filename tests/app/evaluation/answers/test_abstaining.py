"""Abstaining, confidence, and citing the gold document, by hand."""

from __future__ import annotations

import pytest

from app.evaluation.answers.abstaining import abstained, rightly
from app.evaluation.answers.confidence import confidence, risk_area, roc_area
from app.evaluation.answers.gold_documents import GoldDocuments
from app.evaluation.answers.measure import Area, Share
from tests.app.outcomes import answer, case, citation

REFUSED = answer("?", status="unanswerable", confidence=0.9)
TOLD = answer("?", [("Herons eat fish.", [])])


def test_what_failed_was_not_abstained_from():
    cases = [case(made, {"label": "x"}, number=n) for n, made in enumerate((REFUSED, TOLD, None, TOLD))]
    assert Share("abstained", abstained).figure(cases).value == 1 / 4


@pytest.mark.parametrize(
    ("made", "answerable", "right"),
    [
        (REFUSED, False, True),
        (REFUSED, True, False),
        (TOLD, True, True),
        (TOLD, False, False),
        (None, False, False),
        (None, True, False),
        (TOLD, None, None),
    ],
)
def test_abstaining_is_right_where_the_question_cannot_be_answered(made, answerable, right):
    assert rightly(case(made, {"answerable": answerable})) is right


def labelled(number, said, sure):
    return case(answer("?", [("x", [])], label=said, confidence=sure), {"label": "yes"}, number=number)


def test_the_areas_under_roc_and_risk_are_those_of_right_and_wrong_labels():
    cases = [labelled(1, "yes", 0.9), labelled(2, "no", 0.7), labelled(3, "yes", 0.5), case(REFUSED, {"label": "yes"})]
    auroc, aurc = (Area("", confidence, area).figure(cases) for area in (roc_area, risk_area))
    assert (auroc.n, auroc.value) == (3, 1 / 2)
    assert (aurc.n, aurc.value) == (3, pytest.approx((0 + 1 / 2 + 1 / 3) / 3))
    assert auroc.low <= auroc.value <= auroc.high


def test_there_is_no_roc_where_all_are_right():
    assert Area("", confidence, roc_area).figure([labelled(1, "yes", 0.9)]) is None
    assert Area("", confidence, risk_area).figure([labelled(1, "yes", 0.9)]).value == 0
    assert Area("", confidence, risk_area).figure([]) is None


@pytest.mark.parametrize(("text", "right"), [("heron fish", True), ("fish eel", False), ("newt", False)])
def test_a_text_is_right_from_more_than_half_of_f1(text, right):
    made = answer("?", [(text, [])], confidence=0.4)
    assert confidence(case(made, {"answer": "fish heron"})) == (0.4, right)


def test_who_tells_no_confidence_is_not_measured():
    assert confidence(case(TOLD, {"answer": "Herons eat fish."})) is None


class TestGoldDocuments:
    def measured(self, *names, status="answered"):
        quotes = [
            citation(1, "A.", document="d1", title="Herons of the north", doi="10.1/x"),
            citation(2, "B.", document="d2", title="Owls"),
        ]
        made = answer("?", [("A.", [1]), ("B.", [2])], quotes, status=status)
        documents = GoldDocuments({"d1": ("/papers/heron.pdf",), "d2": ()}.get)
        one = case(made, {"gold_documents": list(names)})
        return documents.first(one), documents.any(one)

    @pytest.mark.parametrize(
        "name", ["d1", "herons  of the North", "10.1/X", "heron.pdf", "heron", "/papers/heron.pdf", "d1:0"]
    )
    def test_a_document_is_known_by_many_names(self, name):
        assert self.measured(name) == (True, True)

    def test_first_and_any_citation(self):
        assert self.measured("Owls") == (False, True)
        assert self.measured("Owls", "heron.pdf") == (True, True)
        assert self.measured("Crows") == (False, False)

    def test_is_over_answers_that_have_such_gold(self):
        assert self.measured() == (None, None)
        assert self.measured("d1", status="unanswerable") == (None, None)
