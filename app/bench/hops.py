"""Hops: are all the paragraphs that a question of two or more hops needs among the first that are found?

Each question goes through the question graph, in quotations. Knows nothing about how a system plans its searches.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agents.deps import Deps
from agents.graph import build_graph, run_of
from agents.settings import AgentSettings, Choice
from agents.state import QAState
from agents.types import Plan, Question, SubQuestion
from app.application import Application
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.figure import Figure
from app.evaluation.files import reading

NAME: Final = "2wiki"
ONCE: Final = AgentSettings(mode="extractive", follow=(Choice(name="stop"),))
SHIPPED: Final = AgentSettings(mode="extractive")
DRAWN: Final = 50
"""Questions that the language model splits: some of them take it seconds."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A question, the titles of the paragraphs that it needs, and its answer."""

    text: str
    titles: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Perfect:
    """A planner that knows the paragraphs: it asks for each by its title, beside the question."""

    titles: Mapping[str, tuple[str, ...]]

    def plan(self, question: Question) -> Plan:
        """Return the question and a part for each paragraph that it needs."""
        titles = self.titles[question.text]
        return Plan((SubQuestion(question.text), *(SubQuestion(f"{title} {question.text}") for title in titles)))


@dataclass(frozen=True, slots=True)
class Found:
    """Of the paragraphs that a question needs: were two among the first 10 found, all among the first 20?"""

    two_in_10: bool
    all_in_20: bool
    answered: bool
    quoted: bool  # the gold answer stands in a quotation that is shown
    searches: int
    took_ms: float


def measure(data: Path) -> list[Figure]:
    """Return the shares for one search, what is shipped, and planners by rules, by the model, and a perfect one."""
    questions = _gold(data / NAME / "answers.jsonl")
    drawn = random.Random(0).sample(questions, DRAWN)  # noqa: S311 - a sample, not a secret
    collection = read(data, NAME)
    titles = {one.text: one.titles for one in questions}
    with opened(collection, llm="bundled") as application:
        once = application.deps_of(ONCE)
        systems = (
            ("one search (direct)", once, questions),
            ("as shipped (condense)", application.deps_of(SHIPPED), questions),
            ("split by rules, no following", application.deps_of(_planned("split")), questions),
            ("a planner that knows the paragraphs", replace(once, plan=Perfect(titles)), questions),
            ("one search (direct)", once, drawn),
            ("split by the bundled model, no following", application.deps_of(_planned("decompose")), drawn),
            ("split by the bundled model, condense", application.deps_of(_planned("decompose", SHIPPED)), drawn),
        )
        return [row for name, deps, asked in systems for row in _figures(name, _all(asked, deps, application))]


def _planned(planner: str, settings: AgentSettings = ONCE) -> AgentSettings:
    return settings.model_copy(update={"plan": Choice(name=planner)})


def _all(questions: Sequence[Gold], deps: Deps, application: Application) -> list[Found]:
    ids = {document.metadata.title: document.id for document in application.library.documents().values()}
    return [_found(one, {ids[title] for title in one.titles if title in ids}, deps) for one in questions]


def _found(gold: Gold, needed: set[str], deps: Deps) -> Found:
    graph = build_graph()
    start: QAState = {"question": Question(gold.text), "searches": 0, "found": []}
    began = time.perf_counter()
    state = graph.invoke(start, run_of(deps.settings.limits), context=deps)
    took_ms = (time.perf_counter() - began) * 1000
    context, cited = state["context"], state["cited"]
    passages = deps.resources.library.passages([hit.passage_id for hit in context.run])
    order = list(dict.fromkeys(passages[hit.passage_id].document_id for hit in context.run))
    return Found(
        two_in_10=len(needed.intersection(order[:10])) >= 2,
        all_in_20=needed <= set(order[:20]),
        answered=bool(cited.statements),
        quoted=any(gold.answer.casefold() in one.quote.casefold() for one in cited.citations),
        searches=state["searches"],
        took_ms=took_ms,
    )


def _figures(name: str, found: Sequence[Found]) -> list[Figure]:
    on = f"2WikiMultihopQA, {len(found)} questions"
    recall = f"{_share([one.two_in_10 for one in found])} / {_share([one.all_in_20 for one in found])}"
    answers = f"{_share([one.answered for one in found])} / {_share([one.quoted for one in found])}"
    cost = (
        f"{statistics.fmean(one.searches for one in found):.1f} / {statistics.median(one.took_ms for one in found):.0f}"
    )
    return [
        Figure(f"{name}: two paragraphs among 10 / all among 20", on, "", recall),
        Figure(f"{name}: answered / the answer stands in a quotation", on, "", answers),
        Figure(f"{name}: searches / milliseconds (median)", on, "", cost),
    ]


def _share(values: Sequence[bool]) -> str:
    return f"{statistics.fmean(values):.3f}"


def _gold(file: Path) -> list[Gold]:
    with reading(file) as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Gold(row["question"], tuple(dict.fromkeys(title for title, _ in row["supporting_facts"])), row["answer"])
        for row in rows
    ]
