"""Packages: Python and the libraries that behaviour depends on.

Knows nothing about what they are used for.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from app.doctor.finding import Finding

OURS: Final = "scholiast"
_EXACT: Final = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+?)(?:\.\*)?(?:;.*)?$")
_SHOWN: Final = ("sentence-transformers", "tantivy", "qdrant-edge-py", "langgraph", "pypdfium2")


def packages() -> Iterator[Finding]:
    """Yield the version of Python, of what is pinned exactly, and the build of torch."""
    yield Finding(what="python", state="ok", said=f"{platform.python_version()}, {sys.executable}.")
    yield _pinned()
    yield _torch()


def _pinned() -> Finding:
    wrong = []
    for line in requires(OURS) or ():
        found = _EXACT.match(line)
        if found is None or "extra ==" in line:
            continue
        there = installed(found["name"])
        if there is None or not there.startswith(found["version"]):
            wrong.append(f"{found['name']} is {there or 'missing'} and should be {found['version']}")
    if wrong:
        todo = "Type `make demo` (or pip install -c .ci/constraints.txt -e .) to put that right."
        return Finding(what="packages", state="warn", said=f"{'; '.join(wrong)}.", todo=todo)
    shown = ", ".join(f"{name} {installed(name)}" for name in _SHOWN)
    return Finding(what="packages", state="ok", said=f"scholiast {installed(OURS)}; {shown}.")


def installed(name: str) -> str | None:
    """Return the version of distribution *name*, None when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _torch() -> Finding:
    try:
        import torch
    except (ImportError, OSError) as error:
        todo = "Type `make demo`; docs/install.md says how to choose the CPU or the CUDA build."
        return Finding(what="torch", state="fail", said=f"It cannot be imported: {error}.", todo=todo)
    speed = torch.backends.cpu.get_cpu_capability()
    if torch.version.cuda is None:
        return Finding(what="torch", state="ok", said=f"{torch.__version__}, CPU build, uses {speed}.")
    if torch.cuda.is_available():
        name = torch.cuda.get_device_name(0)
        return Finding(what="torch", state="ok", said=f"{torch.__version__}, CUDA {torch.version.cuda}, {name}.")
    return Finding(
        what="torch", state="warn", said=f"{torch.__version__}, CUDA {torch.version.cuda}, but no GPU can be used.",
        todo="It works. The CPU build is several GB smaller: make demo TORCH=cpu",
    )  # fmt: skip
