"""The manifest: what a library was built with, so that nothing is searched with something else.

Knows nothing about how the parts of a library are rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexing.analysis import TOKENISER
from indexing.errors import LibraryMismatch
from indexing.passages import CHUNKER
from indexing.store.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the rows and the two derived indexes of a library were made by."""

    schema: int
    tokeniser: str
    chunker: str
    encoder: str  # fingerprint
    dim: int  # of a vector

    def rows(self) -> dict[str, str]:
        """Return this manifest as it is stored."""
        return {
            "schema": str(self.schema),
            "tokeniser": self.tokeniser,
            "chunker": self.chunker,
            "encoder": self.encoder,
            "dim": str(self.dim),
        }

    @classmethod
    def of_rows(cls, rows: Mapping[str, str]) -> Manifest | None:
        """Return the manifest that was stored; None in a library that has none yet.

        Raises:
            LibraryMismatch: only part of it is there.
        """
        names = [name for name in cls.__dataclass_fields__ if name in rows]
        if not names:
            return None
        if len(names) < len(cls.__dataclass_fields__):
            raise LibraryMismatch(
                f"The library's manifest has only {names!r}: its database is damaged. Bring it back from a backup, "
                "or add the documents to a new library."
            )
        return cls(
            schema=int(rows["schema"]),
            tokeniser=rows["tokeniser"],
            chunker=rows["chunker"],
            encoder=rows["encoder"],
            dim=int(rows["dim"]),
        )


def current(*, encoder: str, dim: int) -> Manifest:
    """Return what this version of the code makes with an encoder of this fingerprint and dimension."""
    return Manifest(schema=SCHEMA, tokeniser=TOKENISER, chunker=CHUNKER, encoder=encoder, dim=dim)


def refuse_other_schema(built: Manifest) -> None:
    """Raise LibraryMismatch when the tables themselves cannot be read by this code."""
    if built.schema != SCHEMA:
        age = "a newer" if built.schema > SCHEMA else "an older"
        raise LibraryMismatch(
            f"The library's tables are of version {built.schema}, this program reads version {SCHEMA}: it was made by "
            f"{age} Scholiast. Open it with that version, or add its documents to a new library."
        )


def refuse_mismatch(built: Manifest, wanted: Manifest) -> None:
    """Raise LibraryMismatch, saying what to rebuild, unless a library is as this code would build it."""
    refuse_other_schema(built)
    reasons = []
    if (built.encoder, built.dim) != (wanted.encoder, wanted.dim):
        reasons.append(
            f"its vectors are by the encoder {built.encoder!r} ({built.dim} dimensions), "
            f"the settings name {wanted.encoder!r} ({wanted.dim})"
        )
    if built.tokeniser != wanted.tokeniser:
        reasons.append(f"its words were cut by {built.tokeniser!r}, now they are by {wanted.tokeniser!r}")
    if built.chunker != wanted.chunker:
        reasons.append(f"its passages were cut by {built.chunker!r}, now they are by {wanted.chunker!r}")
    if reasons:
        keep = ", or name the encoder it was built with" if built.encoder != wanted.encoder else ""
        raise LibraryMismatch(
            f"The library was built with other settings: {'; '.join(reasons)}. "
            f"Run `scholiast reindex` to rebuild it{keep}."
        )
