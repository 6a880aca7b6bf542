"""Two workers of a real cluster on this machine, against none."""

from __future__ import annotations

import json

import pytest

from indexing.errors import LibraryBusy
from indexing.library import Library
from indexing.snapshot import pack

QUESTIONS = ("What does the parameter b do in BM25?", "For what does the grey heron wait?", "Who won the match?")


def lines_of(path):
    return [json.loads(line) | {"seconds": None} for line in path.read_text().splitlines()]


def test_two_workers_say_what_one_process_says(scholiast, library, tmp_path):
    (tmp_path / "q.txt").write_text("".join(f"{question} ({n})\n" for n in range(30) for question in QUESTIONS))
    said = {}
    for name, more in (("alone", ()), ("spread", ("--ray", "local", "--workers", "2"))):
        out = tmp_path / f"{name}.jsonl"
        command = ("batch", tmp_path / "q.txt", "-o", out, "--mode", "extractive", "--library", library, *more)
        result = scholiast(*command)
        assert result.exit_code == 0, result.stderr
        said[name] = lines_of(out)
    assert len(said["spread"]) == 90
    assert said["spread"] == said["alone"]


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
