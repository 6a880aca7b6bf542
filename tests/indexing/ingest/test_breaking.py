"""Breaking off before each single step that changes a disk: what was begun is finished when next opened."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexing import ingest
from indexing.check import check
from indexing.library import Library


class Fuse:
    """Lets so many steps pass, and no more."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        if self.left == 0:
            raise SystemExit("broken off")
        self.left -= 1


class Fused:
    """A part of a library whose changing methods burn a fuse first."""

    def __init__(self, part: Any, fuse: Fuse, steps: tuple[str, ...]) -> None:
        self._part = part
        self._fuse = fuse
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        if name in self._steps:
            self._fuse.step()
        return getattr(self._part, name)

    def __len__(self) -> int:
        return len(self._part)


def put_fuse(library: Library, steps: int) -> Fuse:
    fuse = Fuse(steps)
    parts = library.parts
    parts.store = Fused(parts.store, fuse, ("writing",))  # type: ignore[assignment]
    parts.lexical = Fused(parts.lexical, fuse, ("write", "delete_documents", "commit"))  # type: ignore[assignment]
    parts.vectors = Fused(parts.vectors, fuse, ("write", "delete_documents", "set_facets"))  # type: ignore[assignment]
    parts.originals = Fused(parts.originals, fuse, ("keep", "discard"))  # type: ignore[assignment]
    return fuse


def test_each_step_may_be_the_last_one(desk, open_library: Callable[[], Library], tmp_path: Path) -> None:
    desk.notes(4)
    ingest.sync(desk.library, desk.folder)
    desk.library.close()
    before = tmp_path / "library before"
    shutil.copytree(desk.library.folder, before)
    desk.write("note-0.md", desk.text(20))  # edited
    (desk.folder / "note-1.md").unlink()  # deleted
    (desk.folder / "note-2.md").rename(desk.folder / "renamed.md")
    desk.write("new.md", desk.text(10))

    steps = 0
    while True:
        shutil.rmtree(desk.library.folder)
        shutil.copytree(before, desk.library.folder)
        desk.library = open_library()
        fuse = put_fuse(desk.library, steps)
        try:
            ingest.sync(desk.library, desk.folder, collections=["tag"])
        except SystemExit:
            desk.library.close()
        else:
            break
        desk.library = open_library()
        assert check(desk.library).problems == ()
        ingest.sync(desk.library, desk.folder, collections=["tag"])
        assert desk.titles() == ["Note 10", "Note 2", "Note 20", "Note 3"]
        assert desk.library.find("Note 2").paths == (str(desk.folder / "renamed.md"),)
        assert [document.collections for document in desk.library.documents().values()] == [("tag",)] * 4
        desk.library.close()
        steps += 1
    assert fuse.left == 0
    assert steps > 15
    desk.library.close()
    desk.library = open_library()


def test_a_broken_removal_is_finished(desk, open_library: Callable[[], Library]) -> None:
    desk.notes(2)
    ingest.add(desk.library, [desk.folder])
    put_fuse(desk.library, 1)
    with pytest.raises(SystemExit):
        ingest.remove(desk.library, desk.library.find("Note 0").id)
    desk.library.close()
    desk.library = open_library()
    assert desk.titles() == ["Note 1"]
