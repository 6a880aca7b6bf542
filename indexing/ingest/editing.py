"""Editing: what a person says of documents, which stays whatever their files or bibliographies say later.

Knows nothing about files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection

from indexing.cleaning import clean
from indexing.derived import Parts, level
from indexing.errors import LibraryBusy, LibraryMismatch, RefusedCorrection, UnknownDocument
from indexing.parse.metadata import EARLIEST, doi_in, given_first
from indexing.store import corrections, documents, tags
from indexing.store.schema import State
from indexing.types import Correction, Value

if TYPE_CHECKING:
    from indexing.library import Library

SOON_S: Final = 1.0
"""How long the indexes are waited for; whoever changes them for longer tells them this, too, at the end."""

LONGEST: Final = 1_000  # characters of a title, a venue or a name


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to become of documents: fields *corrected*, fields taken back *as_found*, collections."""

    corrected: Mapping[str, Value] = field(default_factory=dict)
    as_found: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """The documents that are no longer as they were, and whether searching does not know it yet."""

    ids: tuple[str, ...]
    pending: bool


def edit(library: Library, ids: Sequence[str], wanted: Edit) -> Edited:
    """Change what is known of the documents *ids*, at once; the indexes are told when nobody else changes them.

    Raises:
        RefusedCorrection: a value cannot be kept; nothing was changed.
        UnknownDocument: the library has no document of one of these ids; nothing was changed.
        LibraryMismatch: the library was opened only to be rebuilt.
        EngineError: an index failed; opening the library again finishes the work.
    """
    if library.mismatched:
        raise LibraryMismatch("The library was built with other settings: run `scholiast reindex` first.")
    wanted = checked(wanted)
    with library.store.writing() as connection:
        changed = tuple(key for key in dict.fromkeys(ids) if _edit(connection, key, wanted))
    try:
        with library.writing(wait_s=SOON_S) as parts:
            while _unsettled(parts):  # others may correct something meanwhile, and do not wait
                level(parts)
    except LibraryBusy:
        return Edited(changed, pending=bool(changed))
    return Edited(changed, pending=False)


def _unsettled(parts: Parts) -> bool:
    with parts.store.reading() as connection:
        return bool(documents.unsettled(connection))


def checked(wanted: Edit) -> Edit:
    """Return *wanted* as it is kept: names with the given names first, a DOI without its address.

    Raises:
        RefusedCorrection: a value cannot be kept.
    """
    unknown = sorted({*wanted.corrected, *wanted.as_found} - set(corrections.FIELDS))
    if unknown:
        raise RefusedCorrection(f"There is no field {unknown[0]!r}: {', '.join(corrections.FIELDS)} can be corrected.")
    corrected = {name: _value(name, value) for name, value in wanted.corrected.items()}
    into, out_of = (tuple(_line("collection", name) for name in names) for names in (wanted.into, wanted.out_of))
    if "" in (*into, *out_of):
        raise RefusedCorrection("A collection without a name was given: name it.")
    return replace(wanted, corrected=corrected, into=into, out_of=out_of)


def _value(name: str, value: Value) -> Value:
    match name, value:
        case "year", int() | None:
            return _year(value)
        case "authors", tuple():
            return tuple(given for one in value if (given := given_first(_line("name", one))))
        case "doi", str() | None:
            return _doi(value or "")
        case "title", str() if not value.strip():
            raise RefusedCorrection("A document needs a title: give one, or take the correction back.")
        case "title" | "venue", str():
            return _line(name, value)
        case _:
            raise RefusedCorrection(f"{value!r} was given as {name}, which it cannot be.")


def _year(year: int | None) -> int | None:
    latest = datetime.now(UTC).year + 1
    if year is not None and not EARLIEST <= year <= latest:
        raise RefusedCorrection(f"{year} was given as the year: a year from {EARLIEST} to {latest} can be kept.")
    return year


def _doi(text: str) -> str | None:
    found = doi_in(text)
    if text.strip() and found is None:
        raise RefusedCorrection(f"{text.strip()!r} is no DOI: one looks like 10.1000/182.")
    return found


def _line(what: str, text: str) -> str:
    """Return *text* on one line."""
    line = " ".join(clean(text).split())
    if len(line) > LONGEST:
        raise RefusedCorrection(f"The {what} that was given has {len(line):,} characters: {LONGEST:,} can be kept.")
    return line


def _edit(connection: Connection, document_id: str, wanted: Edit) -> bool:
    """Change what the store knows of one document; return whether it is no longer as it was."""
    document = documents.read(connection, [document_id]).get(document_id)
    if document is None or documents.state(connection, document_id) is State.LEAVING:
        raise UnknownDocument(f"There is no document {document_id!r}: `scholiast list` shows the ids.")
    before = document.metadata
    said = corrections.without(connection, document_id, before)
    corrections.forget(connection, document_id, wanted.as_found)
    for name, value in wanted.corrected.items():
        corrections.write(connection, document_id, name, Correction(value, getattr(said, name)))
    after = corrections.over(connection, document_id, said)
    documents.know(connection, document_id, after)
    filed = tags.add(connection, document_id, wanted.into)
    unfiled = tags.remove(connection, document_id, wanted.out_of)
    if after.title != before.title:
        documents.advance(connection, [document_id], to=State.STORED)
    elif after.year != before.year or filed or unfiled:
        documents.refile(connection, [document_id])
    return after != before or filed or unfiled
