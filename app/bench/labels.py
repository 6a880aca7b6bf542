"""Labels: is a question answered by yes, no or maybe as the paper's authors do?

PubMedQA: each question is the title of a paper, the library has the abstracts without their conclusions. Each question
is searched for as ever, and each technique is given what was found. Knows nothing about how labels are made.
"""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from agents.errors import ModelMissing
from agents.graph import build_graph, run_of
from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.state import QAState
from agents.steps.answer import ANSWER, Answerer
from agents.types import Context, Evidence, Question
from app.application import Application
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.figure import Figure
from app.evaluation.files import reading
from indexing.sentences import split
from indexing.types import Kind, Passage, Query, Sentence

NAME: Final = "pubmedqa"
MEASURED: Final = 200
"""Questions, the first of the file; those behind them are what the techniques' bounds were set on."""

CONTEXT_TOKENS: Final = 2048
MAYBE: Final = "maybe"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its label, the sentences that were found for it, and those of its paper's conclusion."""

    question: Question
    label: str
    found: Context
    enough: bool
    conclusion: Context


def measure(data: Path) -> list[Figure]:
    """Return accuracy, and the share that is right of what is decided, of each technique and of always saying yes."""
    with opened(read(data, NAME)) as application:
        asked = list(_asked(application, data / NAME / "qa.jsonl"))
        resources = application.deps_of(AgentSettings(mode="extractive")).resources
        by_rules = ANSWER.make("label", resources)
        rows = [
            _majority(asked),
            _row("label, from the abstract that was found", asked, [_label(by_rules, one, one.found) for one in asked]),
            _row(
                "label, from the authors' conclusion",
                asked,
                [_label(by_rules, one, one.conclusion) for one in asked],
            ),
        ]
        return [*rows, *_by_model(asked, resources)]


def _by_model(asked: Sequence[Asked], resources: Resources) -> list[Figure]:
    try:
        model = LlamaCpp.load(locate("bundled"), context_tokens=CONTEXT_TOKENS)
    except ModelMissing:
        return []
    with_model = Resources(resources.library, resources.lexical, resources.vectors, resources.encoder, model)
    judge = ANSWER.make("label_likelihood", with_model)
    labels = [_label(judge, one, one.found) for one in asked]
    model.close()
    return [_row(f"label_likelihood with {model.name}, from the abstract that was found", asked, labels)]


def _label(technique: Answerer, asked: Asked, context: Context) -> str:
    """Return the label; a question whose sentences are not enough has none, and that counts as undecided."""
    return technique.answer(asked.question, context).label if asked.enough else ""


def _row(name: str, asked: Sequence[Asked], labels: Sequence[str]) -> Figure:
    right = [one.label == label for one, label in zip(asked, labels, strict=True)]
    decided = [is_right for is_right, label in zip(right, labels, strict=True) if label not in {MAYBE, ""}]
    said = f"{statistics.fmean(right):.3f} / {statistics.fmean(decided):.3f} of {len(decided)}"
    return Figure(f"{name}: accuracy / right of those decided", _on(asked), "", said)


def _majority(asked: Sequence[Asked]) -> Figure:
    (label, count), *_ = Counter(one.label for one in asked).most_common()
    return Figure(f"always “{label}”: accuracy", _on(asked), "", f"{count / len(asked):.3f}")


def _on(asked: Sequence[Asked]) -> str:
    return f"PubMedQA, {len(asked)} questions"


def _asked(application: Application, file: Path) -> Iterator[Asked]:
    deps, graph = application.deps_of(AgentSettings(mode="extractive")), build_graph()
    with reading(file) as lines:
        rows = [json.loads(line) for line in lines][:MEASURED]
    for row in rows:
        question = Question(row["question"])
        start: QAState = {"question": question, "searches": 0, "found": []}
        state = graph.invoke(start, run_of(deps.settings.limits), context=deps)
        conclusion = _conclusion(row["question"], row["long_answer"], application)
        yield Asked(question, row["final_decision"], state["context"], state["sufficiency"].enough, conclusion)


def _conclusion(question: str, text: str, application: Application) -> Context:
    """Return a context of the sentences of *text*, as if they had been found, all of them equally good."""
    spans = tuple(Sentence(start, end) for start, end in split(text))
    passage = Passage(0, f"{0:016x}", 0, text, "", "Conclusion", Kind.PROSE, None, spans)
    vectors = application.library.encoder.encode([passage.sentence_text(i) for i in range(len(spans))])
    evidence = tuple(Evidence(passage, i, 1.0, vectors[i]) for i in range(len(spans)))
    return Context(Query(question), (), (passage,), evidence)
