"""The manifest: what a library was built with, so that nothing is searched with something else.

Knows nothing about how the parts of a library are rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexing.analysis import TOKENISER
from indexing.encoder import TextEncoder
from indexing.errors import LibraryMismatch
from indexing.passages import CHUNKER
from indexing.sparse_encoder import SparseTextEncoder
from indexing.store.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the rows and the two derived indexes of a library were made by."""

    schema: int
    tokeniser: str
    chunker: str
    encoder: str  # fingerprint
    dim: int  # of a vector
    sparse_encoder: str = ""  # fingerprint; empty: it has no learned sparse vectors

    def rows(self) -> dict[str, str]:
        """Return this manifest as it is stored."""
        return {
            "schema": str(self.schema),
            "tokeniser": self.tokeniser,
            "chunker": self.chunker,
            "encoder": self.encoder,
            "dim": str(self.dim),
            "sparse_encoder": self.sparse_encoder,
        }

    @classmethod
    def of_rows(cls, rows: Mapping[str, str]) -> Manifest | None:
        """Return the manifest that was stored; None in a library that has none yet.

        Raises:
            LibraryMismatch: only part of it is there.
        """
        needed = cls.__dataclass_fields__.keys() - {"sparse_encoder"}  # a library from before there was one lacks it
        names = [name for name in cls.__dataclass_fields__ if name in rows]
        if not names:
            return None
        if not needed <= {*names}:
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
            sparse_encoder=rows.get("sparse_encoder", ""),
        )


def current(encoder: TextEncoder, sparse_encoder: SparseTextEncoder | None = None) -> Manifest:
    """Return what this version of the code makes with these encoders."""
    return Manifest(
        schema=SCHEMA,
        tokeniser=TOKENISER,
        chunker=CHUNKER,
        encoder=encoder.fingerprint,
        dim=encoder.dim,
        sparse_encoder=sparse_encoder.fingerprint if sparse_encoder else "",
    )


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
    if built.sparse_encoder != wanted.sparse_encoder:
        reasons.append(
            f"its learned sparse vectors are by {built.sparse_encoder or 'none'!r}, "
            f"the setting sparse_encoder names {wanted.sparse_encoder or 'none'!r}"
        )
    if built.tokeniser != wanted.tokeniser:
        reasons.append(f"its words were cut by {built.tokeniser!r}, now they are by {wanted.tokeniser!r}")
    if built.chunker != wanted.chunker:
        reasons.append(f"its passages were cut by {built.chunker!r}, now they are by {wanted.chunker!r}")
    if reasons:
        encoders = (built.encoder, built.sparse_encoder) != (wanted.encoder, wanted.sparse_encoder)
        keep = ", or name the encoder it was built with" if encoders else ""
        raise LibraryMismatch(
            f"The library was built with other settings: {'; '.join(reasons)}. "
            f"Run `scholiast reindex` to rebuild it{keep}."
        )
