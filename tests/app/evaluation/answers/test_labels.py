"""Labels and choices, by hand."""

from __future__ import annotations

import pytest

from app.evaluation.answers.labels import choice, confusion, label, measures, most_frequent
from app.evaluation.answers.texts import text_answers
from app.evaluation.significance import share_interval
from tests.app.outcomes import answer, case

GOLD = ("yes", "yes", "no", "maybe", "yes")
SAID = ("yes", "no", "no", None, "failed")


@pytest.fixture
def cases():
    made = {
        None: answer("Is it?", status="unanswerable"),
        "failed": None,
        "yes": answer("Is it?", [("It is.", [])], label="Yes"),
        "no": answer("Is it?", [("It is not.", [])], label="no"),
    }
    return [case(made[said], {"label": gold}, number=n) for n, (gold, said) in enumerate(zip(GOLD, SAID, strict=True))]


def test_accuracy_coverage_and_precision(cases):
    accuracy, coverage, precision = (one.figure(cases) for one in measures("label", label))
    assert (accuracy.n, accuracy.value) == (5, 2 / 5)
    assert (coverage.n, coverage.value) == (5, 3 / 5)
    assert (precision.n, precision.value) == (3, 2 / 3)
    assert (accuracy.low, accuracy.high) == share_interval(2, 5)


def test_the_confusion_table_says_what_was_taken_for_what(cases):
    assert confusion(cases, label) == {"yes": {"": 1, "yes": 1, "no": 1}, "no": {"no": 1}, "maybe": {"": 1}}


def test_always_the_most_frequent(cases):
    found = most_frequent(cases, label)
    assert (found.answer, found.accuracy.value, found.accuracy.n) == ("yes", 3 / 5, 5)
    assert most_frequent(cases, choice) is None


def test_choices_are_told_by_their_letters_since_each_question_has_others():
    cases = [
        case(answer("Which?", [("x", [])], label=said), {"correct": gold}, number=number, choices=choices)
        for number, (said, gold, choices) in enumerate(
            [("owl", "B", ["heron", "owl"]), ("fish", 1, ["fish", "frog"]), ("newt", "eel", ["eel", "newt"])]
        )
    ]
    assert confusion(cases, choice) == {"A": {"B": 1}, "B": {"A": 1, "B": 1}}
    found = most_frequent(cases, choice)
    assert (found.answer, found.accuracy.value) == ("B", 2 / 3)


def test_insufficient_information_is_no_label():
    one = case(answer("Is it?", [("x", [])], label="insufficient information"), {"answer_idx": "A"}, choices=["a", "b"])
    accuracy, coverage, precision = (m.figure([one]) for m in measures("choice", choice))
    assert (accuracy.value, coverage.value, precision) == (0, 0, None)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        ({"answer_idx": "B"}, "the owl"),
        ({"answer_idx": "(b)"}, "the owl"),
        ({"answer_idx": 0}, "the heron"),
        ({"correct": "The  Owl"}, "the owl"),
        ({"answer": "the heron"}, "the heron"),
        ({"label": 1}, "the owl"),
        ({"correct": "D"}, None),
        ({"correct": "7"}, None),
        ({"correct": "the crow"}, None),
        ({"answer": "It is a bird of the night."}, None),
    ],
)
def test_a_choice_is_named_by_its_text_its_letter_or_its_place(gold, right):
    assert choice(case(answer("Who?"), gold, choices=["the heron", "the owl"])) == right
    assert label(case(answer("Who?"), gold, choices=["the heron", "the owl"])) is None


def test_without_choices_there_is_no_right_one():
    assert choice(case(answer("Who?"), {"answer_idx": "A"})) is None


def test_a_text_answer_is_a_label_only_where_labels_were_asked_for():
    asked, plain = (case(answer("Is it?"), {"answer": "yes"}, **given) for given in ({"labels": "yes/no"}, {}))
    assert (label(asked), text_answers(asked)) == ("yes", ())
    assert (label(plain), text_answers(plain)) == (None, ("yes",))


def test_a_label_may_have_a_text_beside_it():
    one = case(answer("Is it?"), {"final_decision": "yes", "long_answer": "It is."})
    assert (label(one), text_answers(one)) == ("yes", ("It is.",))


def test_the_text_of_the_right_choice_is_no_text_answer_but_an_explanation_is():
    named = case(answer("Who?"), {"answer_idx": "A", "answer": "the heron"}, choices=["the heron", "the owl"])
    told = case(answer("Who?"), {"answer_idx": "A", "answer": "It eats fish."}, choices=["the heron", "the owl"])
    assert (text_answers(named), text_answers(told)) == ((), ("It eats fish.",))
