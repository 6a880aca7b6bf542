"""Runs and judgements as TREC writes them."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.errors import EvaluationError
from app.evaluation.measures import values
from app.evaluation.texts import number
from app.evaluation.trec import read_qrels, read_run, write_qrels, write_run

ids = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5)
scores = st.floats(-1e6, 1e6, allow_nan=False).map(lambda score: float(f"{score:.6g}"))


@pytest.mark.parametrize("name", ["run.txt", "run.txt.gz"])
def test_a_run_comes_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    run = {"q2": {"d1": 3.5, "d2": 1.25}, "q1": {"d9": 0.0}}
    write_run(tmp_path / name, run, tag="bm25")
    assert read_run(tmp_path / name) == run


def best_first(found: dict[str, float]) -> dict[str, float]:
    return dict(sorted(found.items(), key=lambda item: -item[1]))


@given(run=st.dictionaries(ids, st.dictionaries(ids, scores, min_size=1, max_size=6).map(best_first), max_size=4))
def test_every_tool_sees_the_order_of_the_ranking(tmp_path_factory, run) -> None:
    path = tmp_path_factory.mktemp("runs") / "run"
    write_run(path, run, tag="x")
    back = read_run(path)
    for query, found in run.items():
        assert list(back[query]) == list(found)
        assert len(set(np.float32(list(back[query].values())))) == len(found)
        assert list(back[query].values()) == pytest.approx(list(found.values()), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("score", [0.0, 7.25, -1e6, 1e300, -3.4028235e38])
def test_equal_scores_are_written_as_falling_32_bit_floats(tmp_path: Path, score: float) -> None:
    tied = dict.fromkeys("bdac", score)
    write_run(tmp_path / "run", {"q": tied}, tag="x")
    back = read_run(tmp_path / "run")["q"]
    assert list(back) == list(tied)
    written = np.float32(list(back.values()))
    assert all(below < above for above, below in pairwise(written))


def test_ties_in_the_run_of_another_system_are_in_the_order_of_trec_eval(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("1 Q0 a 1 2 t\n1 Q0 c 2 2.00000001 t\n1 Q0 b 3 2 t\n1 Q0 z 4 1 t\n1 Q0 d 5 3 t\n")
    assert list(read_run(tmp_path / "run")["1"]) == ["d", "c", "b", "a", "z"]


def test_a_written_run_is_worth_the_same_when_it_is_read(tmp_path: Path) -> None:
    qrels = {query: {"b": 1, "e": 2} for query in "123"}
    run = {query: dict.fromkeys(order, 0.1) for query, order in zip("123", ["abcdef", "fedcba", "cafebd"], strict=True)}
    write_run(tmp_path / "run", run, tag="x")
    assert values(qrels, read_run(tmp_path / "run")) == values(qrels, run)


def test_a_run_is_written_line_by_line(tmp_path: Path) -> None:
    write_run(tmp_path / "run", {"7": {"b": 2.0, "a": 0.1}}, tag="mine")
    assert (tmp_path / "run").read_text() == "7 Q0 b 1 2.0 mine\n7 Q0 a 2 0.1 mine\n"


def test_judgements_come_back_as_they_were_written(tmp_path: Path) -> None:
    qrels = {"1": {"d1": 2, "d2": 0}, "2": {"d3": -1}}
    write_qrels(tmp_path / "qrels.gz", qrels)
    assert read_qrels(tmp_path / "qrels.gz").grades == qrels
    assert gzip.decompress((tmp_path / "qrels.gz").read_bytes()).startswith(b"1 0 d1 2\n")


@pytest.mark.parametrize("line", ["1 Q0 d 1 2", "1 Q0 d 1 high tag", "1 Q0 d 1 nan tag", "1 Q0 d 1 -inf tag"])
def test_a_broken_run_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "run").write_text(f"1 Q0 d 1 2.5 tag\n\n{line}\n")
    with pytest.raises(EvaluationError, match=r"Line 3 of .*it must be 'query Q0 document rank score tag'"):
        read_run(tmp_path / "run")


def test_broken_judgements_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "qrels").write_text("1 0 d much\n")
    with pytest.raises(EvaluationError, match=r"Line 1 of .*it must be 'query 0 document grade'"):
        read_qrels(tmp_path / "qrels")


def test_what_is_not_there_or_is_no_gzip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_run(tmp_path / "absent")
    (tmp_path / "run.gz").write_text("1 Q0 d 1 2.5 tag\n")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_run(tmp_path / "run.gz")


def test_a_damaged_gzip_is_refused_and_is_no_file_of_documents(tmp_path: Path) -> None:
    head = gzip.compress(b"")[:10]
    (tmp_path / "run.gz").write_bytes(head + b"\xff" * 100)  # after the head a block of a type that there is not
    with pytest.raises(EvaluationError, match=r"run\.gz cannot be read"):
        read_run(tmp_path / "run.gz")
    with pytest.raises(EvaluationError, match="has no documents"):
        number(tmp_path)


@pytest.mark.parametrize("wrong", ["a b", "a\u00a0b", "", "a\tb"])
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, wrong: str) -> None:
    for qrels in ({"q": {wrong: 1}}, {wrong: {"d": 1}}):
        with pytest.raises(EvaluationError, match=r"id .* cannot be written to .*: TREC's files are divided at blanks"):
            write_qrels(tmp_path / "qrels", qrels)
    for run, tag in (({"q": {wrong: 1.0}}, "t"), ({wrong: {"d": 1.0}}, "t"), ({"q": {"d": 1.0}}, wrong)):
        with pytest.raises(EvaluationError, match=r"id .* cannot be written to .*: TREC's files are divided at blanks"):
            write_run(tmp_path / "run", run, tag=tag)
    assert list(tmp_path.iterdir()) == []
