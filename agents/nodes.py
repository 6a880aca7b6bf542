"""The nodes of the question graph: each reads the state, calls one seam, and says what it changed.

Knows nothing about the order of the nodes: that is graph.py's.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from agents.budget import Allowance, Spent, writing_bound
from agents.deps import Deps
from agents.repair import dropped, repaired
from agents.retrieval import retrieve
from agents.runs import best_of
from agents.state import Branch, Found, QAState
from agents.sufficiency import judge_sufficiency
from agents.types import Draft, Support
from agents.verdicts import checked
from indexing.types import Query, Run

SPARE: Final = 1.25
"""Passages that are looked at for repetitions, over those that are read."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a node did: the keys it writes, one line for people, and the data behind that line."""

    update: QAState
    said: str
    data: dict[str, JsonValue]


def plan(state: QAState, deps: Deps) -> Change:
    """Split the question into what has to be found out."""
    made = deps.plan.plan(state["question"])
    parts: list[JsonValue] = [part.text for part in made.parts]
    return Change({"plan": made}, f"{_count(len(parts), 'search')} planned", {"parts": parts})


def find(branch: Branch, deps: Deps) -> Change:
    """Retrieve passages for one sub-question."""
    retrieved = retrieve(branch["text"], deps, where=branch["question"].filter, searches=branch["searches"])
    update: QAState = {
        "found": [Found(part=branch["part"], retrieved=retrieved)],
        "spent": Spent(searches=retrieved.searches),
    }
    notes = list(dict.fromkeys(note for query in retrieved.queries for note in query.notes))
    said = "; ".join([f"{_count(len(retrieved.run), 'passage')} found for “{branch['text']}”", *notes])
    data: dict[str, JsonValue] = {
        "queries": [query.text for query in retrieved.queries],
        "notes": [*notes],
        "passages": len(retrieved.run),
    }
    return Change(update, said, data)


def compress(state: QAState, deps: Deps) -> Change:
    """Join what the branches found, drop repetitions, and choose the sentences worth reading."""
    found = sorted(state["found"], key=lambda one: one["part"])
    query = found[0]["retrieved"].queries[0]
    run = _diversified(query, best_of(one["retrieved"].run for one in found), deps)
    passages = deps.resources.library.passages([hit.passage_id for hit in run])
    run = tuple(hit for hit in run if hit.passage_id in passages)  # others were removed since they were found
    context = deps.compress.compress(query, run, list(passages.values()))
    sentences, read = _count(len(context.evidence), "sentence"), _count(len(run), "passage")
    tokens = f"{context.tokens:,} of {context.tokens_in:,} tokens"
    said = "; ".join([f"{sentences} kept of {read}, {tokens}", *context.notes])
    cut = len(found) < len(state["plan"].parts) or any(one["retrieved"].cut for one in found)
    bound = f"searches: {deps.settings.limits.searches}" if cut else None
    data: dict[str, JsonValue] = {
        "sentences": len(context.evidence),
        "tokens": context.tokens,
        "tokens_in": context.tokens_in,
        "notes": [*context.notes],
    }
    return Change({"context": context, "bound": bound}, said, data)


def judge(state: QAState, deps: Deps) -> Change:
    """Decide from the evidence alone whether the library answers the question."""
    sufficiency = judge_sufficiency(state["question"], state["context"], deps.resources)
    data: dict[str, JsonValue] = {"enough": sufficiency.enough, "confidence": sufficiency.confidence}
    return Change({"sufficiency": sufficiency}, sufficiency.reason, data)


def quote(state: QAState, deps: Deps) -> Change:
    """Answer with the best sentences, verbatim."""
    draft = deps.quote.answer(state["question"], state["context"])
    return Change({"draft": draft}, f"{_count(len(draft.statements), 'sentence')} quoted", {})


def write(state: QAState, deps: Deps) -> Change:
    """Let the language model write; if a bound is met or nothing fits its context the answer is made of quotations."""
    limits, spent = deps.settings.limits, state["spent"]
    bound = writing_bound(limits, spent, time.monotonic() - state["started"])
    if bound is not None or deps.write is None:
        return _quoted(state, deps, bound)
    left = limits.llm_tokens - spent.llm_tokens
    allowance = Allowance(tokens=left, until=state["started"] + limits.seconds)
    draft = deps.write.answer(state["question"], state["context"], allowance=allowance)
    if not draft.model:
        return _quoted(state, deps, None)
    if draft.stopped:
        bound = f"seconds: {limits.seconds:g}"
    elif draft.tokens >= left:
        bound = f"llm_tokens: {limits.llm_tokens}"
    if bound is not None and not draft.statements:
        draft = quote(state, deps).update["draft"]
    update: QAState = {"draft": draft, "spent": Spent(llm_calls=1, llm_tokens=draft.tokens)}
    said = f"{_count(len(draft.statements), 'statement')} written by {draft.model or 'nobody'}"
    return Change({**update, "bound": bound or state.get("bound")}, said, {"bound": bound})


def verify(state: QAState, deps: Deps) -> Change:
    """Check every statement against the sentences it rests on; replace or drop what fails."""
    context, draft = state["context"], state["draft"]
    verdicts = checked(draft, context, deps.verify)
    failed = sum(v.support in (Support.REFUTED, Support.WEAK) for v in verdicts)
    data: dict[str, JsonValue] = {
        "statements": [
            {"text": s.text, "support": v.support.value, "reason": v.reason}
            for s, v in zip(draft.statements, verdicts, strict=True)
        ]
    }
    if draft.model and deps.settings.mode == "auto":
        draft, verdicts = repaired(draft, verdicts, deps.quote.answer(state["question"], context))
    else:
        draft, verdicts = dropped(draft, verdicts)
    said = f"{_count(len(draft.statements), 'statement')} stand, {failed} did not pass as written"
    return Change({"draft": draft, "verdicts": verdicts}, said, data)


def cite(state: QAState, deps: Deps) -> Change:
    """Give each sentence that a statement rests on a number."""
    cited = deps.cite.cite(state["draft"], state["verdicts"], state["context"])
    return Change({"cited": cited}, _count(len(cited.citations), "citation"), {})


def abstain(state: QAState, deps: Deps) -> Change:
    """Say that the library does not answer this, and show what came nearest."""
    nearest = deps.quote.answer(state["question"], state["context"])
    verdicts = checked(nearest, state["context"], deps.verify)
    cited = deps.cite.cite(Draft(nearest.statements[:3]), verdicts[:3], state["context"])
    marks = " ".join(f"[{citation.id}]" for citation in cited.citations)
    text = "The library does not answer this question." + (f" The nearest it has: {marks}" if marks else "")
    return Change({"cited": type(cited)(text, (), cited.citations)}, "Nothing in the library answers this", {})


def _quoted(state: QAState, deps: Deps, bound: str | None) -> Change:
    quoted = quote(state, deps)
    return Change({**quoted.update, "bound": bound or state.get("bound")}, quoted.said, {"bound": bound})


def _diversified(query: Query, run: Run, deps: Deps) -> Run:
    run = run[: math.ceil(SPARE * deps.settings.passages)]
    for diversifier in deps.diversify:
        run = diversifier.diversify(query, run)
    return run[: deps.settings.passages]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 'es' if thing.endswith('ch') else 's'}"
