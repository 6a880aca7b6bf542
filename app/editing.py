"""Editing as data: what can be said of documents and files that the library knows, and what comes back.

Knows nothing about how a request is carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from app.data import Data
from indexing.types import Value

Known: TypeAlias = Literal["title", "authors", "year", "venue", "doi"]
"""What is known of a document and can be corrected."""

Unknown: TypeAlias = Literal["authors", "year", "venue", "doi"]
"""What need not be known of one."""

UNKNOWN: dict[str, Value] = {"authors": (), "year": None, "venue": "", "doi": None}


class EditRequest(Data):
    """Correct what is known of documents, and put them into collections or take them out; None: it stays as it is.

    What is *unknown* of them is corrected to nothing, what is *as_found* goes back to what their files say.
    """

    kind: Literal["edit"] = "edit"
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    title: str | None = None
    authors: tuple[str, ...] | None = None
    year: int | None = None
    venue: str | None = None
    doi: str | None = None
    unknown: tuple[Unknown, ...] = ()
    as_found: tuple[Known, ...] = ()
    into: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()

    def corrected(self) -> dict[str, Value]:
        """Return the fields that are corrected, and to what."""
        given: Mapping[str, Value] = {
            "title": self.title,
            "authors": self.authors,
            "year": self.year,
            "venue": self.venue,
            "doi": self.doi,
        }
        return {name: value for name, value in given.items() if value is not None} | {
            name: UNKNOWN[name] for name in self.unknown
        }


class Edited(Data):
    """The titles of the documents that were changed; *pending*: searching will know it when what is under way ends."""

    kind: Literal["edited"] = "edited"
    titles: tuple[str, ...]
    unchanged: int
    pending: bool


class Corrected(Data):
    """A correction as it is kept."""

    field: Known
    value: str | int | tuple[str, ...] | None


class Restorable(Data):
    """What brings a document back that was removed: where its file is, and what a person had said of it."""

    title: str
    path: str
    collections: tuple[str, ...] = ()
    corrections: tuple[Corrected, ...] = ()


class RestoreRequest(Data):
    """Bring documents back that were removed, as they were."""

    kind: Literal["restore"] = "restore"
    documents: tuple[Restorable, ...]


class DismissRequest(Data):
    """Mention files no more that failed, or wait to be read since somebody interrupted that; nothing is removed."""

    kind: Literal["dismiss"] = "dismiss"
    paths: tuple[str, ...]


class Dismissed(Data):
    """The files that are mentioned no more."""

    kind: Literal["dismissed"] = "dismissed"
    paths: tuple[str, ...]
