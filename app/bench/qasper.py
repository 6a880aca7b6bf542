"""QASPER: questions about whole papers, asked of the paper and of all papers together, answered in quotations.

Source: Dasigi et al., "A Dataset of Information-Seeking Questions and Answers Anchored in Research Papers", NAACL 2021.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agents.ask import ask
from agents.deps import Deps
from agents.settings import AgentSettings, Choice
from agents.steps.compress import COMPRESS
from agents.types import Answer, Question
from app.application import Application
from app.bench.corpus import opened
from app.bench.development import read
from app.evaluation.files import reading
from app.evaluation.overlap import contains, recall
from app.evaluation.table import rows_as_markdown
from app.settings import load_settings
from indexing.types import Filter, passage_id

NAME: Final = "qasper"
COMPRESSORS: Final = ("sentences", "read_paper")
"""Those of them that there are."""

HEADS: Final = (
    "sentences chosen by",
    "asked of",
    "questions",
    "first citation from the right paper",
    "answered / partial / refused",
    "gold answer in the quotations",
    "its words in the quotations",
    "ms",
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, the document that it is about with its text, and its answer."""

    question: str
    document: str
    paper: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answer it was given, and the seconds that took."""

    gold: Gold
    answer: Answer
    seconds: float

    @property
    def first_is_right(self) -> bool:
        """Return whether the first citation is of the right paper, also where the answer is a refusal."""
        return bool(self.answer.citations) and self.answer.citations[0].document_id == self.gold.document

    @property
    def quotes(self) -> str:
        """Return what the answer quotes; "" where it is a refusal, which quotes only what came nearest."""
        return " ".join(citation.quote for citation in self.answer.citations) if self.answer.statements else ""


def measure(data: Path) -> str:
    """Return a table with two rows a compressor: asked of the paper, and of all papers."""
    with opened(read(data, NAME)) as application:
        questions = _gold(data / NAME / "qa.jsonl", application)
        papers = len(application.library.documents())
        shipped = load_settings(mode="extractive").agents()
        rows = [_best(questions)]
        for name in COMPRESSORS:
            if name in COMPRESS:
                rows += _rows(name, _with(shipped, name), questions, application)
    return (
        f"{papers} papers. A gold answer is in the quotations when its words stand there one behind the other; many "
        "are put in other words than the paper's, or gather what stands in several places, so that no quotation can "
        "hold them. A refusal quotes nothing. Nothing is asked of these figures.\n\n"
        f"{rows_as_markdown(HEADS, rows)}"
    )


def _with(shipped: AgentSettings, compressor: str) -> AgentSettings:
    """Return the settings that are *shipped* with another *compressor*, as it comes."""
    if compressor == shipped.compress.name:
        return shipped
    return shipped.model_copy(update={"compress": Choice(name=compressor)})


def _gold(file: Path, application: Application) -> list[Gold]:
    """Return the questions whose paper is in the library."""
    library = application.library
    papers = {path: document for document in library.documents().values() for path in document.paths}
    with reading(file) as lines:
        rows = [row for row in map(json.loads, lines) if row["doc_id"] in papers]
    found: list[Gold] = []
    for row in rows:
        paper = papers[row["doc_id"]]
        passages = library.passages([passage_id(paper.id, place) for place in range(paper.passages)])
        text = " ".join(passage.text for passage in passages.values())
        found.append(Gold(row["question"], paper.id, text, row["answer"]))
    return found


def _rows(name: str, settings: AgentSettings, questions: Sequence[Gold], application: Application) -> list[list[str]]:
    deps = application.deps_of(settings)
    _asked(questions[0], deps, application, Filter())  # to be warm
    own = [_asked(gold, deps, application, Filter(documents=(gold.document,))) for gold in questions]
    every = [_asked(gold, deps, application, Filter()) for gold in questions]
    return [[f"`{name}`", of, *_figures(asked)] for of, asked in (("the paper", own), ("all papers", every))]


def _best(questions: Sequence[Gold]) -> list[str]:
    """Return the row of who quotes the whole paper."""
    within, words = _held([(gold.answer, gold.paper) for gold in questions])
    return ["the whole paper quoted", "the paper", f"{len(questions)}", "", "", within, words, ""]


def _asked(gold: Gold, deps: Deps, application: Application, where: Filter) -> Asked:
    started = time.perf_counter()
    answer = ask(Question(gold.question, where), deps, graph=application.graph, emit=lambda _: None)
    return Asked(gold, answer, time.perf_counter() - started)


def _figures(asked: Sequence[Asked]) -> list[str]:
    statuses = Counter(one.answer.status for one in asked)
    shares = [statuses[status] / len(asked) for status in ("answered", "partial", "unanswerable")]
    return [
        f"{len(asked)}",
        f"{statistics.fmean(one.first_is_right for one in asked):.3f}",
        " / ".join(f"{share:.3f}" for share in shares),
        *_held([(one.gold.answer, one.quotes) for one in asked]),
        f"{1000 * statistics.median(one.seconds for one in asked):,.0f}",
    ]


def _held(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the share of answers that their texts contain, and the mean share of their words."""
    words = [recall(answer, text) for answer, text in pairs]
    within = statistics.fmean(contains(text, answer) for answer, text in pairs)
    return f"{within:.3f}", f"{statistics.fmean(share for share in words if share is not None):.3f}"
