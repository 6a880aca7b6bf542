"""Rows: the questions of a file as a batch asks them: of all documents, of some, or of each paper by itself.

Knows nothing about answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.batch.papers import EachPaper, Within
from app.batch.row import Row
from app.data import Scope
from app.listing import filter_of
from indexing.catalogue import Catalogue
from indexing.types import Document


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
    return questions if scope == Scope() else Within(questions, scope)
