"""Results: the table in docs/results.md, one section a benchmark, each with machine, commit and date.

Knows nothing about how anything was measured. A benchmark that is run again replaces its own section only.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import subprocess
from pathlib import Path

HEAD = """# Results

What `make results DATA=folder` measured last, each part with the commit, machine and date it was measured on.
Times are medians on a shared machine: compare them within a section, not between machines.
"""


def write(file: Path, name: str, body: str) -> None:
    """Put the section *name*, Markdown of this *body*, into *file*, in place of the one it may have."""
    text = file.read_text(encoding="utf-8") if file.exists() else HEAD
    section = _section(name, body)
    found = re.search(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    text = text[: found.start()] + section + text[found.end() :] if found else f"{text.rstrip()}\n\n{section}"
    file.write_text(text.rstrip() + "\n", encoding="utf-8")


def _section(name: str, body: str) -> str:
    return f"## {name}\n\n{_machine()}; commit {_commit()}; {dt.datetime.now(dt.UTC):%Y-%m-%d}.\n\n{body.strip()}\n\n"


def _machine() -> str:
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory_gb:.0f} GiB, Python {platform.python_version()}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"^model name\s*: (.+)$", cpuinfo.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1]
    return platform.processor() or platform.machine()


def _commit() -> str:
    git = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)  # noqa: S607
    return git.stdout.strip() or "unknown"
