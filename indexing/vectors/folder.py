"""The folder of a library that its vectors are kept in by Qdrant Edge: in it a folder for each generation.

Knows nothing about what is in an index.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from indexing.vectors import Codes, VectorIndex

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Folder:
    """Vector indexes in *path*; graphs in them are built over *codes*."""

    path: Path
    codes: Codes = "int8"

    def open(self, generation: str, dim: int) -> VectorIndex:
        """Return the index of this *generation*, made if it is not there, for embeddings of width *dim*.

        Raises:
            LibraryBusy: another process has it open.
            LibraryMismatch: it holds embeddings of another width.
            EngineError: the folder cannot be used.
        """
        from indexing.vectors.edge import EdgeIndex  # not needed beside a server

        return EdgeIndex(self.path / generation, dim, codes=self.codes)

    def keep_only(self, generations: Collection[str]) -> None:
        """Delete every index but those of these *generations*."""
        for old in self.path.iterdir() if self.path.is_dir() else ():
            if old.name not in generations:
                log.info("deleting the unused index %s", old)
                shutil.rmtree(old, ignore_errors=True)
