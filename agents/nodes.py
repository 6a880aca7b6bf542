"""The nodes of the question graph: each reads the state, calls one seam, and says what it changed.

Knows nothing about the order of the nodes: that is graph.py's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import JsonValue

from agents.decided import decided
from agents.deps import Deps
from agents.enough import judged
from agents.errors import BoundMet
from agents.evidence.form import form_of
from agents.foreseeing import at_once, planned
from agents.joining import interleaved, joined
from agents.one_paper import searched_in
from agents.phrases import said as in_language
from agents.phrases.english import NEAREST, NONE_SHOWN, UNANSWERABLE
from agents.repair import dropped, keeps_any, repaired
from agents.retrieval import retrieve
from agents.retrieved import Retrieved
from agents.sides import with_both_sides
from agents.state import Branch, Found, QAState
from agents.types import Context, Draft, Form, Plan, SoFar, SubQuestion, Support
from agents.verdicts import checked
from agents.waiting import filled
from indexing.types import FRONT_SECTION, Passage, Query, Run

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
    one = deps.foreseen.plans.get(state["question"]) or planned(state["question"], deps)
    made, paper = one.plan, one.paper
    parts: list[JsonValue] = [part.text for part in made.parts]
    said = f"{_count(len(parts), 'search')} planned"
    data: dict[str, JsonValue] = {"parts": parts, "wants": [part.wants for part in made.parts]}
    if paper is not None:
        said, data = f"{said}; about “{paper.title}”", {**data, "paper": paper.id}
    return Change({"paper": paper, "plan": made, "next": at_once(made), "rounds": 1}, said, data)


def find(branch: Branch, deps: Deps) -> Change:
    """Retrieve passages for one sub-question."""
    where = searched_in(branch["question"].filter, branch["of"])
    retrieved = deps.foreseen.found.get((branch["text"], where))
    if retrieved is None or retrieved.searches > branch["searches"]:
        retrieved = retrieve(branch["text"], deps, where=where, searches=branch["searches"])
    update: QAState = {
        "found": [Found(part=branch["part"], retrieved=retrieved)],
        "searches": retrieved.searches,
    }
    notes = list(dict.fromkeys(note for query in retrieved.queries for note in query.notes))
    said = "; ".join([f"{_count(len(retrieved.run), 'passage')} found for “{branch['text']}”", *notes])
    data: dict[str, JsonValue] = {
        "part": branch["part"],
        "queries": [query.text for query in retrieved.queries],
        "notes": [*notes],
        "passages": len(retrieved.run),
    }
    return Change(update, said, data)


def compress(state: QAState, deps: Deps) -> Change:
    """Join what the branches found, drop repetitions, and choose the sentences worth reading."""
    found = {one["part"]: one["retrieved"] for one in sorted(state["found"], key=lambda one: one["part"])}
    first = next(iter(found.values()))
    run = _diversified(first.queries[0], interleaved([one.run for one in found.values()]), deps)
    passages = deps.resources.library.passages([hit.passage_id for hit in run])
    run = tuple(hit for hit in run if hit.passage_id in passages)  # others were removed since they were found
    parts = state["plan"].parts
    before = state.get("contexts", {})
    contexts = {
        place: _compressed(parts[place], one, passages, before.get(place), deps) for place, one in found.items()
    }
    context = joined(_together(contexts, state["plan"]), run)
    sentences, read = _count(len(context.evidence), "sentence"), _count(len(run), "passage")
    tokens = f"{context.tokens:,} of {context.tokens_in:,} tokens"
    said = "; ".join([f"{sentences} kept of {read}, {tokens}", *context.notes])
    cut = not found.keys() >= set(state["next"]) or any(one.cut for one in found.values())
    bound = f"searches: {deps.settings.limits.searches}" if cut else None
    data: dict[str, JsonValue] = {
        "sentences": len(context.evidence),
        "tokens": context.tokens,
        "tokens_in": context.tokens_in,
        "notes": [*context.notes],
    }
    return Change({"contexts": contexts, "context": context, "bound": bound}, said, data)


def judge(state: QAState, deps: Deps) -> Change:
    """Decide from the evidence alone whether the library answers the question, its own paper before all of them."""
    searched = list(state["contexts"].values())
    found = judged(state["question"], searched, state["context"], state["paper"], deps.resources)
    sufficiency = found.sufficiency
    data: dict[str, JsonValue] = {
        "enough": sufficiency.enough,
        "confidence": sufficiency.confidence,
        "least_confidence": found.least,
    }
    if not sufficiency.final:  # then it was not looked at
        data["coverage"] = sufficiency.coverage
    update: QAState = {"sufficiency": sufficiency, "context": found.context, "notes": found.notes}
    return Change(update, " ".join((sufficiency.reason, *found.notes)), data)


def follow(state: QAState, deps: Deps) -> Change:
    """Decide what to search for next: parts that waited for others, and whatever is missing; nothing within bounds.

    Nothing either where no search could change what was judged.
    """
    plan, limits = state["plan"], deps.settings.limits
    wanted = () if state["sufficiency"].final else _wanted(state, deps)
    new = tuple(replace(part, round=state["rounds"] + 1) for part in _new(wanted, plan))
    bound = None
    if new and state["rounds"] >= limits.rounds:
        new, bound = (), f"rounds: {limits.rounds}"
    elif new and state["searches"] >= limits.searches:
        new, bound = (), f"searches: {limits.searches}"
    places = tuple(range(len(plan.parts), len(plan.parts) + len(new)))
    update: QAState = {"plan": Plan((*plan.parts, *new)), "next": places, "bound": state["bound"] or bound}
    if not new:
        return Change(update, "Nothing more to search for" if bound is None else f"Stopped at the bound {bound}", {})
    parts: list[JsonValue] = [part.text for part in new]
    said = f"{_count(len(new), 'search')} more: {'; '.join(f'“{part.text}”' for part in new)}"
    data: dict[str, JsonValue] = {"parts": parts, "wants": [part.wants for part in new]}
    return Change({**update, "rounds": state["rounds"] + 1}, said, data)


def quote(state: QAState, deps: Deps) -> Change:
    """Answer with sentences, verbatim, in the form that the question asks for."""
    question, context = state["question"], state["context"]
    try:
        draft = deps.forms.get(form_of(question), deps.quote).answer(question, _whole(context, state))
    except BoundMet:  # who judges by a language model may not ask it any more
        draft = deps.quote.answer(question, context)
    said = f"{_count(len(draft.statements), 'sentence')} quoted" + (f" for: {draft.label}" if draft.label else "")
    data = decided(question, draft, context, deps.settings.forms) if draft.label else {}
    return Change({"draft": draft, "context": draft.context or context}, said, data)


def _whole(context: Context, state: QAState) -> Context:
    """Return *context* with all that was ranked, not only what was read: a list of papers looks through it."""
    found = sorted(state["found"], key=lambda one: one["part"])
    ranked = interleaved([context.run, *(one["retrieved"].run for one in found)])
    return replace(context, run=ranked) if form_of(state["question"]) is Form.LIST else context


def write(state: QAState, deps: Deps) -> Change:
    """Let the language model write; if a bound is met or nothing fits its context the answer is made of quotations."""
    assert deps.write is not None, "the router sends a question here only when somebody can write"
    try:
        draft = deps.write.answer(state["question"], state["context"])
    except BoundMet:
        return quote(state, deps)
    bound = None if deps.meter is None else deps.meter.bound
    if not draft.model or (bound is not None and not draft.statements):
        return quote(state, deps)
    said = f"{_count(len(draft.statements), 'statement')} written by {draft.model}"
    return Change({"draft": draft}, said, {})


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
    if draft.model and not draft.label and deps.settings.mode == "auto":  # a label's reasons are quotations
        written = draft
        draft, verdicts = repaired(draft, verdicts, deps.quote.answer(state["question"], context))
        if draft.statements and not keeps_any(draft, written):
            draft = replace(draft, notes=(*draft.notes, in_language(NONE_SHOWN, state["question"].text)))
    else:
        draft, verdicts = dropped(draft, verdicts)
    said = f"{_count(len(draft.statements), 'statement')} stand, {failed} did not pass as written"
    return Change({"draft": draft, "verdicts": verdicts}, said, data)


def cite(state: QAState, deps: Deps) -> Change:
    """Give each sentence that a statement rests on a number, and each that disagrees with one."""
    draft, verdicts, context = state["draft"], state["verdicts"], state["context"]
    cited = deps.cite.cite(draft, verdicts, context)
    cited = with_both_sides(cited, draft, verdicts, context=context, citer=deps.cite, question=state["question"].text)
    return Change({"cited": cited}, _count(len(cited.citations), "citation"), {})


def abstain(state: QAState, deps: Deps) -> Change:
    """Say that the library does not answer this, and show what came nearest."""
    context = _without_front_matter(state["context"])
    nearest = deps.quote.answer(state["question"], context)
    verdicts = checked(nearest, context, deps.verify)
    cited = deps.cite.cite(Draft(nearest.statements[:3]), verdicts[:3], context)
    marks = " ".join(f"[{citation.id}]" for citation in cited.citations)
    unanswerable, nearest_is = (in_language(one, state["question"].text) for one in (UNANSWERABLE, NEAREST))
    text = unanswerable + (f" {nearest_is} {marks}" if marks else "")
    return Change({"cited": type(cited)(text, (), cited.citations)}, "Nothing in the library answers this", {})


def _without_front_matter(context: Context) -> Context:
    """Return *context* without lines of authors and addresses, which come near to no question."""
    evidence = tuple(one for one in context.evidence if one.passage.section != FRONT_SECTION)
    return replace(context, evidence=evidence)


def _wanted(state: QAState, deps: Deps) -> Sequence[SubQuestion]:
    so_far = SoFar(
        question=state["question"],
        plan=state["plan"],
        contexts=state["contexts"],
        context=state["context"],
        sufficiency=state["sufficiency"],
        rounds=state["rounds"],
    )
    wanted = [*filled(so_far.plan, so_far.contexts)]
    for follower in deps.follow:
        try:
            wanted += follower.follow(so_far)
        except BoundMet:  # the answer says which bound that is
            break
    return wanted


def _new(wanted: Sequence[SubQuestion], plan: Plan) -> tuple[SubQuestion, ...]:
    """Return those *wanted* that are not in *plan* yet, each once, whatever their case and marks."""
    known = {_key(part) for part in plan.parts}
    return tuple({key: part for part in wanted if (key := _key(part)) not in known}.values())


def _key(part: SubQuestion) -> str:
    return " ".join(re.findall(r"\w+", part.text.casefold()))


def _compressed(
    part: SubQuestion, found: Retrieved, passages: Mapping[int, Passage], before: Context | None, deps: Deps
) -> Context:
    """Return the sentences worth reading of those *passages* that were *found* for a *part*, for what it asked.

    What the round *before* made of the same passages is taken as it is: compressing may take a model.
    """
    own = tuple(
        hit for hit in found.run if hit.passage_id in passages and _is_about(passages[hit.passage_id], part.about)
    )
    if before is not None and before.run == own:
        return before
    return deps.compress.compress(found.queries[0], own, [passages[hit.passage_id] for hit in own])


def _is_about(passage: Passage, name: str) -> bool:
    text = f"{passage.heading} {passage.text}"
    return not name or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _together(contexts: Mapping[int, Context], plan: Plan) -> list[list[Context]]:
    """Return the contexts in their groups: each part that was planned, and all that followed it in one round."""
    groups: dict[int, list[Context]] = {}
    for place, context in contexts.items():
        turn = plan.parts[place].round
        groups.setdefault(place if turn == 1 else -turn, []).append(context)
    return list(groups.values())


def _diversified(query: Query, run: Run, deps: Deps) -> Run:
    run = run[: math.ceil(SPARE * deps.settings.passages)]
    for diversifier in deps.diversify:
        run = diversifier.diversify(query, run)
    return run[: deps.settings.passages]


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 'es' if thing.endswith('ch') else 's'}"
