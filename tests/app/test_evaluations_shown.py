"""How evaluations look on a terminal of 80 columns."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from app.console.evaluations import show_measured, show_tuned, show_worth
from app.evaluation.comparison import Measured
from app.evaluation.measures import MEASURES
from app.evaluation.report import Report
from app.evaluation.significance import Difference
from app.evaluation.tuning import Tuned

REPORT = Report(
    collection="scifact", split="test", documents=5183, queries=300, encoder="e", systems=(), seconds={}, versions={}
)


def printed(show, *arguments, width=80, **options):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show(*arguments, console, **options)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def system(name, value, ms, against=None, p=None):
    return Measured(name, {measure: {"q": value} for measure in MEASURES}, ms, against, p)


@pytest.fixture
def measured():
    lower, higher = (Difference(sign * 0.0123, -0.0234, 0.0345, 0.2) for sign in (-1, 1))
    return [
        system("balanced", 0.7, 12.4),
        system("find_everything", 0.65, 12345.6, lower, 0.0001),
        system("balanced without score: bm25", 0.75, None, higher, 0.25),
    ]


def test_nothing_is_cut_off_at_80_columns(measured):
    lines = printed(show_measured, REPORT, measured)
    assert max(map(len, lines)) <= 80
    assert lines[1].split() == [*MEASURES, "ms"]
    assert lines[2].split() == ["balanced", *["0.700"] * len(MEASURES), "12"]
    assert lines[3].split() == ["find_everything", *["0.650"] * len(MEASURES), "12346"]
    below = lines[lines.index("nDCG@10 over balanced") :]
    assert below[1].split() == ["over", "the", "first", "p"]
    assert below[2].split() == ["find_everything", "-0.012*", "<", "0.001"]
    assert below[3].split() == ["-0.023", "to", "+0.035"]
    assert below[4].split() == ["balanced", "without", "score:", "bm25", "+0.012", "0.250"]
    assert "…" not in "".join(lines)


def test_a_narrow_terminal_loses_no_column(measured):
    assert printed(show_measured, REPORT, measured, width=60)[1].split() == [*MEASURES, "ms"]


def test_one_system_is_held_against_none(measured):
    lines = printed(show_measured, REPORT, measured[:1])
    assert len(lines) == 3


def test_what_techniques_are_worth_fits_80_columns(measured):
    lines = printed(show_worth, [measured[0], measured[2]])
    assert max(map(len, lines)) <= 80
    assert lines[3].split() == ["score:", "bm25", "-0.012", "0.250", "-0.050", "-0.050"]


@pytest.mark.parametrize(
    ("low", "written", "said"),
    [
        (-0.01, None, "nothing was written."),
        (0.01, None, "Nothing was written. As a preset (-o DIR"),
        (0.01, "out/tuned.toml", "Written: out/tuned.toml;"),
    ],
)
def test_tuning_says_of_what_its_numbers_are_and_whether_it_wrote(low, written, said):
    tuned = Tuned({"bm25": 0.4, "dense": 0.6}, 0.7123, Difference(0.02, low, 0.03, 0.1), ())
    lines = printed(show_tuned, tuned, preset="p = 1", written=written)
    assert lines[0] == "nDCG@10 before reranking, with the weights in use: 0.7123"
    assert said in " ".join(lines)
