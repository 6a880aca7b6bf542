"""What only Qdrant Edge has to show: its folder, crashes, and new generations prepared by a child."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexing.errors import EngineError, LibraryBusy, LibraryMismatch
from indexing.types import Filter
from indexing.vectors import Codes, Facets, Point, shard
from indexing.vectors.edge import EdgeIndex

DIM = 16
ANY = Filter()
HERE = Path(__file__).parent


def child(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])},
        cwd=HERE.parents[2],
    )


def scores(index: EdgeIndex, query: np.ndarray) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in index.search(query, 10_000, where=ANY)}


def test_survives_closing(tmp_path: Path, points: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(points)
    before = scores(index, points[0].dense)
    index.close()
    index.close()
    with pytest.raises(EngineError, match="closed"):
        len(index)
    again = EdgeIndex(tmp_path, DIM)
    assert scores(again, points[0].dense) == before
    again.close()


def test_a_second_owner_is_told_that_the_library_is_busy(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path, DIM)
    with pytest.raises(LibraryBusy, match="Another process"):
        EdgeIndex(tmp_path, DIM)
    index.close()


def test_embeddings_of_another_width_are_refused(tmp_path: Path) -> None:
    EdgeIndex(tmp_path, DIM).close()
    with pytest.raises(LibraryMismatch, match=r"width 16.*makes 32.*scholiast reindex"):
        EdgeIndex(tmp_path, 32)


@pytest.mark.parametrize("pointer", ["", "{}", '{"generation": "000009", "graph_points": 0}'])
def test_a_broken_folder_says_what_to_do(tmp_path: Path, pointer: str) -> None:
    EdgeIndex(tmp_path, DIM).close()
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(EngineError, match="scholiast reindex"):
        EdgeIndex(tmp_path, DIM)


def test_what_a_dead_process_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / "000001").mkdir()
    (tmp_path / "000001" / "half").write_text("made before the pointer")
    EdgeIndex(tmp_path, DIM).close()
    (tmp_path / "000007").mkdir()
    EdgeIndex(tmp_path, DIM).close()
    assert {path.name for path in tmp_path.iterdir()} == {"current", "000001"}


WRITER = """
import sys
from pathlib import Path
from conftest import DIM, MANY, some_points
from indexing.vectors.edge import EdgeIndex
points = some_points(documents=MANY)
index = EdgeIndex(Path(sys.argv[1]), DIM)
for start in range(0, len(points), 10):
    index.write(points[start : start + 10])
    print(start + 10, flush=True)
"""


def test_what_was_written_survives_a_killed_process(tmp_path: Path, many_points: list[Point]) -> None:
    writer = child(WRITER, str(tmp_path))
    assert writer.stdout is not None
    written = [int(writer.stdout.readline()) for _ in range(random.Random(4).randint(5, 260))][-1]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    written = int(rest.split()[-1]) if rest.split() else written
    index = EdgeIndex(tmp_path, DIM)
    acknowledged = many_points[:written]
    assert {point.id for point in acknowledged} <= set(index.ids())
    last = acknowledged[-1]
    assert index.search(last.dense, 1, where=ANY)[0].passage_id == last.id
    index.close()


def test_arranging_changes_nothing_but_the_folder(tmp_path: Path, large: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM, exact_below=500)
    index.write(large)
    before = scores(index, large[5].dense)
    assert index.wants_arranging
    assert index.arrange()
    assert not index.wants_arranging
    assert scores(index, large[5].dense) == pytest.approx(before, abs=1e-3)
    assert {path.name for path in tmp_path.iterdir()} == {"current", "000002"}
    index.close()
    again = EdgeIndex(tmp_path, DIM, exact_below=500)
    assert not again.wants_arranging
    assert list(again.ids()) == sorted(point.id for point in large)
    again.close()


def test_a_small_index_does_not_want_arranging(tmp_path: Path, points: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(points)
    assert not index.wants_arranging
    index.close()


def test_what_is_written_while_arranging_is_not_lost(
    tmp_path: Path, large: list[Point], points: list[Point], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    arranged = index._generations.rearrange
    gone, moved = large[-3].facets.document_id, large[-4].facets.document_id
    changed, lost = replace(large[-6], dense=large[7].dense), large[-8].id

    def rearrange_while_others_write(path: Path, dim: int, codes: Codes) -> None:
        index.write(points)
        index.delete_documents([gone])
        index.set_facets(Facets(moved, "docx", 1850))
        index.write([changed])
        index.delete_passages([lost])
        arranged(path, dim, codes)

    monkeypatch.setattr(index._generations, "rearrange", rearrange_while_others_write)
    assert index.arrange()
    kept = {point.id: point for point in [*large, *points] if point.facets.document_id != gone and point.id != lost}
    assert list(index.ids()) == sorted(kept)
    assert [hit.passage_id for hit in index.search(large[0].dense, 9, where=Filter(year_to=1850))] == [large[-4].id]
    assert index.dense_vectors([changed.id])[changed.id] == pytest.approx(changed.dense, abs=2e-3)
    assert index.sentence_vectors([points[3].id])[points[3].id] == pytest.approx(points[3].sentences, abs=2e-3)
    index.close()
    again = EdgeIndex(tmp_path, DIM)
    assert list(again.ids()) == sorted(kept)
    again.close()


def test_reading_goes_on_while_arranging(tmp_path: Path, large: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    arranging = threading.Thread(target=index.arrange)
    arranging.start()
    found = []
    while arranging.is_alive():
        arranging.join(0.01)
        found.append(index.search(large[9].dense, 1, where=ANY)[0].passage_id)
    arranging.join()
    assert len(found) > 3
    assert {index.dense_vectors([i])[i] @ large[9].dense > 0.999 for i in set(found)} == {True}
    index.close()


def test_a_failed_arrangement_leaves_everything_as_it_was(
    tmp_path: Path, large: list[Point], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    script = tmp_path.parent / "fails.py"
    script.write_text("raise SystemExit('no luck')")
    monkeypatch.setattr(shard, "__file__", str(script))
    with pytest.raises(EngineError, match=r"Could not arrange the vector index: no luck\. Searches work"):
        index.arrange()
    assert {path.name for path in tmp_path.iterdir()} == {"current", "000001"}
    index.write(large[:5])
    assert len(index) == len(large)
    index.close()


def test_arranging_may_be_tried_again_after_it_could_not_begin(tmp_path: Path, large: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    (tmp_path / "current").rename(tmp_path / "elsewhere")
    (tmp_path / "current").write_text("rubbish")
    with pytest.raises(EngineError, match="Cannot read"):
        index.arrange()
    (tmp_path / "elsewhere").rename(tmp_path / "current")
    assert index.arrange()
    index.close()


def test_a_full_disk_is_said_beforehand(tmp_path: Path, large: list[Point], monkeypatch: pytest.MonkeyPatch) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1 << 20})())
    with pytest.raises(EngineError, match="Free some room"):
        index.arrange()
    assert len(index) == len(large)
    index.close()


ARRANGER = """
import sys
from pathlib import Path
from conftest import DIM
from indexing.vectors.edge import EdgeIndex
index = EdgeIndex(Path(sys.argv[1]), DIM)
print("ready", flush=True)
index.arrange()
print("done", flush=True)
"""


@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.4, 0.8])
def test_killed_at_any_moment_of_arranging_leaves_an_index_that_works(
    tmp_path: Path, large: list[Point], after_s: float
) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    before = scores(index, large[5].dense)
    index.close()
    arranger = child(ARRANGER, str(tmp_path))
    assert arranger.stdout is not None
    assert arranger.stdout.readline() == "ready\n"
    try:
        arranger.wait(after_s)
    except subprocess.TimeoutExpired:
        arranger.send_signal(signal.SIGKILL)
    arranger.communicate()
    again = EdgeIndex(tmp_path, DIM)
    assert scores(again, large[5].dense) == pytest.approx(before, abs=1e-3)
    assert json.loads((tmp_path / "current").read_text())["generation"] in {"000001", "000002"}
    again.write(large[:3])
    again.close()


def test_warming_reads_the_graph_first_and_stops_when_told(tmp_path: Path, large: list[Point]) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(large)
    index.arrange()
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 5

    shard.warm(str(tmp_path / "000002"), stop=stop)
    shard.warm(str(tmp_path / "000002"), stop=lambda: False)
    files = [file for file in (tmp_path / "000002").rglob("*") if file.is_file()]
    first, *_ = sorted(files, key=shard._coldness)
    assert "vector_index-dense" in str(first)
    assert 5 < len(asked) <= 5 + len(files)
    index.close()
