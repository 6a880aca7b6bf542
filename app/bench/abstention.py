"""Abstention: is the confidence higher where the library has an answer than where it cannot have one?

Everything is asked in quotations: whether a question is answered is decided before anybody writes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agents.ask import ask
from agents.deps import Deps
from agents.graph import QAGraph, build_graph
from agents.settings import AgentSettings
from agents.trace import Event
from agents.types import Question
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.figure import Figure
from app.bench.sample import library_of_samples
from app.bench.subjects import subjects_of
from app.evaluation.selective import auroc, coverage_precision
from app.sample.questions import load_questions
from app.settings import load_settings
from indexing.types import ANYTHING, Filter

ASKED: Final = 0.90
DRAWN: Final = 200
INVENTED: Final = 100
SEED: Final = 7
"""Questions of a set where there are more, drawn with this seed, and papers that are made up."""

_BEGINS: Final = (
    "Bel",
    "Dro",
    "Fen",
    "Gor",
    "Hal",
    "Jor",
    "Kes",
    "Lum",
    "Mor",
    "Nav",
    "Pel",
    "Quor",
    "Ruv",
    "Tam",
    "Zer",
)
_ENDS: Final = ("aquist", "bellini", "dovic", "endahl", "grath", "iksson", "kovar", "manides", "orello", "towski")
"""Of surnames that nobody has, or hardly anybody."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure the evidence made of an answer, in [0, 1], and whether the answer was told, in part, or refused."""

    confidence: float
    status: str


def measure(data: Path) -> list[Figure]:
    """Return the areas and shares for each pair of sets of questions, and for papers that do not exist."""
    return [*_sample(), *_removed(data), *_scifact(data)]


def judged(deps: Deps, questions: Sequence[Question], graph: QAGraph) -> Iterator[Judged]:
    """Yield for each question what the last judgement of its evidence was, and the answer's status."""
    for question in questions:
        told: list[Event] = []
        answer = ask(question, deps, graph=graph, emit=told.append)
        confidence = [event.data["confidence"] for event in told if event.step == "judge"][-1]
        assert isinstance(confidence, float)
        yield Judged(confidence, answer.status)


def invented(subjects: Sequence[str], number: int) -> list[str]:
    """Return *number* questions about papers that do not exist, on some of *subjects*, each time the same."""
    rng = random.Random(SEED)  # noqa: S311 - reproducible, no secret
    names = [begin + end for begin in _BEGINS for end in _ENDS]
    chosen = [(*rng.sample(names, 2), rng.choice(subjects)) for _ in range(number)]
    return [f"What does the paper by {one} and {other} conclude about {about}?" for one, other, about in chosen]


def _sample() -> list[Figure]:
    questions = load_questions()
    with library_of_samples() as application:
        deps = application.deps(mode="extractive")
        there = _judged(deps, [q.question for q in questions if q.answerable])
        gone = _judged(deps, [q.question for q in questions if not q.answerable])
    return _figures("sample questions, answerable against unanswerable", there, gone)


def _removed(data: Path) -> list[Figure]:
    collection = read(data, "pubmedqa")
    drawn = _drawn(sorted(collection.queries))
    texts = [collection.queries[query] for query in drawn]
    with opened(collection) as application:
        deps = application.deps_of(_shipped())
        own = {document.paths[0]: document.id for document in application.library.documents().values()}
        others = [tuple(other for name, other in own.items() if name != query) for query in drawn]
        there = _judged(deps, texts)
        gone = _judged(deps, texts, [Filter(documents=documents) for documents in others])
    return _figures("PubMedQA questions, their abstract there against removed", there, gone)


def _scifact(data: Path) -> list[Figure]:
    collection = read(data, "scifact")
    every = [collection.queries[query] for query in sorted(collection.queries)]
    claims = _drawn(every)
    with opened(collection) as application:
        deps = application.deps_of(_shipped())
        there = _judged(deps, claims)
        made_up = _judged(deps, invented(subjects_of(every), INVENTED))
    with opened(read(data, "cranfield")) as application:
        gone = _judged(application.deps_of(_shipped()), claims)
    on = "SciFact claims, asked of their library against Cranfield's"
    return [*_figures(on, there, gone), *_not_told("papers that do not exist, SciFact's library", made_up)]


def _shipped() -> AgentSettings:
    return load_settings(mode="extractive").agents()


def _drawn(questions: Sequence[str]) -> list[str]:
    return random.Random(SEED).sample(questions, min(DRAWN, len(questions)))  # noqa: S311 - reproducible, no secret


def _judged(deps: Deps, texts: Sequence[str], filters: Iterable[Filter] = ()) -> list[Judged]:
    where = list(filters) or [ANYTHING] * len(texts)
    questions = [Question(text, only) for text, only in zip(texts, where, strict=True)]
    return list(judged(deps, questions, build_graph()))


def _figures(on: str, there: Sequence[Judged], gone: Sequence[Judged]) -> list[Figure]:
    on = f"{on} ({len(there)}, {len(gone)})"
    sure, unsure = [one.confidence for one in there], [one.confidence for one in gone]
    area, best = coverage_precision(sure, unsure), coverage_precision([1.0] * len(sure), [0.0] * len(unsure))
    chance = len(sure) / (len(sure) + len(unsure))
    told = f"{_told(there)} / {_told(gone)}"
    return [
        Figure("AUROC of the confidence", on, f">= {ASKED:.2f}", f"{auroc(sure, unsure):.3f}"),
        Figure("area under precision by coverage", on, "", f"{area:.3f} (best {best:.3f}, chance {chance:.3f})"),
        Figure("answered + answered in part: with an answer / without", on, "", told),
    ]


def _told(found: Sequence[Judged]) -> str:
    return " + ".join(f"{_share(found, status):.3f}" for status in ("answered", "partial"))


def _share(found: Sequence[Judged], status: str) -> float:
    return sum(one.status == status for one in found) / len(found)


def _not_told(on: str, found: Sequence[Judged]) -> list[Figure]:
    refused, gaps = (_share(found, status) for status in ("unanswerable", "partial"))
    on = f"{on} ({len(found)})"
    return [
        Figure("refused or told as a gap", on, "all", f"{refused + gaps:.3f}"),
        Figure("refused / told as a gap", on, "", f"{refused:.3f} / {gaps:.3f}"),
    ]
