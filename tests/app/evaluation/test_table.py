"""Tables."""

from __future__ import annotations

import csv
from pathlib import Path

from app.evaluation.comparison import compare
from app.evaluation.ranking import Ranking
from app.evaluation.table import markdown, write_csv

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


def test_csv_has_a_row_a_query(tmp_path: Path) -> None:
    write_csv(tmp_path / "new" / "queries.csv", compare(QRELS, {"base": BASE}), {"q1": "first", "q2": "second"})
    with (tmp_path / "new" / "queries.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["query"], row["text"], row["base nDCG@10"]) for row in rows] == [
        ("q1", "first", "0.6309"),
        ("q2", "second", "1.0000"),
    ]
