"""Citation recall and precision: do the citations of a statement say it, and is each of them needed?

A statement is recalled if all its quotations together say it. A citation is precise if its statement is recalled and
the citation is not idle: alone it says the statement, or the others without it do not. Recall is over statements,
precision over citations, each within an answer first and then over answers; an answer without citations has 0 of both.

Source: Gao et al., "Enabling Large Language Models to Generate Text with Citations", EMNLP 2023 (ALCE), with
quotations in place of whole passages. Knows nothing about who says what follows from what.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from app.evaluation.answers.case import Case

Says: TypeAlias = Callable[[str, Sequence[str]], bool]
"""Returns whether quotations say a statement: a verifier."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Measures citations by what *says* says; the same statement on the same quotations is read once."""

    says: Says
    _known: dict[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict)

    def recall(self, case: Case) -> float | None:
        """Return the share of the statements that their quotations say; None where nothing is stated."""
        found = [self._says(one.text, _quotes(case, number)) for number, one in enumerate(case.statements)]
        return statistics.fmean(found) if found else None

    def precision(self, case: Case) -> float | None:
        """Return the share of the citations that are precise; None where nothing is stated."""
        if not case.statements:
            return None
        found = [
            precise
            for number, one in enumerate(case.statements)
            for precise in self._precise(one.text, _quotes(case, number))
        ]
        return statistics.fmean(found) if found else 0.0

    def _precise(self, statement: str, quotes: tuple[str, ...]) -> list[bool]:
        if not self._says(statement, quotes):
            return [False] * len(quotes)
        return [
            self._says(statement, (quote,)) or not self._says(statement, quotes[:place] + quotes[place + 1 :])
            for place, quote in enumerate(quotes)
        ]

    def _says(self, statement: str, quotes: tuple[str, ...]) -> bool:
        if not quotes:
            return False
        key = (statement, quotes)
        if key not in self._known:
            self._known[key] = self.says(statement, quotes)
        return self._known[key]


def _quotes(case: Case, number: int) -> tuple[str, ...]:
    return tuple(citation.quote for citation in case.cited(case.statements[number]))
