"""Files that came without a place of their own, and how long they are kept."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from indexing.dropped import Dropped
from indexing.errors import EngineError

TWO_DAYS_S = 2 * 24 * 3600


@pytest.fixture
def dropped(tmp_path: Path) -> Dropped:
    return Dropped(tmp_path)


def age(*paths: str) -> None:
    long_ago = time.time() - TWO_DAYS_S
    for path in paths:
        os.utime(path, (long_ago, long_ago))


def test_what_was_taken_in_goes_and_what_failed_stays_however_old_with_its_bibliography(dropped: Dropped):
    taken, failed, beside = dropped.keep([("a.md", b"a"), ("b.pdf", b"b"), ("all.bib", b"c")])
    age(taken, failed, beside)
    dropped.tidy({taken: False, failed: True})
    assert set(dropped.paths()) == {failed, beside}


def test_what_nobody_knows_stays_for_a_day(dropped: Dropped):
    (old,) = dropped.keep([("old.md", b"a")])
    (young,) = dropped.keep([("young.md", b"b")])
    age(old)
    dropped.tidy({})
    assert dropped.paths() == (young,)
    assert not Path(old).parent.exists()


def test_a_bibliography_goes_with_the_last_of_its_papers(dropped: Dropped):
    paper, beside = dropped.keep([("a.md", b"a"), ("all.bib", b"c")])
    age(paper, beside)
    dropped.tidy({paper: False})
    assert dropped.paths() == ()


def test_a_copy_is_kept_under_the_name_that_a_person_knows(dropped: Dropped, tmp_path: Path):
    original = tmp_path / "0badcafe.md"
    original.write_bytes(b"# Owls\n")
    kept = Path(dropped.keep_copy(original, "owls.md"))
    assert (kept.name, kept.read_bytes()) == ("owls.md", b"# Owls\n")


def test_where_nothing_was_dropped_there_is_nothing_to_do(dropped: Dropped, tmp_path: Path):
    dropped.tidy({})
    assert dropped.paths() == ()
    assert list(tmp_path.iterdir()) == []


def test_what_is_being_written_is_not_tidied_away(dropped: Dropped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write, copy = Path.write_bytes, shutil.copyfile

    def tidied_before_it_is_written(path: Path, content: bytes) -> int:
        dropped.tidy({})
        return write(path, content)

    def tidied_before_it_is_copied(source: Path, path: Path) -> Path:
        dropped.tidy({})
        return copy(source, path)

    monkeypatch.setattr(Path, "write_bytes", tidied_before_it_is_written)
    monkeypatch.setattr(shutil, "copyfile", tidied_before_it_is_copied)
    first, again = dropped.keep([("a.md", b"a"), ("a.md", b"b")])
    assert (Path(first).read_bytes(), Path(again).read_bytes()) == (b"a", b"b")
    assert Path(dropped.keep_copy(Path(first), "c.md")).read_bytes() == b"a"


def test_what_was_never_written_to_the_end_goes_after_a_day(dropped: Dropped, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path, _: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EngineError, match="No space left"):
        dropped.keep([("a.md", b"a")])
    (folder,) = (tmp for tmp in Path(dropped._folder).iterdir())
    dropped.tidy({})
    assert folder.exists()
    age(str(folder))
    dropped.tidy({})
    assert not folder.exists()
