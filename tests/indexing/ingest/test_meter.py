"""Progress of two threads, told in one."""

from __future__ import annotations

from indexing.ingest.meter import Meter
from indexing.progress import Progress, Stage


def test_tells_only_the_latest_of_what_was_posted() -> None:
    told: list[Progress] = []
    meter = Meter(told.append)
    for done in range(3):
        meter.post(Progress(Stage.READ, done, 3, "files"))
    assert told == []
    meter.tell()
    meter.tell()
    assert told == [Progress(Stage.READ, 2, 3, "files")]


def test_repeats_the_last_of_what_was_told() -> None:
    told: list[Progress] = []
    meter = Meter(told.append)
    meter.repeat()
    assert told == []
    meter.post(Progress(Stage.LOOK, 1, None, "files"))
    meter.post(Progress(Stage.READ, 1, 3, "files"))
    meter.tell()
    meter.repeat()
    meter.repeat()
    assert [progress.stage for progress in told] == [Stage.LOOK, *[Stage.READ] * 3]


def test_estimates_the_passages_to_come_from_the_share_that_was_read() -> None:
    told: list[Progress] = []
    meter = Meter(told.append)
    meter.stored(30)
    meter.read_share(0.25)
    meter.indexed(10, underway=5)
    assert told[-1] == Progress(Stage.INDEX, 15, 30 * 4, "passages")
    meter.stored(70)
    meter.read_share(1.0)
    meter.indexed(90)
    assert told[-1] == Progress(Stage.INDEX, 100, 100, "passages")
