"""Data: what all requests and results are made of.

Knows nothing about what is asked.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from indexing.types import Filter


class Data(BaseModel):
    """A value that is written as JSON; nothing may be in it that is not expected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Scope(Data):
    """Of which documents something is asked; empty fields allow everything."""

    documents: tuple[str, ...] = ()  # ids, their beginnings, file names or titles
    collections: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    def as_filter(self, documents: tuple[str, ...]) -> Filter:
        """Return the filter, with the ids of the *documents* that this scope names."""
        return Filter(
            documents=documents,
            collections=self.collections,
            file_types=self.file_types,
            authors=self.authors,
            year_from=self.year_from,
            year_to=self.year_to,
        )
