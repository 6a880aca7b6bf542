"""Figure: one thing that was measured, beside what is asked of it.

Knows nothing about how it was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evaluation.table import rows_as_markdown


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of results."""

    what: str
    on: str
    asked: str  # "" where nothing is asked
    reached: str


def table(figures: Sequence[Figure]) -> str:
    """Return *figures* as a table in Markdown, a row each."""
    rows = [(figure.what, figure.on, figure.asked, figure.reached) for figure in figures]
    return rows_as_markdown(("what", "on", "asked", "measured"), rows)
