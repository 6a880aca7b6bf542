"""Plots and reports: what is drawn is right, and every file is there."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from agents.settings import AgentSettings
from app.evaluation.collection import Collection
from app.evaluation.comparison import compare
from app.evaluation.measures import values
from app.evaluation.plots import draw, recall_at
from app.evaluation.ranking import Ranking
from app.evaluation.report import file_names, report, write
from app.evaluation.systems import System
from app.evaluation.trec import read_qrels, read_run

QRELS = {"q1": {"a": 1, "b": 2, "c": 0}, "q2": {"d": 1}, "q3": {"e": 0}, "q4": {"f": 1}}
ONE = Ranking({"q1": {"a": 3.0, "x": 2.0, "b": 1.0}, "q2": {"d": 1.0}, "q3": {"e": 1.0}, "q4": {}}, {"q1": 5.0})
OTHER = Ranking({"q1": {"b": 3.0}, "q2": {"x": 2.0, "d": 1.0}, "q3": {}, "q4": {"f": 0.5}}, {})


def test_recall_by_hand_and_as_trec_eval():
    assert recall_at(QRELS, ONE.run, 1) == pytest.approx((1 / 2 + 1) / 4)
    assert recall_at(QRELS, ONE.run, 3) == pytest.approx((2 / 2 + 1) / 4)
    theirs = values(QRELS, ONE.run)["R@5"]
    assert recall_at(QRELS, ONE.run, 5) == pytest.approx(sum(theirs.values()) / 4)
    assert recall_at({}, {}, 5) == 0.0


def test_each_plot_is_a_picture_and_a_drawing(tmp_path):
    rankings = {"one": ONE, "other": OTHER}
    draw(tmp_path, QRELS, compare(QRELS, rankings), rankings)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{name}.{suffix}" for name in ("difference", "recall", "scores") for suffix in ("png", "svg")
    ]
    for path in tmp_path.glob("*.png"):
        with Image.open(path) as image:
            assert image.width > 600
            assert len(image.convert("RGB").getcolors(1 << 20)) > 10
    assert ET.parse(tmp_path / "recall.svg").getroot().tag.endswith("svg")


def test_one_system_has_no_difference_and_nothing_found_can_be_drawn(tmp_path):
    nothing = {"one": Ranking({query: {} for query in QRELS}, {})}
    draw(tmp_path, QRELS, compare(QRELS, nothing), nothing)
    assert sorted(path.stem for path in tmp_path.glob("*.svg")) == ["recall", "scores"]


def test_the_same_results_give_the_same_drawing(tmp_path):
    for name in ("a", "b"):
        draw(tmp_path / name, QRELS, compare(QRELS, {"one": ONE}), {"one": ONE})
    assert (tmp_path / "a" / "scores.svg").read_bytes() == (tmp_path / "b" / "scores.svg").read_bytes()


def test_a_report_has_everything_and_its_files_can_be_read_again(tmp_path, birds):
    collection = Collection(birds, "dev", dict.fromkeys(QRELS, "text"), {q: dict(g) for q, g in QRELS.items()})
    rankings = {"my own": ONE, "other": OTHER}
    measured = compare(QRELS, rankings)
    found = report(collection, measured, [System("my own", AgentSettings())], encoder="tiny", seconds={"search": 1.5})
    write(tmp_path, found, collection, measured, rankings, ablated=False)
    assert (found.documents, found.queries) == (30, 4)
    mine, other = json.loads((tmp_path / "evaluation.json").read_text())["systems"]
    assert mine["settings"]["candidates"] == AgentSettings().candidates
    assert (mine["against_first"], mine["median_ms"], other["settings"], other["median_ms"]) == (None, 5.0, None, None)
    assert other["against_first"]["mean"] == pytest.approx(other["means"]["nDCG@10"] - mine["means"]["nDCG@10"])
    assert read_qrels(tmp_path / "qrels").grades == collection.qrels
    assert read_run(tmp_path / "runs" / "my-own.run.gz") == {query: s for query, s in ONE.run.items() if s}
    assert (tmp_path / "table.md").read_text().count("\n") == 4


def test_names_for_files_have_no_blanks_are_not_empty_and_differ():
    names = [
        "balanced without score: bm25",
        "my preset",
        "my-preset",
        "My preset",
        "my preset 2",
        "!!",
        "..",
        ".hidden",
    ]
    assert list(file_names(names).values()) == [
        "balanced-without-score-bm25",
        "my-preset",
        "my-preset-2",
        "My-preset-3",
        "my-preset-2-2",
        "system",
        "system-2",
        "hidden",
    ]
