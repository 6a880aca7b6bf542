"""Progress: what a long piece of work says while it goes on.

Knows nothing about bars, terminals or pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Stage(StrEnum):
    """What is being done; in the order in which the stages begin, later ones overlap."""

    LOOK = "look"  # which files there are, and which are new
    READ = "read"  # parse and store
    INDEX = "index"  # encode and write to both indexes
    ARRANGE = "arrange"  # make the search in a large library fast
    REMOVE = "remove"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come: *done* of *total* *unit*; *total* is None while nobody knows.

    While files are still being read, the total of INDEX is an estimate that gets better. Rate and time
    left follow from the times at which events come; they are given in the thread that does the work.
    """

    stage: Stage
    done: int
    total: int | None
    unit: str  # "files", "passages" or "documents"
    file: str = ""  # what was just done, when it is one file


OnProgress: TypeAlias = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Say nothing."""
