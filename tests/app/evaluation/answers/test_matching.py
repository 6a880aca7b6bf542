"""Which answer belongs to which line of the gold file."""

from __future__ import annotations

import pytest

from app.evaluation.answers.gold import gold_of
from app.evaluation.answers.matching import match
from app.evaluation.errors import EvaluationError
from tests.app.outcomes import answer, outcome


def golds(*lines):
    return [gold_of(number, line) for number, line in enumerate(lines, start=1)]


def numbers(matched):
    return [(one.outcome.about.number, one.gold.number) for one in matched.cases]


def test_by_id_where_both_have_one_whatever_the_question_says():
    made = [outcome(answer("One?"), number=1, id=10), outcome(answer("Two?"), number=2, id=20)]
    matched = match(made, golds({"id": "20", "question": "2", "label": "no"}, {"id": 10.0, "label": "yes"}), file="f")
    assert numbers(matched) == [(2, 1), (1, 2)]


def test_by_the_first_column_of_ids_that_both_have():
    made = [outcome(answer("One?"), id="a", qid="x")]
    assert numbers(match(made, golds({"QID": "x", "label": "yes"}), file="f")) == [(1, 1)]


def test_by_the_question_where_there_are_no_ids_or_none_in_common():
    made = [outcome(answer("What  is a heron?"), number=4, id=1)]
    for line in ({"query": "what is a Heron?", "label": "x"}, {"id": 9, "question": "What is a heron?", "label": "x"}):
        assert numbers(match(made, golds(line), file="f")) == [(4, 1)]


def test_counts_what_is_alone_and_what_stands_there_twice():
    made = [outcome(answer(f"{name}?"), number=number) for number, name in enumerate(("A", "B", "A"), start=1)]
    matched = match(made, golds(*({"question": f"{name}?", "label": "x"} for name in "ACDC")), file="f")
    assert numbers(matched) == [(1, 1)]
    assert (matched.without_gold, matched.without_answer, matched.repeated) == (1, 2, 2)


def test_by_the_paper_too_where_each_was_asked_by_itself():
    made = [outcome(answer("How many?"), number=n, paper_id=paper) for n, paper in enumerate(("p1", "p2"), start=1)]
    gold = golds(*({"question": "How many?", "paper_id": paper, "answer": "x"} for paper in ("p2", "p1")))
    assert numbers(match(made, gold, file="f")) == [(2, 1), (1, 2)]


def test_nothing_in_common_is_refused():
    with pytest.raises(
        EvaluationError, match=r"'out.jsonl' and the gold file have nothing in common.*'One\?'.*'Two\?'"
    ):
        match([outcome(answer("One?"))], golds({"question": "Two?", "label": "x"}), file="out.jsonl")
    with pytest.raises(EvaluationError, match="nothing in common"):
        match([], golds({"question": "Two?", "label": "x"}), file="out.jsonl")
