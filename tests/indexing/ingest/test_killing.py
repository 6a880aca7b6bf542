"""Dying at any moment: a child process is killed while it works, and the library is whole when next opened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from indexing import ingest
from indexing.check import check
from indexing.library import Library

DEATHS = 10


class Victim:
    """A process that synchronises in a child of its own, and can be told when to die."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("victim.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self._say() == "ready"

    def sync(self, library: Path, folder: Path, *, die_after_s: float | None = None, by: int = signal.SIGKILL) -> int:
        """Synchronise; return how the child ended, as `os.wait` says it: 0 when it was done."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{library}\t{folder}\n")
        self._process.stdin.flush()
        child = int(self._say())
        if die_after_s is not None:
            time.sleep(die_after_s)  # the moment of death is what is being tested
            with suppress(ProcessLookupError):
                os.kill(child, by)
        return int(self._say())

    def close(self) -> None:
        self._process.communicate()

    def _say(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    if not hasattr(os, "fork") or not hasattr(os, "sched_setaffinity"):
        pytest.skip("processes are not forked or not bound to a core on this system")
    victim = Victim()
    yield victim
    victim.close()


def contents(library: Library) -> dict[str, object]:
    """Return what a library holds, apart from when it was added."""
    found = library.documents()
    ids = list(library.vectors.ids())
    return {
        "documents": {
            key: (one.metadata, one.language, one.passages, one.collections, [Path(path).name for path in one.paths])
            for key, one in found.items()
        },
        "passages": library.passages(ids),
        "words": list(library.lexical.ids()),
        "vectors": {key: rows.shape for key, rows in library.vectors.sentence_vectors(ids).items()},
        "failed": [Path(file.path).name for file in library.failed()],
        "files": sorted(path.name for path in (library.folder / "files").iterdir()),
    }


def change_everything(desk) -> None:
    """Edit, delete, rename and add files of a folder with eight notes, the fourth of them twice."""
    for number in range(3):
        desk.write(f"note-{number}.md", desk.text(number + 20))
    (desk.folder / "note-3.md").unlink()
    (desk.folder / "note-4.md").rename(desk.folder / "renamed.md")
    (desk.folder / "note-5.md").unlink()
    for number in range(30, 48):
        desk.write(f"new-{number}.md", desk.text(number))


def test_is_whole_and_complete_after_any_death(
    desk, victim: Victim, tmp_path: Path, open_library: Callable[[], Library]
) -> None:
    desk.notes(8)
    desk.write("twin.md", desk.text(3))
    desk.write("bad.txt", "")
    ingest.sync(desk.library, desk.folder, collections=["notes"])
    desk.library.close()
    before = tmp_path / "library before"
    shutil.copytree(desk.library.folder, before)
    change_everything(desk)

    started = time.monotonic()
    assert victim.sync(desk.library.folder, desk.folder) == 0
    duration = time.monotonic() - started
    desk.library = open_library()
    expected = contents(desk.library)
    assert len(desk.library.documents()) == 8 - 1 + 18  # 3 edited, one gone, a twin that kept its document
    assert check(desk.library).problems == ()

    moments = random.Random(20261121)
    killed = 0
    for _ in range(4 * DEATHS):
        desk.library.close()
        shutil.rmtree(desk.library.folder)
        shutil.copytree(before, desk.library.folder)
        moment = moments.uniform(0, duration)
        if victim.sync(desk.library.folder, desk.folder, die_after_s=moment) == 0:
            duration = moment  # the machine has become faster: it was done before
        else:
            killed += 1
        desk.library = open_library()
        assert check(desk.library).problems == ()
        ingest.sync(desk.library, desk.folder, collections=["notes"])
        assert contents(desk.library) == expected
        if killed == DEATHS:
            return
    pytest.fail(f"Only {killed} of {4 * DEATHS} children were killed before they were done.")


def test_control_c_ends_it_and_the_library_works(desk, victim: Victim, open_library: Callable[[], Library]) -> None:
    for number in range(30):
        desk.write(f"note-{number}.md", desk.text(number))
    desk.library.close()
    started = time.monotonic()
    assert victim.sync(desk.library.folder, desk.folder) == 0
    duration = time.monotonic() - started
    shutil.rmtree(desk.library.folder)
    ended = victim.sync(desk.library.folder, desk.folder, die_after_s=duration / 2, by=signal.SIGINT)
    desk.library = open_library()
    assert check(desk.library).problems == ()
    if ended != 0:  # the machine was not much faster than before
        assert len(desk.library.documents()) + len(desk.library.waiting()) <= 30
    assert len(ingest.sync(desk.library, desk.folder).failed) == 0
    assert len(desk.library.documents()) == 30
