"""Key: all that the answer to a row depends on, so that only what has changed is asked again.

A row that is asked of some documents alone depends on these, not on what else the library holds: what is added beside
them moves the weight of a word a little, and no such row is asked again for that. Knows nothing about asking.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import lru_cache

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from agents.deps import needed_by
from agents.errors import ModelError
from agents.llm.locate import is_server, locate
from agents.llm.model_file import fingerprint
from agents.settings import AgentSettings
from app.batch.row import Row
from app.data import Scope
from app.listing import filter_of
from app.models import Models
from app.settings import Settings
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument

_DIGITS = 12


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Key:
    """Fingerprints of what an answer depends on: what is asked, how, by which models, of which documents.

    One of each row is in memory, so that it is no `Data`, which takes four times as much.
    """

    question: str
    settings: str
    models: str
    library: str

    def differs(self, other: Key) -> tuple[str, ...]:
        """Return the names of what is not the same."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name))


def asked(row: Row) -> str:
    """Return the fingerprint of what *row* asks, whatever answers it."""
    return _digest(row.model_dump(mode="json", include={"question", "scope", "mode", "form", "choices"}))


class Keys:
    """The keys of rows that are asked with *settings* of the library *catalogue*, as it is now."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._answering = settings.agents()
        self._by_mode: dict[str | None, tuple[str, str]] = {}
        self._of_scope = lru_cache(maxsize=4096)(self._held)

    def of(self, row: Row) -> Key:
        """Return the key of *row*."""
        if row.mode not in self._by_mode:
            answering = row.request(self._answering).answering
            self._by_mode[row.mode] = (_digest(answering.model_dump(mode="json")), _digest(self._models(answering)))
        settings, models = self._by_mode[row.mode]
        return Key(question=asked(row), settings=settings, models=models, library=self._of_scope(row.scope))

    def _models(self, answering: AgentSettings) -> Mapping[str, object]:
        """Return what tells the models apart that *answering* takes."""
        models = Models.of(self._settings)
        needed = needed_by(answering)
        told: dict[str, object] = models.encoders().model_dump()
        if "reranker" in needed:
            told["reranker"] = models.reranker
        if "entailer" in needed:
            told["entailer"] = models.entailer
        if answering.mode != "extractive" or "llm" in needed:
            told["llm"] = (_written_by(models.llm), models.llm_server__name, models.context_tokens)
        return told

    def _held(self, scope: Scope) -> str:
        """Return the fingerprint of the documents of *scope* and what is known of them; of none, that of its words."""
        try:
            documents = sorted(self._catalogue.allowed(filter_of(self._catalogue, scope)))
        except UnknownDocument:
            return _digest(["unknown", *scope.documents])
        known = self._catalogue.documents(documents).values()
        return _digest([(one.id, asdict(one.metadata), one.passages, one.collections) for one in known])


def _written_by(llm: str) -> str:
    """Return what tells the language model *llm* from others: its file's fingerprint, or its address."""
    if is_server(llm):
        return llm
    if llm == "none":
        return ""
    try:
        return fingerprint(locate(llm))
    except ModelError:
        return ""  # it is not on this machine: nobody writes


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:_DIGITS]
