"""The process that arranges, and the one that watches over it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

OWNED = """
import os, sys, time
from indexing.vectors import shard
def work():
    print(os.getpid(), flush=True)
    {work}
sys.exit(shard.while_owned(work) != 0)
"""


def start(work: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OWNED.format(work=work)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def test_work_does_not_outlive_its_owner() -> None:
    with start("time.sleep(600)") as watcher:
        assert watcher.stdout is not None
        assert watcher.stdin is not None
        worker = int(watcher.stdout.readline())
        watcher.stdin.close()  # as it is when the owner is killed
        assert watcher.wait(timeout=30) == 1
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.parametrize(("work", "code"), [("pass", 0), ("raise ValueError", 1)])
def test_work_that_ends_is_told_how(work: str, code: int) -> None:
    with start(work) as watcher:
        assert watcher.wait(timeout=30) == code
