"""When a vector index is arranged."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from indexing.derived import arrange
from indexing.errors import EngineError
from indexing.progress import Progress, Stage
from indexing.types import Filter
from indexing.vectors import Facets, Point
from indexing.vectors.edge import EdgeIndex


def filled(folder: Path, exact_below: int) -> EdgeIndex:
    index = EdgeIndex(folder, 8, exact_below=exact_below)
    vectors = np.eye(8, dtype=np.float32)
    facets = Facets("0123456789abcdef", "text")
    index.write([Point(n + 1, vectors[n % 8], vectors[n % 8 : n % 8 + 1], facets) for n in range(40)])
    return index


def test_leaves_a_small_index_as_it_is(tmp_path: Path) -> None:
    index = filled(tmp_path / "vectors", exact_below=1_000)
    told: list[Progress] = []
    assert arrange(index, told.append) == ""
    assert told == []
    index.close()


def test_arranges_a_large_one_and_finds_the_same(tmp_path: Path) -> None:
    index = filled(tmp_path / "vectors", exact_below=10)
    vector = np.eye(8, dtype=np.float32)[3]
    before = index.search(vector, 5, where=Filter())
    told: list[Progress] = []
    assert arrange(index, told.append) == ""
    assert told == [
        Progress(Stage.ARRANGE, 0, None, "passages"),
        Progress(Stage.ARRANGE, 40, 40, "passages"),
    ]
    assert not index.wants_arranging
    assert [hit.passage_id for hit in index.search(vector, 5, where=Filter())] == [hit.passage_id for hit in before]
    index.close()


def test_a_full_disk_is_a_note_and_no_failure() -> None:
    class Full:
        wants_arranging = True

        def arrange(self) -> bool:
            raise EngineError("Arranging needs 9 MB; 1 MB are free.")

    assert arrange(Full(), lambda _: None) == "Arranging needs 9 MB; 1 MB are free."  # type: ignore[arg-type]
