"""Generations beside one another, and when none is made any more."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import pytest

from indexing.errors import EngineError
from indexing.vectors import Point, shard
from indexing.vectors.edge import EdgeIndex
from indexing.vectors.generations import Generations

DIM = 16


def test_none_is_arranged_any_more_once_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    generations = Generations(tmp_path)
    generations.stop()
    with pytest.raises(EngineError, match="closed before"):
        generations.rearrange(tmp_path / "000001", DIM, "int8")


def test_closing_while_the_copy_is_made_gives_up_the_arrangement(
    tmp_path: Path, points: list[Point], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(points)
    copy, closing = index._generations.copy, threading.Thread(target=index.close)

    def copy_while_another_closes(old: Path, new: Path) -> None:
        closing.start()
        closing.join(0.2)  # it waits for the copy
        copy(old, new)

    monkeypatch.setattr(index._generations, "copy", copy_while_another_closes)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert not index.arrange()
    closing.join(20)
    again = EdgeIndex(tmp_path, DIM)
    assert len(again) == len(points)
    assert {path.name for path in tmp_path.iterdir()} == {"current", "000001"}
    again.close()


def test_closing_gives_up_the_arrangement(tmp_path: Path, points: list[Point], monkeypatch: pytest.MonkeyPatch) -> None:
    index = EdgeIndex(tmp_path, DIM)
    index.write(points)
    script = tmp_path.parent / "slow.py"
    script.write_text(
        "import sys; open(sys.argv[1] + '.begun', 'w'); sys.stdin.read(); raise SystemExit('told to stop')"
    )
    monkeypatch.setattr(shard, "__file__", str(script))
    results: list[bool] = []
    arranging = threading.Thread(target=lambda: results.append(index.arrange()))
    arranging.start()
    while not (tmp_path / "000002.begun").exists():
        assert arranging.is_alive()
    assert not index.arrange()
    index.close()
    arranging.join(60)
    assert results == [False]
    again = EdgeIndex(tmp_path, DIM)
    assert len(again) == len(points)
    again.close()
