"""Knowledge: how much of an answer stands in what was read for it, and how much of the authors' conclusion in it.

Each question of PubMedQA was made from an abstract whose conclusion the library does not have: that conclusion is the
gold answer. Answers are measured by their words; see app/evaluation/overlap.py.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agents.deps import Deps, make_deps
from agents.graph import QAGraph, run_of
from agents.retrieval import retrieve
from agents.settings import AgentSettings, Choice, Mode
from agents.state import QAState
from agents.steps.compress import COMPRESS
from agents.types import Context, Question
from app.application import load_llm
from app.bench.corpus import opened
from app.bench.development import read
from app.evaluation.files import reading
from app.evaluation.overlap import k_precision, recall
from app.evaluation.table import rows_as_markdown
from app.settings import load_settings
from indexing.library import Library
from indexing.types import ANYTHING, passage_id

NAME: Final = "pubmedqa"
TOKENS: Final = 512
"""Of context, by the encoder's tokeniser."""

LEAD: Final = 3
FIRST: Final = 5
"""Sentences of an abstract, and passages of a run, that answer naively."""

WRITTEN: Final = 60
SEED: Final = 7
"""Questions that the language model is asked, drawn with this seed."""

HEADS: Final = (
    "answer",
    "questions",
    "answered",
    "words",
    "K-precision",
    "K-precision++",
    "words of the own abstract",
    "recall in the answer",
    "recall in what was read",
    "words read",
    "ms",
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, the authors' conclusion, and the sentences of the abstract that it concludes."""

    question: str
    conclusion: str
    abstract: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An answer, "" where the question is refused, what was read for it, and the seconds it took, if any."""

    gold: Gold
    text: str
    read: str
    seconds: float | None = None


def measure(data: Path) -> str:
    """Return a table with a row a way of answering."""
    with ExitStack() as stack:
        application = stack.enter_context(opened(read(data, NAME)))
        resources = application.deps(mode="extractive").resources
        every = list(_gold(data / NAME / "qa.jsonl", application.library))
        some = random.Random(SEED).sample(every, min(WRITTEN, len(every)))  # noqa: S311 - reproducible, no secret
        graph = application.graph
        quoting = make_deps(_settings("extractive"), resources)
        quoted = [_answered(gold, quoting, graph) for gold in every]
        of_some = [made for made in quoted if made.gold in some]
        rows = [
            _row("the whole abstract", [_naive(gold, len(gold.abstract)) for gold in every]),
            _row(f"the first {LEAD} sentences of the abstract", [_naive(gold, LEAD) for gold in every]),
            _row(f"the first {FIRST} passages found, {TOKENS} tokens", [_first(gold, quoting) for gold in every]),
            _row("**`extractive`**", quoted),
            _row("`extractive`", of_some),
        ]
        llm = load_llm(load_settings())
        if llm is not None:
            stack.callback(llm.close)
            writing = make_deps(_settings("auto"), replace(resources, llm=llm))
            rows.append(_row(f"**`auto`**, {llm.name}", [_answered(gold, writing, graph) for gold in some]))
    return _told(rows)


def _told(rows: Sequence[Sequence[str]]) -> str:
    return (
        f"PubMedQA. Sentences are chosen within {TOKENS} tokens for each search, and the language model reads "
        f"{TOKENS}; it answers {WRITTEN} questions drawn with seed {SEED}. K-precision: share of the answer's words "
        "that what was read for it has, over the answers there are; ++: without the words of the question. Recall: "
        "share of the words of the authors' conclusion, over all questions, so that a refusal recalls nothing. The own "
        "abstract is the one that a question was made from, here without its conclusion; the naive answers are what "
        "was read, word for word. Nothing is asked of these figures.\n\n"
        f"{rows_as_markdown(HEADS, rows)}"
    )


def _settings(mode: Mode) -> AgentSettings:
    """Return what is shipped, but for how much is read."""
    shipped = load_settings(mode=mode).agents()
    changes = {
        "compress": Choice(name="sentences", parameters={"max_tokens": TOKENS}),
        "answer": Choice(name="cited", parameters={"source_tokens": TOKENS}),
    }
    return shipped.model_copy(update=changes)


def _gold(file: Path, library: Library) -> Iterator[Gold]:
    documents = {document.paths[0]: document for document in library.documents().values()}
    with reading(file) as lines:
        for row in map(json.loads, lines):
            own = documents[row["_id"]]
            passages = library.passages([passage_id(own.id, place) for place in range(own.passages)]).values()
            sentences = [p.sentence_text(index) for p in passages for index in range(len(p.sentences))]
            yield Gold(row["question"], row["long_answer"], tuple(sentences))


def _naive(gold: Gold, sentences: int) -> Made:
    text = " ".join(gold.abstract[:sentences])
    return Made(gold, text, text)


def _first(gold: Gold, deps: Deps) -> Made:
    started = time.perf_counter()
    found = retrieve(gold.question, deps, where=ANYTHING)
    run = found.run[:FIRST]
    passages = list(deps.resources.library.passages([hit.passage_id for hit in run]).values())
    text = _evidence(
        COMPRESS.make("whole", deps.resources, max_tokens=TOKENS).compress(found.queries[0], run, passages)
    )
    return Made(gold, text, text, time.perf_counter() - started)


def _answered(gold: Gold, deps: Deps, graph: QAGraph) -> Made:
    start: QAState = {"question": Question(gold.question), "searches": 0, "found": []}
    started = time.monotonic()
    if deps.meter is not None:
        deps.meter.begin(deps.settings.limits, started=started)
    state = graph.invoke(start, run_of(deps.settings.limits), context=deps)
    text = " ".join(statement.text for statement in state["cited"].statements)
    return Made(gold, text, _evidence(state["context"]), time.monotonic() - started)


def _evidence(context: Context) -> str:
    return " ".join(one.text for one in context.evidence)


def _row(what: str, made: Sequence[Made]) -> list[str]:
    there = [one for one in made if one.text]
    took = [one.seconds for one in made if one.seconds is not None]
    return [
        what,
        f"{len(made)}",
        f"{len(there) / len(made):.3f}",
        f"{statistics.fmean(len(one.text.split()) for one in there):.0f}",
        _mean(there, lambda one: k_precision(one.text, one.read)),
        _mean(there, lambda one: k_precision(one.text, one.read, without=one.gold.question)),
        _mean(there, lambda one: k_precision(one.text, " ".join(one.gold.abstract))),
        _mean(made, lambda one: recall(one.gold.conclusion, one.text)),
        _mean(made, lambda one: recall(one.gold.conclusion, one.read)),
        f"{statistics.fmean(len(one.read.split()) for one in made):.0f}",
        f"{1000 * statistics.median(took):,.0f}" if took else "",
    ]


def _mean(made: Sequence[Made], measured: Callable[[Made], float | None]) -> str:
    values = [value for value in map(measured, made) if value is not None]
    return f"{statistics.fmean(values):.3f}"
