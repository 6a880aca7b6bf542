"""Measuring: what a person wants to know of the answers of a batch, as the options say.

Knows nothing about how it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer


class Against(StrEnum):
    """Baselines that are made for the questions of a batch."""

    NAIVE = "naive"
    CLOSED_BOOK = "closed_book"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Work:
    """The files, the baselines that are to be made, and what is done with the figures."""

    answers: Path
    gold: Path
    baselines: tuple[Path, ...]
    against: tuple[Against, ...]
    output: Path | None
    markdown: bool
    json: bool


def both(answers: Path | None, gold: Path | None, *, alone: bool) -> tuple[Path, Path]:
    """Return the files of *answers* and *gold*.

    Raises:
        BadParameter: one is not given, or options are that do not go with them, so that they are not *alone*.
    """
    if answers is None or gold is None or not alone:
        raise typer.BadParameter(
            "--answers and --gold go together: a file that `scholiast batch` wrote, and what is right. With them go "
            "only --baseline, --against, one --preset, --library, --output, --markdown and --json."
        )
    return answers, gold
