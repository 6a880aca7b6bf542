"""Try a model in a process of its own, so that a crash of the library is a sentence and not a dead program.

Knows nothing about what the model is for. `doctor` asks `try_model`; the process it starts is
``python -m agents.llm.trial PATH``.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from agents.errors import ModelError

_PACKAGES = Path(__file__).parents[2]  # the folder of agents, wherever the caller stands
_REBUILD = "Run `make llm` to compile llama-cpp-python for this machine, or use a model server or --mode extractive."


@dataclass(frozen=True, slots=True)
class TrialResult:
    """Whether the model wrote a token, after how many seconds (loading included), and what there is to say."""

    ok: bool
    seconds: float
    message: str


def try_model(path: Path, timeout_s: float = 60) -> TrialResult:
    """Load the model in file *path* and let it write one token, in another process.

    Returns whatever happens: a crash, a broken file and a library that is not installed are results.
    """
    started = time.perf_counter()
    command = [sys.executable, "-m", "agents.llm.trial", str(path.absolute())]
    try:
        done = subprocess.run(command, cwd=_PACKAGES, capture_output=True, timeout=timeout_s, check=False)
    except subprocess.TimeoutExpired:
        message = f"The model {path.name!r} wrote nothing within {timeout_s:g} seconds. Try a smaller one."
        return TrialResult(ok=False, seconds=time.perf_counter() - started, message=message)
    seconds = time.perf_counter() - started
    report = _report(done.stdout)
    if report is not None:
        return TrialResult(report[0], seconds, report[1])
    return TrialResult(ok=False, seconds=seconds, message=_death(path, done.returncode, done.stderr))


def _report(output: bytes) -> tuple[bool, str] | None:
    """Return what the process said in its last line, or None when it died before."""
    try:
        last = json.loads(output.decode().splitlines()[-1])
        return bool(last["ok"]), str(last["message"])
    except (IndexError, ValueError, KeyError, TypeError):
        return None


def _death(path: Path, status: int, errors: bytes) -> str:
    if status < 0:
        try:
            signal_name = f" ({signal.Signals(-status).name})"
        except ValueError:
            signal_name = ""
        reason = "Probably the memory was too small. " if -status == signal.SIGKILL else ""
        return f"The model {path.name!r} crashed with signal {-status}{signal_name}. {reason}{_REBUILD}"
    lines = errors.decode(errors="replace").strip().splitlines()
    said = f", saying {lines[-1]!r}" if lines else ""
    return f"The trial of the model {path.name!r} ended with status {status}{said}. {_REBUILD}"


def main(arguments: list[str]) -> int:
    """Load the model file named by *arguments*, write one token, and tell how it went in one line of JSON."""
    # subtle: both only here, so that asking for a trial loads nothing
    from agents.llm import Decoding, Prompt
    from agents.llm.llamacpp import LlamaCpp

    try:
        model = LlamaCpp.load(Path(arguments[0]), context_tokens=512)
        try:
            model.complete(Prompt("Be brief.", "Hello"), Decoding(max_tokens=1))
        finally:
            model.close()
        ok, message = True, f"The model {model.name!r} works."
    except ModelError as error:
        ok, message = False, str(error)
    sys.stdout.write(json.dumps({"ok": ok, "message": message}) + "\n")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
