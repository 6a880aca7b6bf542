"""How figures of answers look on a terminal of 80 columns."""

from __future__ import annotations

import io

from rich.console import Console

from app.console.figures import show_answers
from app.evaluation.answers.labels import Frequent
from app.evaluation.answers.measure import Figure, Gain
from app.evaluation.answers.report import AnswersReport, Measured

MEASURES = ("label accuracy", "K-recall of the reference", "AURC of confidence")


def measured(name, value, over=None, without=()):
    figure = Figure(n=1000, value=value, low=value - 0.0211, high=value + 0.0211)
    figures = {measure: figure for measure in MEASURES if measure not in without}
    counted = {"questions": 1000, "failed": 0, "without_gold": 0, "without_answer": 0, "repeated": 0}
    return Measured(name=name, **counted, figures=figures, confusion={}, over=over)


def lines(report, width=80):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show_answers(report, console)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def report(*systems):
    always = Frequent(answer="yes", accuracy=Figure(n=1000, value=0.552, low=0.521, high=0.583))
    return AnswersReport(verifier="rules", measures=MEASURES, systems=systems, most_frequent={"label": always})


def test_two_baselines_have_room_on_80_columns():
    gain = Gain(n=500, mean=0.0312, low=0.0101, high=0.0523, p=0.004)
    area = gain.model_copy(update={"p": None})
    others = [
        measured(name, 0.6, {"label accuracy": gain, "AURC of confidence": area}, without=("AURC of confidence",))
        for name in ("answers.naive", "answers.closed_book")
    ]
    found = lines(report(measured("answers", 0.7), *others))
    assert max(map(len, found)) <= 80
    assert found[0] == "1,000 questions held against the gold file"
    accuracy = next(place for place, line in enumerate(found) if line.startswith("label accuracy"))
    assert " ".join(found[accuracy].split()) == "label accuracy 0.700 of 1,000 0.600 of 1,000 0.600 of 1,000"
    assert found[accuracy + 1].split() == ["0.679–0.721", "0.579–0.621", "0.579–0.621"]
    assert found[accuracy + 2].split() == ["always", "“yes”", "0.552", "of", "1,000"]
    below = found[found.index("answers over answers.naive") :]
    assert below[2].split() == ["label", "accuracy", "+0.031*", "500", "0.004"]
    assert below[3].split() == ["+0.010", "to", "+0.052"]
    assert below[4].split() == ["AURC", "of", "confidence", "+0.031", "500"]
    assert "…" not in "".join(found)


def test_alone_answers_are_held_against_none():
    assert not any(line.startswith("answers over") for line in lines(report(measured("answers", 0.7))))
