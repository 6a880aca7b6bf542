"""The environment: where .venv lies, how pip is run in it, and how a person is told.

Knows nothing about what is installed or why.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
BUILD_CONSTRAINTS = ROOT / ".ci" / "build-constraints.txt"
LOG = VENV / "install.log"

PIP = "pip==26.3"
TICK_S = 15


def make_environment() -> None:
    """Make .venv, unless it is there."""
    if PYTHON.exists():
        return
    say("Making .venv, a Python environment of its own in this folder.")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        said = (made.stdout + made.stderr).strip()
        stop(
            f"{sys.executable} cannot make a virtual environment. On Debian and Ubuntu type "
            f"`sudo apt install python3-venv` and then the same again. It said: {said}"
        )


def pinned() -> tuple[str, ...]:
    """Return the options that pin every package and every tool that builds one."""
    return ("--constraint", str(CONSTRAINTS), "--build-constraint", str(BUILD_CONSTRAINTS))


def ask_pip(*arguments: str) -> str:
    """Return what pip prints for *arguments*."""
    command = [str(PYTHON), "-m", "pip", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        stop(f"`pip {' '.join(arguments)}` failed: {done.stderr.strip()[-2000:]}")
    return done.stdout


def pip(*arguments: str, failure: str) -> None:
    """Run pip; if it fails, show the end of what it said, then *failure*, and stop."""
    if not try_pip(*arguments):
        sys.stdout.write("".join(LOG.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)[-25:]))
        stop(f"{failure} All that pip said is in {LOG.relative_to(ROOT)}. Type the same again to go on.")


def try_pip(*arguments: str) -> bool:
    """Run pip, telling every few seconds that it is alive; return whether it succeeded."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    started = time.monotonic()
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ pip {' '.join(arguments)}\n")
        log.flush()
        child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            while (code := wait(child, TICK_S)) is None:
                say(f"  {time.monotonic() - started:4.0f} s: {last_line()}")
        except KeyboardInterrupt:
            child.terminate()
            child.wait()
            stop("Stopped. Type the same again to go on.")
    say(f"  done after {time.monotonic() - started:.0f} s" if code == 0 else "  failed")
    return code == 0


def wait(child: subprocess.Popen[bytes], seconds: float) -> int | None:
    """Return the exit code of *child*, or None if it is still running after *seconds*."""
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None


def last_line() -> str:
    """Return the last line that pip wrote, short enough for a terminal."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1].strip()[:90] if lines else "starting"


def say(sentence: str) -> None:
    """Tell the person at the terminal *sentence* now."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def stop(sentence: str) -> NoReturn:
    """Say *sentence* and end with exit code 1."""
    sys.stdout.flush()
    sys.stderr.write("\n" + sentence + "\n")
    raise SystemExit(1)
