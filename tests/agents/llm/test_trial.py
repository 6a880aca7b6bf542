from __future__ import annotations

import sys
from pathlib import Path

import pytest

from agents.llm.locate import locate
from agents.llm.trial import try_model


def test_a_model_that_works_says_so(model: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # from wherever
    result = try_model(locate("bundled"))
    assert result.ok
    assert result.message == "The model 'SmolLM2-135M-Instruct' works."
    assert 0 < result.seconds < 60


def test_a_file_that_is_no_model_is_a_sentence(model: object, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF\x03" + bytes(60))
    result = try_model(broken)
    assert not result.ok
    assert "broken.gguf' cannot be loaded" in result.message


def test_a_library_that_is_not_installed_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "llama_cpp.py").write_text("raise ImportError('not here')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    result = try_model(locate("bundled"))
    assert not result.ok
    assert "make llm" in result.message
    assert "compiler" in result.message


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("kill -SEGV $$", r"crashed with signal 11 (SIGSEGV). Run `make llm`"),
        ("kill -ILL $$", r"crashed with signal 4 (SIGILL). Run `make llm`"),
        ("kill -KILL $$", r"crashed with signal 9 (SIGKILL). Probably the memory was too small."),
        ("echo one >&2; echo no such option >&2; exit 3", "ended with status 3, saying 'no such option'."),
        ("echo '{'; exit 0", "ended with status 0."),
        ("exec tail -f /dev/null", "wrote nothing within 0.3 seconds"),
    ],
)
def test_whatever_kills_the_process_is_a_sentence(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    result = try_model(tmp_path / "m.gguf", timeout_s=0.3 if "tail" in script else 30)
    assert not result.ok
    assert says in result.message
