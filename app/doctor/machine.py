"""Machine: processor, memory and disk.

Knows nothing about models or libraries.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.doctor.finding import Finding
from app.settings import Settings, config_file, log_folder
from indexing.cores import cores

FLAGS: Final = ("avx2", "avx512f", "avx512_vnni", "amx_tile", "amx_bf16", "asimd", "sve")
"""Processor flags that make encoding or writing faster, as Linux spells them."""

GIB: Final = 2**30
ENOUGH_MEMORY: Final = 4 * GIB
ENOUGH_DISK: Final = 2 * GIB
LEAST_DISK: Final = GIB // 4
UNLIMITED: Final = 2**60
"""What cgroups say when there is no limit is more than this."""


def machine(settings: Settings) -> Iterator[Finding]:
    """Yield what the machine has, and where settings and logs are."""
    yield _processor()
    yield _memory()
    yield _disk(settings.library)
    file = config_file()
    there = "there" if file.is_file() else "not there, so defaults"
    yield Finding(what="settings", state="ok", said=f"{file} ({there}); log in {log_folder()}.")


def _processor() -> Finding:
    usable = cores()
    flags = [flag for flag in FLAGS if flag in processor_flags(Path("/proc/cpuinfo"))]
    said = f"{platform.machine()}, {usable} {'core' if usable == 1 else 'cores'}"
    said += f", {' '.join(flags)}." if flags else "."
    return Finding(what="processor", state="ok", said=said)


def processor_flags(file: Path) -> set[str]:
    """Return the flags of the first processor in Linux's *file*; none where there is no such file."""
    if not file.is_file():
        return set()
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((set(line.split()) for line in lines if line.lower().startswith(("flags", "features"))), set())


def _memory() -> Finding:
    size = memory_bytes()
    if size is None:
        return Finding(what="memory", state="ok", said="This system does not say how much there is.")
    said = f"{size / GIB:.1f} GiB."
    if size >= ENOUGH_MEMORY:
        return Finding(what="memory", state="ok", said=said)
    return Finding(
        what="memory", state="warn", said=said,
        todo="Enough for searching and quotations; for a language model choose a small one, or --mode extractive.",
    )  # fmt: skip


def memory_bytes() -> int | None:
    """Return how much memory this process may use, or None where that cannot be known."""
    try:
        physical = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None
    limits = [Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")]
    said = [file.read_text(encoding="ascii").strip() for file in limits if file.is_file()]
    return min([physical, *(int(text) for text in said if text.isdigit() and int(text) < UNLIMITED)])


def _disk(folder: Path) -> Finding:
    place = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(place).free
    said = f"{free / GIB:.1f} GiB free for {folder}."
    if free >= ENOUGH_DISK:
        return Finding(what="disk", state="ok", said=said)
    todo = "A library takes about three times the size of its PDFs: make room, or name another folder with --library."
    return Finding(what="disk", state="warn" if free >= LEAST_DISK else "fail", said=said, todo=todo)
