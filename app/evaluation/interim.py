"""Interim: what a search has found so far for the questions of a collection, so that an interrupted run goes on.

Knows nothing about how it was found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from agents.settings import AgentSettings
from app.evaluation import sources
from app.evaluation.ranking import Ranking
from app.models import Models
from app.settings import Settings

_KEY: Final = 16


class Interim:
    """A file in the library's folder with a line a question that was searched for by *answering*, to *depth* documents.

    What *settings* say about models and vectors is in its name, since these rank too, and so is a hash of the code.

    It is there only between an interruption and the end of the same work: what was finished is searched for anew,
    because techniques change.
    """

    def __init__(self, settings: Settings, answering: AgentSettings, queries: Mapping[str, str], *, depth: int) -> None:
        searched_with = Models.of(settings).model_dump(), settings.vectors, answering.model_dump(mode="json")
        meant = json.dumps([sources.code(), searched_with, dict(queries), depth])
        self._path = settings.library / f"interim-{hashlib.sha256(meant.encode()).hexdigest()[:_KEY]}.jsonl"

    def read(self) -> Ranking:
        """Return what is there; a line that was not written to its end is left out."""
        found = Ranking({}, {})
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        for line in lines:
            with suppress(ValueError):
                query, scores, took_ms = json.loads(line)
                found.run[query], found.took_ms[query] = scores, took_ms
        return found

    def write(self, ranking: Ranking) -> None:
        """Add *ranking*."""
        lines = [json.dumps([query, scores, ranking.took_ms[query]]) for query, scores in ranking.run.items()]
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    def forget(self) -> None:
        """Delete it: all is done."""
        self._path.unlink(missing_ok=True)
