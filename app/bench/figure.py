"""Figure: one thing that was measured, beside what is asked of it.

Knows nothing about how it was measured.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of results."""

    what: str
    on: str
    asked: str  # "" where nothing is asked
    reached: str
