"""Difference: what a check found between a statement and the sentences it rests on.

Knows nothing about what was compared.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """How a statement differs from its sentences; not *sure* when they may be about different things."""

    what: str
    sure: bool
