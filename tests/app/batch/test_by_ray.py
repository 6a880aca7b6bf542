"""Workers of a real cluster on this machine: what they say, also when something is in the way, and how they end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from app.batch import run
from app.batch.cluster.by_ray import ByRay
from app.batch.cluster.copied import IN_USE, PREFIX, delete_leftovers
from app.batch.errors import BatchError
from app.cluster import joining
from app.cluster.errors import ClusterError
from app.requests import AskRequest
from app.settings import load_settings
from app.stopping import WorkStopped
from indexing.errors import LibraryBusy
from indexing.library import Library
from indexing.snapshot import pack
from tests.app.clusters import cluster_of_one_cpu

QUESTIONS = ("What does the parameter b do in BM25?", "For what does the grey heron wait?", "Who won the match?")

STRANGER = """
import ray, sys
ray.init(sys.argv[1])
print("let in")
"""


def lines_of(path):
    return [json.loads(line) | {"seconds": None} for line in path.read_text().splitlines()]


def asked(count):
    return [AskRequest(text=f"{QUESTIONS[n % 3]} ({n})") for n in range(count)]


def stranger(address):
    """Return how a program ends, and what it prints, that joins the cluster at *address* without the password."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("RAY_AUTH")}
    command = [sys.executable, "-c", STRANGER, address]
    ended = subprocess.run(command, env=known, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout


def test_two_workers_say_what_one_process_says(scholiast, library, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "BLOCK", 3)
    (tmp_path / "q.txt").write_text("".join(f"{question} ({n})\n" for n in range(4) for question in QUESTIONS))
    said = {}
    for name, more in (("alone", ()), ("spread", ("--ray", "local", "--workers", "2"))):
        out = tmp_path / f"{name}.jsonl"
        command = ("batch", tmp_path / "q.txt", "-o", out, "--mode", "extractive", "--library", library, *more)
        result = scholiast(*command)
        assert result.exit_code == 0, result.stderr
        said[name] = lines_of(out)
    assert len(said["spread"]) == 12
    assert said["spread"] == said["alone"]


@pytest.fixture
def temporary(monkeypatch):
    """Return a temporary folder of this test's own; its name is short, for Ray's sockets."""
    with tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as name:
        monkeypatch.setenv("TMPDIR", name)
        yield Path(name)


def test_a_local_cluster_hears_nobody_else_and_can_be_given_up(library, temporary):
    broken_off = threading.Event()
    with ByRay(load_settings(library=library, llm="none", mode="extractive"), "local", 1, broken_off) as ask:
        import ray

        address = ray.get_runtime_context().gcs_address
        host, port = address.split(":")
        assert host == "127.0.0.1"
        with pytest.raises(ConnectionRefusedError):  # as at any other address of this machine
            socket.create_connection(("127.0.0.2", int(port)))
        assert stranger(address) == (1, "")
        assert len(list(temporary.glob(f"{PREFIX}*/library"))) == 1

        done = []
        with pytest.raises(BatchError, match=r"went wrong \(ValidationError"):
            ask([*asked(1), "no request at all"], done.append)

        def break_off(_):
            broken_off.set()

        with pytest.raises(WorkStopped):
            ask(asked(64), break_off)
    assert list(temporary.glob(f"{PREFIX}*")) == []


def test_more_workers_than_free_cpus_are_a_sentence(library, monkeypatch):
    monkeypatch.setattr(joining, "STARTING_S", 8.0)
    refused = pytest.raises(ClusterError, match=r"[01] of 2 workers have started in 8 s: .* --workers 1\.")
    with (
        cluster_of_one_cpu() as address,
        refused,
        ByRay(load_settings(library=library, llm="none", mode="extractive"), address, 2, threading.Event()),
    ):
        raise AssertionError


def test_what_a_killed_worker_left_is_deleted_and_nothing_else(tmp_path):
    hour_ago = time.time() - 3600
    for name in ("killed", "working", "new"):
        lock = tmp_path / f"{PREFIX}{name}" / IN_USE
        lock.parent.mkdir()
        lock.touch()
        os.utime(lock, None if name == "new" else (hour_ago, hour_ago))
    (tmp_path / "somebody-elses").mkdir()
    with FileLock(tmp_path / f"{PREFIX}working" / IN_USE):
        delete_leftovers(tmp_path)
    assert {folder.name for folder in tmp_path.iterdir()} == {f"{PREFIX}working", f"{PREFIX}new", "somebody-elses"}


def test_a_cluster_that_is_not_there_is_a_sentence(scholiast, library, tmp_path):
    (tmp_path / "q.txt").write_text(QUESTIONS[0])
    command = ("batch", tmp_path / "q.txt", "-o", tmp_path / "a.jsonl", "--ray", "127.0.0.1:1", "--library", library)
    result = scholiast(*command)
    assert result.exit_code == 1
    assert "No Ray cluster answers at '127.0.0.1:1'" in result.stderr


def test_a_library_that_is_open_elsewhere_is_not_copied(library, encoder, tmp_path):
    refused = pytest.raises(LibraryBusy, match="end that one, so that the library can be copied")
    with Library.open(library, encoder=encoder), (tmp_path / "packed").open("wb") as file, refused:
        pack(library, file)
