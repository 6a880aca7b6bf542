"""Tables."""

from __future__ import annotations

import csv
from pathlib import Path

from app.evaluation.comparison import compare
from app.evaluation.ranking import Ranking
from app.evaluation.table import markdown, probability, worth, write_csv

QRELS = {"q1": {"a": 1}, "q2": {"b": 1}}
BASE = Ranking({"q1": {"x": 2.0, "a": 1.0}, "q2": {"b": 1.0}}, {"q1": 10.0, "q2": 20.0})
BETTER = Ranking({"q1": {"a": 1.0}, "q2": {"b": 1.0}}, {"q1": 1.0, "q2": 2.0})


def test_markdown_has_a_row_a_system_and_the_best_in_bold() -> None:
    lines = markdown(compare(QRELS, {"base": BASE, "better": BETTER})).splitlines()
    assert lines[0].startswith("| system | nDCG@10 | AP | RR@10 |")
    assert lines[0].endswith("| nDCG@10 against base | p | ms a query |")
    # base: q1 has its document second, 1 / log2(3) = .6309; the other one is right
    assert lines[2].startswith("| base | 0.8155 | 0.7500 | 0.7500 | **1.0000** |")
    assert lines[2].endswith("|  |  | 15.0 |")
    assert lines[3].startswith("| better | **1.0000** |")
    assert "| +0.1845 (+0.0000 to +0.3691) | 1.000 | 1.5 |" in lines[3]


def test_a_technique_is_worth_what_is_lost_without_it() -> None:
    full, without = "full", "full without score: bm25"
    lines = worth(compare(QRELS, {full: BETTER, without: BASE})).splitlines()
    # without it q1 loses 1 - 1 / log2(3) = .3691 of nDCG@10 and half of AP; the mean is over two queries
    assert lines[2] == "| score: bm25 | +0.1845 (+0.0000 to +0.3691) | 1.000 | +0.2500 | +0.0000 |"


def test_a_run_of_another_system_has_no_time() -> None:
    lines = markdown(compare(QRELS, {"base": BASE, "theirs": Ranking(BETTER.run, {})})).splitlines()
    assert lines[3].endswith("| 1.000 |  |")


def test_p_is_never_nothing() -> None:
    assert (probability(0.0001), probability(0.0312)) == ("< 0.001", "0.031")


def test_csv_has_a_row_a_query(tmp_path: Path) -> None:
    write_csv(tmp_path / "new" / "queries.csv", compare(QRELS, {"base": BASE}), {"q1": "first", "q2": "second"})
    with (tmp_path / "new" / "queries.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["query"], row["text"], row["base nDCG@10"]) for row in rows] == [
        ("q1", "first", "0.6309"),
        ("q2", "second", "1.0000"),
    ]
