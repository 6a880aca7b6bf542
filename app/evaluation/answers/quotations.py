"""Quotations: how many of an answer's statements are word for word what they cite.

Source: Scholiast's own.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from app.evaluation.answers.case import Case
from indexing.sentences import split


def verbatim_share(case: Case) -> float | None:
    """Return the share of the statements that are quotations; None where nothing is stated."""
    found = [is_quotation(one.text, [citation.quote for citation in case.cited(one)]) for one in case.statements]
    return statistics.fmean(found) if found else None


def is_quotation(statement: str, quotes: Sequence[str]) -> bool:
    """Return whether *statement* is one of *quotes*, or whole sentences of them, but for blanks.

    Example:
        is_quotation("B binds.", ["A binds. B binds."]) -> True
    """
    there = {" ".join(quote.split()) for quote in quotes}
    there |= {sentence for quote in quotes for sentence in sentences(quote)}
    said = " ".join(statement.split())
    return said in there or (bool(said) and all(sentence in there for sentence in sentences(said)))


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, with one blank between words."""
    return [" ".join(text[start:end].split()) for start, end in split(text)]
