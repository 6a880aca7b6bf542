"""Ask: one question through the graph, with a fresh state, to the answer.

Knows nothing about where the question came from or where events and answers go.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal, cast

from pydantic import JsonValue

from agents.deps import Deps
from agents.evidence.form import form_of
from agents.foreseeing import meant
from agents.formed import formed
from agents.graph import QAGraph, run_of
from agents.llm import Prompt
from agents.llm.calls import Call
from agents.llm.metered import Metered
from agents.ranks import ranks_of
from agents.records import Looked, answered_by_record, look_up
from agents.state import Found, QAState
from agents.telling import event_of, statements_in
from agents.trace import STATEMENT, Emit, Event
from agents.types import Answer, Citation, Draft, Form, Question
from agents.untold import untold
from indexing.types import passage_id

NOTHING: Final = Draft(())
SEARCHING = ("plan", "find", "compress", "judge", "follow")


def ask(question: Question, deps: Deps, *, graph: QAGraph, emit: Emit, trace: str = "") -> Answer:
    """Answer *question*; every step is told to *emit* as it is done. *trace* names where they are kept.

    What the library's record of its papers answers is not searched for.

    Raises:
        AnsweringError: the language model or a technique failed.
        IndexingError: a search engine failed.
    """
    started = time.monotonic()
    looked = look_up(question, deps.resources.library)
    if looked is not None:
        return _by_record(question, looked, deps, emit=emit, trace=trace)
    telling = _Telling(emit)
    if deps.meter is not None:
        deps.meter.begin(deps.settings.limits, started=started, on_call=telling.call, on_line=telling.line)
    asked = deps.foreseen.meant.get(question) or meant(question, deps.resources)
    start: QAState = {"question": asked, "searches": 0, "found": []}
    # subtle: not LangGraph's stream of events, for whose sake it runs every node in a thread of its own
    final = cast("QAState", graph.invoke(start, run_of(deps.settings.limits), context=replace(deps, tell=telling)))
    answer = _answer(final, deps.meter, telling.seconds, time.monotonic() - started, trace)
    draft = final.get("draft", NOTHING)
    if not answer.statements and draft.table is None:
        return answer
    return formed(answer, draft, final["context"], deps.resources.library)


class _Telling:
    """Passes events on, one at a time though branches run at once, and adds up what each step took."""

    def __init__(self, emit: Emit) -> None:
        self.seconds: dict[str, float] = {}
        self._emit = emit
        self._turn = threading.RLock()  # a call that is given up is told whenever its memory is freed

    def __call__(self, event: Event) -> None:
        with self._turn:
            if event.step != STATEMENT:  # it is a part of what the model writes
                self.seconds[event.step] = self.seconds.get(event.step, 0.0) + event.elapsed_ms / 1000
            self._emit(event)

    def call(self, call: Call) -> None:
        """Tell what the language model was asked and said."""
        self(event_of(call))

    def line(self, prompt: Prompt, line: str) -> None:
        """Tell the statements in a *line* that the language model has just written."""
        for event in statements_in(prompt, line):
            self(event)


def _by_record(question: Question, looked: Looked, deps: Deps, *, emit: Emit, trace: str) -> Answer:
    """Answer *question* from what was *looked* up in the library's record, and tell *emit* so."""
    answer = answered_by_record(question, looked, deps.resources.library, trace=trace)
    asked: list[JsonValue] = [one.what.value for one in looked.asked]
    of: list[JsonValue] = [document.id for document in looked.documents]
    papers = f"{len(of)} paper{'' if len(of) == 1 else 's'}"
    said = f"The library’s record was asked for {', '.join(map(str, asked))} ({papers}); nothing was searched"
    data: dict[str, JsonValue] = {"asked": asked, "documents": of}
    emit(Event(step="record", said=said, data=data, elapsed_ms=answer.seconds["total"] * 1000))
    return answer


def _gaps(state: QAState) -> tuple[str, ...]:
    """Return what the evidence lacks, else what the statements leave out, and what the draft itself lacks."""
    missing = state["sufficiency"].gaps or untold(state["question"].text, state["cited"], state["context"])
    return (*missing, *state.get("draft", NOTHING).gaps)


def _answer(state: QAState, meter: Metered | None, seconds: dict[str, float], total_s: float, trace: str) -> Answer:
    cited = state["cited"]
    searched = [query.text for found in state["found"] for query in found["retrieved"].queries]
    draft = state.get("draft", NOTHING)
    own = draft.table is not None or form_of(state["question"]) is Form.SUMMARY
    gaps = draft.gaps if own else _gaps(state)
    answered: Literal["answered", "partial"] = "partial" if gaps else "answered"
    return Answer(
        question=state["question"].text,
        status=answered if cited.statements or draft.table is not None else "unanswerable",
        form=form_of(state["question"]),
        text=cited.text,
        statements=list(cited.statements),
        citations=[_ranked(one, state["found"]) for one in cited.citations],
        contradictions=list(cited.contradictions),
        gaps=list(gaps),
        notes=[*state.get("notes", ()), *draft.notes],
        searched=list(dict.fromkeys(searched)),
        confidence=state["sufficiency"].confidence,
        bound=state.get("bound") or (None if meter is None else meter.bound),
        model=draft.model,
        tokens=0 if meter is None else meter.tokens,
        trace=trace,
        seconds={
            "search": sum(seconds.get(step, 0.0) for step in SEARCHING),
            **{step: took for step, took in seconds.items() if step not in SEARCHING},
            "total": total_s,
        },
    )


def _ranked(citation: Citation, found: Sequence[Found]) -> Citation:
    """Return *citation* with the places of its passage in the first search that found it."""
    runs = [one["retrieved"].run for one in sorted(found, key=lambda one: one["part"])]
    document, _, position = citation.passage_id.rpartition(":")
    return citation.model_copy(update={"ranks": ranks_of(passage_id(document, int(position)), runs)})
