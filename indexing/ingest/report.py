"""Report: what an add or sync did.

Knows nothing about how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, and why, in one plain sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many files there were of each sort; *passages* counts those that were indexed."""

    added: int = 0
    unchanged: int = 0
    updated: int = 0  # edited, or described anew by a bibliography
    renamed: int = 0
    duplicates: int = 0  # another path of a document that is in the library
    removed: int = 0
    failed: tuple[Failure, ...] = ()
    passages: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()  # sentences a person should know, none of them a failure


@dataclass(slots=True)
class Tally:
    """A report while it is being made."""

    added: int = 0
    unchanged: int = 0
    updated: int = 0
    renamed: int = 0
    duplicates: int = 0
    removed: int = 0
    failed: list[Failure] = field(default_factory=list)
    passages: int = 0
    notes: list[str] = field(default_factory=list)

    def report(self, seconds: float) -> Report:
        """Return the finished report."""
        return Report(
            added=self.added,
            unchanged=self.unchanged,
            updated=self.updated,
            renamed=self.renamed,
            duplicates=self.duplicates,
            removed=self.removed,
            failed=tuple(self.failed),
            passages=self.passages,
            seconds=seconds,
            notes=tuple(self.notes),
        )
