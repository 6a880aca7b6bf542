"""Saved: the batches that lie in a library, each a folder with its questions, its answers, and what it is.

    <library>/batches/<id>/questions.csv  answers.jsonl  answers.jsonl.journal  about.json

Knows nothing about asking.
"""

from __future__ import annotations

import logging
import re
import shutil
import threading
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, Final
from uuid import uuid4

from pydantic import ValidationError

from agents.settings import Mode
from app.batch.errors import BatchError
from app.batch.read import FORMATS
from app.batch.summary import Summary
from app.batch.write.beside import replacing
from app.data import Data, Scope

log = logging.getLogger(__name__)

FOLDER: Final = "batches"
ABOUT: Final = "about.json"
ANSWERS: Final = "answers.jsonl"
LONGEST_TITLE: Final = 120  # characters

_ID: Final = re.compile(r"[0-9a-f]{12}")


class Stage(StrEnum):
    """How far a batch has come. One that was being asked when its process ended is *interrupted*."""

    NEW = "new"
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


UNDER_WAY: Final = (Stage.WAITING, Stage.RUNNING, Stage.STOPPING)


class Wanted(Data):
    """How the questions of a file are asked: which column, of which documents, by which way, and how many of them."""

    column: str | None = None
    each_paper: bool = False
    scope: Scope = Scope()
    mode: Mode
    preset: str
    limit: int | None = None
    sample: int | None = None
    seed: int = 0


class Saved(Data):
    """What a batch is; *last* is what its last run has brought, *failure* why that came to nothing."""

    id: str
    title: str
    made: datetime
    suffix: str
    wanted: Wanted
    stage: Stage = Stage.NEW
    failure: str = ""
    last: Summary | None = None


class SavedBatches:
    """The batches of the library in the folder *library*. For any thread."""

    def __init__(self, library: Path) -> None:
        self._folder = library.absolute() / FOLDER
        self._changing = threading.Lock()

    def all(self) -> list[Saved]:
        """Return all of them, the newest first; a folder that tells nothing is left out, and the log says so."""
        found = []
        for folder in self._folder.glob("*/"):
            if _ID.fullmatch(folder.name):
                try:
                    found.append(self.find(folder.name))
                except BatchError as error:
                    log.warning("%s", error)
        return sorted(found, key=lambda one: one.made, reverse=True)

    def find(self, key: str) -> Saved:
        """Return the batch of this id.

        Raises:
            BatchError: there is none.
        """
        try:
            return Saved.model_validate_json((self._place(key) / ABOUT).read_bytes())
        except (OSError, ValidationError) as error:
            raise BatchError(f"There is no batch {key!r} in this library, or no longer.") from error

    def make(self, name: str, content: bytes | memoryview, wanted: Wanted, *, title: str = "") -> Saved:
        """Keep the questions that are the *content* of a file called *name*, which is never a path; return the batch.

        Without a *title* it is called like the file.

        Raises:
            BatchError: questions are not read from such a file, or it cannot be written.
        """
        suffix = suffix_of(name)
        title = (title or PurePosixPath(name.replace("\\", "/")).stem)[:LONGEST_TITLE]
        saved = Saved(id=uuid4().hex[:12], title=title, made=datetime.now(UTC), suffix=suffix, wanted=wanted)
        with replacing(self.questions(saved)) as new:
            new.write_bytes(content)
        self._keep(saved)
        return saved

    def change(self, key: str, **other: Any) -> Saved:
        """Let the batch of this id have *other* values, and return it.

        Raises:
            BatchError: there is none, or it cannot be written.
        """
        with self._changing:
            saved = self.find(key).model_copy(update=other)
            self._keep(saved)
        return saved

    def delete(self, key: str) -> None:
        """Delete the batch of this id with its questions and answers.

        Raises:
            BatchError: there is none, or it cannot be deleted.
        """
        try:
            shutil.rmtree(self._place(self.find(key).id))
        except OSError as error:
            raise BatchError(f"The batch cannot be deleted: {error.strerror or error}.") from error

    def questions(self, saved: Saved) -> Path:
        """Return the file of the questions of *saved*."""
        return self._place(saved.id) / f"questions{saved.suffix}"

    def answers(self, saved: Saved) -> Path:
        """Return the file of its answers."""
        return self._place(saved.id) / ANSWERS

    def _place(self, key: str) -> Path:
        """Return the folder of the batch *key*, which comes from an address and may be anything."""
        if not _ID.fullmatch(key):
            raise BatchError(f"There is no batch {key!r} in this library, or no longer.")
        return self._folder / key

    def _keep(self, saved: Saved) -> None:
        with replacing(self._place(saved.id) / ABOUT) as new:
            new.write_text(saved.model_dump_json(indent=2), encoding="utf-8")


def suffix_of(name: str) -> str:
    """Return how the file *name* ends, in small letters.

    Raises:
        BatchError: questions are not read from such files.
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if suffix not in FORMATS:
        raise BatchError(f"{name!r} is no kind of file that questions are read from: {', '.join(FORMATS)}.")
    return suffix
