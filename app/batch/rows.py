"""Rows: the questions of a file as a batch asks them: of all documents, of some, or of each paper by itself.

Knows nothing about answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.batch.papers import EachPaper, Within
from app.batch.row import Row
from app.data import Scope
from app.listing import filter_of, refuse_nothing
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument
from indexing.types import Document


@dataclass(frozen=True, slots=True)
class OfDocuments:
    """*rows*, of which those cannot be asked that are to be asked of documents that *catalogue* does not have."""

    rows: Iterable[Row]
    catalogue: Catalogue

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""
        why = lru_cache(maxsize=4096)(self._why)
        for row in self.rows:
            fault = row.fault or (why(row.scope) if row.scope != Scope() else "")
            yield row.model_copy(update={"fault": fault}) if fault else row

    def _why(self, scope: Scope) -> str:
        """Return why nothing can be asked of *scope*; "" if it can."""
        try:
            if scope == Scope(documents=scope.documents):
                filter_of(self.catalogue, scope)
            else:
                refuse_nothing(self.catalogue, scope)  # it reads all documents
        except UnknownDocument as error:
            return str(error)
        return ""


def papers_of(catalogue: Catalogue, scope: Scope) -> tuple[Document, ...]:
    """Return the documents of *scope*, each of which questions can be asked of by itself.

    Raises:
        UnknownDocument: *scope* names what is not in the library.
    """
    return tuple(catalogue.documents(catalogue.allowed(filter_of(catalogue, scope))).values())


def rows_of(questions: Iterable[Row], catalogue: Catalogue, *, scope: Scope, each_paper: bool = False) -> Iterable[Row]:
    """Return the rows of *questions*, to be gone through as often as one likes.

    Args:
        questions: of a file.
        catalogue: the library that is asked; what it holds now is what *each_paper* means.
        scope: of which documents they are asked.
        each_paper: ask all of them of each paper by itself.

    Raises:
        UnknownDocument: *scope* names what is not in the library.
    """
    if each_paper:
        return EachPaper(questions, papers_of(catalogue, scope))
    return OfDocuments(questions if scope == Scope() else Within(questions, scope), catalogue)
