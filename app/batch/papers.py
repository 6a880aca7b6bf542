"""Papers: the same questions asked of each paper by itself, which makes a table of papers and questions.

Knows nothing about answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from app.batch.row import Row
from app.data import Scope
from indexing.types import Document

PAPER: Final = "paper"
PAPER_ID: Final = "paper_id"
"""Columns that say which paper a row is asked of."""


@dataclass(frozen=True, slots=True)
class EachPaper:
    """The *questions* of a file, all of them asked of each of *documents*: a paper's rows follow one another."""

    questions: Iterable[Row]
    documents: Sequence[Document]

    def __iter__(self) -> Iterator[Row]:
        """Yield a row for each paper and question."""
        for number, (document, row) in enumerate(product(self.documents, self.questions), start=1):
            given = {PAPER: document.metadata.title, PAPER_ID: document.id, **row.given}
            scope = row.scope.model_copy(update={"documents": (document.id,)})
            yield row.model_copy(update={"number": number, "given": given, "scope": scope})


@dataclass(frozen=True, slots=True)
class Within:
    """The *rows* of a file, where each that does not say itself of which documents it is asked is asked of *scope*."""

    rows: Iterable[Row]
    scope: Scope

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""
        for row in self.rows:
            yield row if row.scope != Scope() else row.model_copy(update={"scope": self.scope})
