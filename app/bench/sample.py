"""Sample questions: is the right page cited first, are unanswerable questions refused, is anything invented?

What is invented is found here by rules that share no code with the product's own checks: a number or a name
that is neither in the quotations a statement cites nor, for names, in the question; a quotation that is not
on its page, as pdfium reads the page.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pypdfium2

from agents.ask import ask
from agents.settings import Mode
from agents.types import Answer, Citation, Question
from app.application import Application
from app.bench.figure import Figure
from app.sample.questions import PAPERS, SampleQuestion, load_questions
from app.settings import load_settings
from indexing import ingest

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w-]*\b|\b\w*[a-z][A-Z]\w*\b|\b[A-Z]{2,}\w*\b")


def measure() -> list[Figure]:
    """Return how the sample questions are answered in every mode."""
    questions = load_questions()
    with library_of_samples() as application:
        return [row for mode in ("extractive", "auto", "abstractive") for row in _rows(application, mode, questions)]


@contextmanager
def library_of_samples() -> Iterator[Application]:
    """Give a fresh library of the sample papers."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Application.open(load_settings(library=Path(folder) / "library")) as application,
    ):
        ingest.add(application.library, [PAPERS])
        yield application


def _rows(application: Application, mode: Mode, questions: Sequence[SampleQuestion]) -> Iterator[Figure]:
    answers = {q.id: answered(application, q.question, mode) for q in questions}
    asked = [q for q in questions if q.answerable]
    hopeless = [q for q in questions if not q.answerable]
    first = sum(cites_first(answers[q.id], q, application) for q in asked)
    refused = sum(answers[q.id].status == "unanswerable" for q in hopeless)
    wrongly = sum(answers[q.id].status == "unanswerable" for q in asked)
    invented = [found for answer in answers.values() for found in inventions(answer, application)]
    statements = sum(len(answer.statements) for answer in answers.values())
    on = f"sample library, {mode}"
    goal = mode != "abstractive"
    yield Figure("right document and page in the first citation", on, ">= 90 %" if goal else "", _share(first, asked))
    yield Figure("unanswerable questions refused", on, "100 %" if goal else "", _share(refused, hopeless))
    yield Figure("answerable questions refused", on, "<= 5 %" if goal else "", _share(wrongly, asked))
    yield Figure("invented numbers, names, quotations", on, "0", f"{len(invented)} in {statements} statements")


def answered(application: Application, question: str, mode: Mode) -> Answer:
    """Return the answer to *question*."""
    return ask(Question(question), application.deps(mode=mode), graph=application.graph, emit=lambda _: None)


def cites_first(answer: Answer, question: SampleQuestion, application: Application) -> bool:
    """Return whether the first citation of *answer* stands on a page that *question* expects."""
    if answer.status == "unanswerable" or not answer.citations:
        return False
    first = answer.citations[0]
    places = {(place.document, place.page) for place in question.expected}
    return (_file(first, application), first.page) in places


def inventions(answer: Answer, application: Application) -> Iterator[str]:
    """Yield what *answer* states that its quotations do not hold."""
    quotes = {citation.id: citation for citation in answer.citations}
    for statement in answer.statements:
        cited = " ".join(quotes[number].quote for number in statement.citations)
        yield from sorted(set(_NUMBER.findall(statement.text)) - set(_NUMBER.findall(cited)))
        known = f"{cited} {answer.question}".casefold()
        yield from (name for name in _NAME.findall(statement.text) if name.casefold() not in known)
    for citation in answer.citations:
        original = application.library.original(citation.document_id)
        if not _stands_on(_squashed(citation.quote), original, citation.page or 1):
            yield f"“{citation.quote}” is not on page {citation.page} of {citation.title}"


def _stands_on(quote: str, path: Path, number: int) -> bool:
    """Return whether page *number* has the squashed *quote*, or its beginning, and the rest stands in one piece.

    A sentence may be interrupted once: by a figure, the foot of a column, or the end of the page.
    """
    page, following = _page(path, number), _page(path, number + 1)
    pieces = ((quote[:cut], quote[cut:]) for cut in range(len(quote), 0, -1))
    return any(begins in page and (rest in page or rest in following) for begins, rest in pieces)


def _file(citation: Citation, application: Application) -> str:
    document = application.library.documents([citation.document_id])[citation.document_id]
    return Path(document.paths[0]).name


@cache
def _page(path: Path, number: int) -> str:
    """Return the text of page *number*, squashed; "" behind the last page."""
    with pypdfium2.PdfDocument(path) as document:
        return _squashed(document[number - 1].get_textpage().get_text_bounded()) if number <= len(document) else ""


def _squashed(text: str) -> str:
    """Return *text* without blanks and hyphens, which line ends add and take away."""
    return re.sub(r"[\s\x02\u00ad\ufffe‐-]+", "", text)


def _share(count: int, of: Sequence[object]) -> str:
    return f"{count} of {len(of)} ({count / len(of):.0%})"
