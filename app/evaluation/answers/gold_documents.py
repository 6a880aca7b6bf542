"""Gold documents: is the document cited that has the answer?

Over the answers that were given. Knows nothing about libraries: it is told by which names each document is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

from agents.types import Citation
from app.evaluation.answers.case import Case, plain

Paths: TypeAlias = Callable[[str], tuple[str, ...]]
"""Takes the id of a document, returns the paths of its files."""


@dataclass(frozen=True, slots=True)
class GoldDocuments:
    """Measures citations of the gold documents, whose *paths* are known."""

    paths: Paths

    def first(self, case: Case) -> bool | None:
        """Return whether the first citation is of a gold document; None where there is no answer, or no such gold."""
        if not case.gold.documents or case.answered is None:
            return None
        return any(self._is_gold(citation, case) for citation in case.answered.citations[:1])

    def any(self, case: Case) -> bool | None:
        """Return whether some citation is of a gold document; None where there is no answer, or no such gold."""
        if not case.gold.documents or case.answered is None:
            return None
        return any(self._is_gold(citation, case) for citation in case.answered.citations)

    def _is_gold(self, citation: Citation, case: Case) -> bool:
        known = self._names(citation)
        return any(plain(name) in known for name in case.gold.documents)

    def _names(self, citation: Citation) -> frozenset[str]:
        """Return what the document may be called: id, title, DOI, path, file name with and without its ending."""
        files = [PurePath(path) for path in self.paths(citation.document_id)]
        names = [citation.document_id, citation.passage_id, citation.title, citation.doi or ""]
        names += [name for file in files for name in (str(file), file.name, file.stem)]
        return frozenset(plain(name) for name in names if name)
