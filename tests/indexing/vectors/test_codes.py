"""Graphs over shorter codes, and shards from before there was a choice of them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from indexing.types import Filter
from indexing.vectors import Codes, Point, shard
from indexing.vectors.edge import EdgeIndex

DIM = 16
ANY = Filter()


@pytest.mark.parametrize("codes", ["float16", "int8", "binary"])
def test_found_by_any_codes_passages_have_their_true_scores(tmp_path: Path, large: list[Point], codes: Codes) -> None:
    index = EdgeIndex(tmp_path, DIM, codes=codes, exact_below=500)
    index.write(large)
    best = index.search(large[5].dense, 8, where=ANY)  # the passage and its seven copies
    assert index.arrange()
    stored = json.loads((tmp_path / "000002" / "edge_config.json").read_text())["vectors"]["dense"]
    quantised = stored.get("quantization_config") or {}
    assert set(quantised) == {"float16": set(), "int8": {"scalar"}, "binary": {"binary"}}[codes]
    found = index.search(large[5].dense, 8, where=ANY)
    assert [hit.passage_id for hit in found] == [hit.passage_id for hit in best]
    assert [hit.score for hit in found] == pytest.approx([1.0] * 8, abs=2e-3)
    assert index.sparse({1: 1.0}, 500, where=ANY)  # they come along
    index.close()


def test_a_graph_is_built_anew_when_other_codes_are_wanted(tmp_path: Path, large: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM, exact_below=500)
    index.write(large)
    index.arrange()
    index.close()
    again = EdgeIndex(tmp_path, DIM, codes="binary", exact_below=500)
    assert again.wants_arranging
    assert again.arrange()
    assert not again.wants_arranging
    assert json.loads((tmp_path / "current").read_text())["codes"] == "binary"
    again.close()


def test_one_made_before_there_was_a_choice_of_codes_or_a_place_for_sparse_vectors_goes_on(
    tmp_path: Path, large: list[Point], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(shard, "config", partial(shard.config, sparse=False))
        index = EdgeIndex(tmp_path, DIM, exact_below=500)
    older = [replace(point, sparse={}) for point in large]
    index.write(older[:-50])
    index.arrange()
    index.close()
    pointer = json.loads((tmp_path / "current").read_text())
    del pointer["codes"]
    (tmp_path / "current").write_text(json.dumps(pointer))
    again = EdgeIndex(tmp_path, DIM, exact_below=500)
    assert not again.wants_arranging
    again.write(older[-50:])
    assert again.arrange()
    assert len(again) == len(older)
    assert again.search(older[5].dense, 1, where=ANY)[0].score == pytest.approx(1, abs=2e-3)
    again.close()
