"""Figures with their intervals, differences to baselines, and the table of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.answers import rules
from app.evaluation.answers.citations import Citations
from app.evaluation.answers.confidence import confidence, risk_area, roc_area
from app.evaluation.answers.gold import gold_of
from app.evaluation.answers.gold_documents import GoldDocuments
from app.evaluation.answers.matching import match
from app.evaluation.answers.measure import Area, Mean, Share
from app.evaluation.answers.measures import measures
from app.evaluation.answers.report import answers_report
from app.evaluation.answers.table import markdown
from tests.app.outcomes import answer, case, outcome

GOLD = [
    {"id": 1, "label": "yes", "long_answer": "Herons eat fish.", "gold_documents": "Herons", "answerable": True},
    {"id": 2, "label": "yes", "answerable": True},
    {"id": 3, "label": "no", "answerable": False},
    {"id": 4, "label": "no"},
]
SAYS = measures(Citations(rules.says), GoldDocuments(lambda _: ()))


def quoting(text, label, sure):
    return answer("Is it?", [(text, [1])], [text], label=label, confidence=sure)


def matched(*made, ids=(1, 2, 3, 4)):
    gold = [gold_of(number, line) for number, line in enumerate(GOLD, start=1)]
    return match([outcome(one, number=n, id=n) for n, one in zip(ids, made, strict=True)], gold, file="f")


@pytest.fixture
def report():
    ours = matched(
        quoting("Herons eat fish.", "yes", 0.9),
        quoting("Owls eat mice.", "no", 0.2),
        answer("Is it?", status="unanswerable"),
        None,
    )
    theirs = matched(quoting("Owls eat mice.", "no", 0.5), None, ids=(1, 3))
    return answers_report({"ours": ours, "theirs": theirs}, SAYS, verifier=rules.NAME, notes=["A note."])


def test_every_measure_has_its_figure(report):
    values = {name: (figure.value, figure.n) for name, figure in report.systems[0].figures.items()}
    assert values == {
        "label accuracy": (1 / 4, 4),
        "label coverage": (2 / 4, 4),
        "label precision": (1 / 2, 2),
        "token F1": (1.0, 1),
        "exact match": (1.0, 1),
        "K-recall of the reference": (1.0, 1),
        "K-precision": (1.0, 2),
        "citation recall": (1.0, 2),
        "citation precision": (1.0, 2),
        "verbatim statements": (1.0, 2),
        "gold document cited first": (1.0, 1),
        "gold document cited": (1.0, 1),
        "abstained": (1 / 4, 4),
        "abstained rightly": (3 / 3, 3),
        "AUROC of confidence": (1.0, 2),
        "AURC of confidence": ((0 + 1 / 2) / 2, 2),
    }
    assert tuple(values) == report.measures


def test_a_baseline_is_held_against_on_the_questions_that_both_have(report):
    first, other = report.systems
    assert first.over is None
    assert (other.over["label accuracy"].n, other.over["label accuracy"].mean) == (2, (1 + 0) / 2)
    assert (other.over["token F1"].n, other.over["token F1"].mean) == (1, 1 - 2 * 1 / 6)
    assert (other.over["abstained"].mean, other.over["abstained rightly"].mean) == (1 / 2, 1 / 2)
    assert "AUROC of confidence" not in other.over
    assert other.over["AURC of confidence"].p is None


def test_says_what_is_not_measured_and_what_failed(report):
    assert report.notes == (
        "ours: 1 questions failed; they count as wrong and unanswered.",
        "theirs: 1 questions failed; they count as wrong and unanswered.",
        "theirs: 2 lines of the gold file have no answer, and are not measured.",
        "A note.",
    )


def test_the_table_names_the_baseline_that_always_says_the_same(report):
    lines = markdown(report).splitlines()
    assert lines[0] == "| measure | ours | theirs |"
    assert lines[2] == "| label accuracy | 0.250 of 4 (0.046 to 0.699) | 0.000 of 2 (0.000 to 0.658) |"
    assert lines[3] == "| always “no” | 0.500 of 4 (0.150 to 0.850) |  |"
    below = lines[lines.index("| ours over theirs | difference | n | p |") :]
    assert below[2] == "| label accuracy | +0.500 (+0.000 to +1.000) | 2 | 1.000 |"
    assert "as in ALCE, by rules." in lines[-1]


def test_a_right_choice_that_is_none_of_the_choices_is_told():
    made = outcome(answer("Who?"), choices=["a", "b"])
    alone = match([made], [gold_of(1, {"question": "Who?", "correct": "C"})], file="f")
    (note,) = answers_report({"ours": alone}, SAYS, verifier="rules").notes
    assert note.startswith("ours: 1 lines name a right choice that is none of the question's choices")


VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def of_values(values):
    return [case(None, {"label": "x", "answer": str(value)}, number=n) for n, value in enumerate(values)]


def read(one):
    return float(one.gold.texts[0])


@settings(deadline=None, max_examples=20)
@given(values=VALUES)
def test_a_mean_lies_within_its_interval_and_nothing_is_better_than_itself(values):
    cases, mean = of_values(values), Mean("m", read)
    figure, gain = mean.figure(cases), mean.gain(cases, cases)
    assert -1e-9 <= figure.low <= figure.value + 1e-9
    assert figure.value - 1e-9 <= figure.high <= 1 + 1e-9
    assert (gain.mean, gain.low, gain.high, gain.p) == (0, 0, 0, 1)


@settings(deadline=None, max_examples=20)
@given(values=VALUES)
def test_a_share_lies_within_its_interval(values):
    figure = Share("s", lambda one: read(one) > 0.5).figure(of_values(values))
    assert 0 <= figure.low <= figure.value <= figure.high <= 1


@settings(deadline=None, max_examples=10)
@given(values=st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=8))
def test_areas_lie_between_0_and_1_and_nothing_is_better_than_itself(values):
    cases = [
        case(quoting("x", "yes" if right else "no", sure), {"label": "yes"}, number=n)
        for n, (sure, right) in enumerate(values)
    ]
    for area in (Area("", confidence, roc_area), Area("", confidence, risk_area)):
        figure, gain = area.figure(cases), area.gain(cases, cases)
        assert (figure is None) == (gain is None)
        assert figure is None or 0 <= figure.low <= figure.high <= 1
        assert gain is None or (gain.mean, gain.low, gain.high) == (0, 0, 0)
