"""Torch: which build of it fits this machine, decided from what pip would install.

Knows nothing about virtual environments or how anything is installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
"""PyTorch's own public index of CPU builds."""

CUDA_SIZE = "about 3 GB to download and 7 GB on disk"
CPU_SIZE = "about 200 MB to download and 750 MB on disk"

CHOICES = ("auto", "cpu", "cuda")


class Source(Enum):
    """Where torch is taken from."""

    INSTALLED = "installed"  # it is there and fits
    DEFAULT = "default"  # what pip would take anyway
    CPU = "cpu"  # PyTorch's CPU index
    NOWHERE = "nowhere"  # what was asked for is not to be had


@dataclass(frozen=True)
class Decision:
    """Where torch is taken from, and one sentence that tells a person why."""

    source: Source
    sentence: str


def is_cuda(package: str) -> bool:
    """Return whether *package* belongs to the CUDA build of torch. Example: nvidia-cublas -> True."""
    name = package.lower().replace("_", "-")
    return name in {"triton", "pytorch-triton"} or name.startswith(("nvidia-", "cuda-"))


def decide(
    choice: str,
    *,
    gpu: bool,
    resolved: Iterable[str],
    installed: str | None,
    installed_packages: Iterable[str],
    pinned: str,
) -> Decision:
    """Choose a build of torch.

    Args:
        choice: "cpu", "cuda", or "auto": CUDA only where there is an NVIDIA GPU.
        gpu: whether this machine has an NVIDIA GPU.
        resolved: names of the packages that pip would install for torch.
        installed: version of the torch that is there, such as "2.13.0+cpu"; None when there is none.
        installed_packages: names of the packages that are there.
        pinned: the version wanted, such as "2.13.0".

    Raises:
        ValueError: *choice* is none of the three.
    """
    if choice not in CHOICES:
        raise ValueError(f"TORCH={choice!r} is not known. Choose one of: {', '.join(CHOICES)}.")
    there_is_cuda = any(is_cuda(name) for name in installed_packages)
    if installed is not None and installed.split("+")[0] == pinned and choice in {"auto", _build(there_is_cuda)}:
        return Decision(Source.INSTALLED, f"torch {installed} is installed already.")
    if not any(is_cuda(name) for name in resolved):
        return _without_cuda(choice)
    if choice == "cuda" or (choice == "auto" and gpu):
        reason = "TORCH=cuda asks for it" if choice == "cuda" else "this machine has an NVIDIA GPU"
        return Decision(Source.DEFAULT, f"Taking torch for CUDA, because {reason}: {CUDA_SIZE}.")
    reason = "TORCH=cpu asks for it" if choice == "cpu" else "this machine has no NVIDIA GPU"
    return Decision(
        Source.CPU, f"Taking the CPU build of torch from {CPU_INDEX}, because {reason}: {CPU_SIZE} (CUDA: {CUDA_SIZE})."
    )


def _build(cuda: bool) -> str:
    return "cuda" if cuda else "cpu"


def _without_cuda(choice: str) -> Decision:
    if choice == "cuda":
        return Decision(
            Source.NOWHERE,
            "TORCH=cuda asks for CUDA, but pip finds a CPU build of torch here. Check PIP_FIND_LINKS and "
            "PIP_EXTRA_INDEX_URL, or type `make demo TORCH=cpu`.",
        )
    return Decision(Source.DEFAULT, f"Taking torch, which comes as a CPU build here: {CPU_SIZE}.")
