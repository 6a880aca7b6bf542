"""Library: one made of a test collection, kept so that nothing is encoded twice.

Its folder is named by the texts and by what the library would be built with: another encoder makes another one, other
techniques do not. Knows nothing about judgements or measures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from app.application import Application, load_encoder, load_sparse_encoder
from app.evaluation.collection import Collection
from app.settings import APPLICATION, Settings
from indexing import ingest
from indexing.ingest import Failure
from indexing.manifest import current
from indexing.progress import OnProgress, silent
from indexing.types import Parsed

_KEY: Final = 12
"""Hexadecimal digits of the hash in a folder's name."""

_FILE_TYPE: Final = "abstract"
_DONE: Final = "complete"
"""A file in the library's folder: every text was taken in, but for what the sentence in it says."""


def cache_folder() -> Path:
    """Return where libraries of test collections are kept unless a person says otherwise."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / "evaluate"


def folder_of(collection: Collection, settings: Settings, cache: Path, most: int | None = None) -> Path:
    """Return the folder of the library of the first *most* documents of *collection*.

    Raises:
        EngineError: the encoder is not on this machine.
        EvaluationError: the texts cannot be read.
    """
    built = current(load_encoder(settings), load_sparse_encoder(settings))
    digest = hashlib.sha256(repr((sorted(built.rows().items()), most)).encode())
    digest.update(collection.fingerprint().encode())
    return cache / f"{collection.name}-{digest.hexdigest()[:_KEY]}"


@contextmanager
def opened(
    collection: Collection,
    settings: Settings,
    *,
    cache: Path,
    most: int | None = None,
    on_progress: OnProgress = silent,
) -> Iterator[Application]:
    """Give the library of *collection*, made where there is none and finished where making it was interrupted.

    It is kept in this process also where *settings* name a Qdrant server, which nothing is to be left on.

    Raises:
        IndexingError: it cannot be made; `LibraryBusy` when another process is at it.
        EvaluationError: the texts cannot be read.
    """
    folder = folder_of(collection, settings, cache.expanduser().absolute(), most)
    own = settings.model_copy(update={"library": folder, "qdrant_url": None})
    with Application.open(own, on_progress=on_progress) as application:
        done = folder / _DONE
        if not done.exists():
            documents = Documents(collection, most)
            report = ingest.add_parsed(application.library, documents, file_type=_FILE_TYPE, on_progress=on_progress)
            done.write_text(_said(report.failed), encoding="utf-8")
        yield application


def left_out(folder: Path) -> str:
    """Return a sentence about the documents that could not be taken into the library in *folder*; "" without any."""
    return (folder / _DONE).read_text(encoding="utf-8")


def _said(failed: Sequence[Failure]) -> str:
    if not failed:
        return ""
    first = f"{failed[0].path}: {failed[0].reason}"
    return f"Documents that could not be indexed, so that nothing finds them: {len(failed):,}. {first}"


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of *collection*, which know how many they are, so that progress has an end."""

    collection: Collection
    most: int | None = None

    def __len__(self) -> int:
        return self.collection.size(self.most)

    def __iter__(self) -> Iterator[tuple[str, Parsed]]:
        return self.collection.documents(self.most)
