"""The collections that a Qdrant server has for one library: one for each generation of its vectors.

    scholiast-LIBRARY     the first, of the generation "server"
    scholiast-LIBRARY-2   the next one, of the generation "server-2", filled beside it

Knows nothing about what is in a collection.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from qdrant_client import QdrantClient

from indexing.vectors import Codes
from indexing.vectors.server import ServerIndex
from indexing.vectors.server_calls import ask

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Collections:
    """The collections of the library whose id is *library*, each reached through a client of its own.

    New ones are searched by *codes*.
    """

    library: str
    client: Callable[[], QdrantClient]
    codes: Codes = "int8"

    @classmethod
    def at(
        cls, url: str, library: str, *, codes: Codes = "int8", api_key: str | None = None, timeout_s: int = 30
    ) -> Collections:
        """Return those on the server at *url*; nothing is asked of it yet."""
        client = partial(QdrantClient, url=url, api_key=api_key, timeout=timeout_s, check_compatibility=False)
        return cls(library, client, codes)

    def open(self, generation: str, dim: int) -> ServerIndex:
        """Return the index of this *generation*, made if it is not there, for embeddings of width *dim*.

        Raises:
            EngineError: the server cannot be reached or refuses.
            LibraryMismatch: the collection holds embeddings of another width.
        """
        return ServerIndex(self.client(), self._name(generation), dim, codes=self.codes)

    def keep_only(self, generations: Collection[str]) -> None:
        """Delete every collection of the library but those of these *generations*.

        Raises:
            EngineError: the server cannot be reached or refuses.
        """
        client, kept = self.client(), {self._name(generation) for generation in generations}
        try:
            for found in ask("list the collections", client.get_collections).collections:
                # subtle: all ids are of one length, so that none begins with another
                if found.name.startswith(self._name("")) and found.name not in kept:
                    log.info("deleting the unused collection %s", found.name)
                    ask(f"delete the collection {found.name!r}", client.delete_collection, found.name)
        finally:
            client.close()

    def _name(self, generation: str) -> str:
        _, _, number = generation.partition("-")
        return f"scholiast-{self.library}" + (f"-{number}" if number else "")
