"""By paper: outcomes of questions that were asked of each paper, as a table of papers and questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.batch.outcome import Outcome
from app.batch.papers import PAPER, PAPER_ID
from app.batch.write.cells import is_all_quoted, page


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: the answer, "" where it is its quotations alone, and what it stands on: each quotation with its page."""

    answer: str
    quotes: tuple[tuple[str, str], ...]

    def lines(self) -> list[str]:
        """Return it line by line."""
        quotes = (f"“{quote}” ({where})" if where else f"“{quote}”" for quote, where in self.quotes)
        return [*self.answer.splitlines(), *quotes]


@dataclass(frozen=True, slots=True)
class Papers:
    """The *questions*, and for each paper its title with a cell for each of them; None: it does not say."""

    questions: tuple[str, ...]
    rows: tuple[tuple[str, Sequence[Said | None]], ...]


def by_paper(outcomes: Iterable[Outcome]) -> Papers | None:
    """Return the table of *outcomes*; None where they were not asked of each paper."""
    questions = dict[str, None]()
    papers = dict[str, tuple[str, dict[str, Said | None]]]()
    for outcome in outcomes:
        key, title = (outcome.about.given.get(name) for name in (PAPER_ID, PAPER))
        if not isinstance(key, str) or not isinstance(title, str):
            return None
        questions[outcome.question] = None
        papers.setdefault(key, (title, {}))[1][outcome.question] = _said(outcome)
    if not papers:
        return None
    rows = tuple((title, [cells.get(question) for question in questions]) for title, cells in papers.values())
    return Papers(tuple(questions), rows)


def _said(outcome: Outcome) -> Said | None:
    answer = outcome.answer
    if answer is None or answer.status == "unanswerable":
        return None
    said = answer.label or ("" if is_all_quoted(answer) else answer.text)
    return Said(said, tuple((one.quote, page(one)) for one in answer.citations))
