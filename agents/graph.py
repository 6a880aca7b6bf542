"""The picture of the question graph: nodes, edges, routers.

plan -> find (a branch a sub-question) -> compress -> judge -> follow -> write | quote -> verify -> cite
         ^----------------- another round ------------------------┘└--------- abstain <-----┘
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, Protocol, TypeAlias, TypeVar

from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import Send

from agents import nodes
from agents.budget import shares
from agents.deps import Deps
from agents.evidence.form import has_its_papers, may_be_written
from agents.nodes import Change
from agents.settings import Limits
from agents.state import Branch, QAState
from agents.trace import Event

State_contra = TypeVar("State_contra", QAState, Branch, contravariant=True)

QAGraph: TypeAlias = CompiledStateGraph[QAState, Deps, QAState, QAState]

STEPS_A_ROUND = 4
STEPS_BESIDE = 8
"""Nodes on the way of a question: of each round of searching, and besides, with some to spare."""

MAX_CONCURRENCY = 2
"""Branches at once: they compete for the same cores."""


def run_of(limits: Limits) -> RunnableConfig:
    """Return how the graph is run: LangGraph's own limit of 10,007 steps would let a faulty router run for hours."""
    return {"recursion_limit": STEPS_A_ROUND * limits.rounds + STEPS_BESIDE, "max_concurrency": MAX_CONCURRENCY}


def build_graph() -> QAGraph:
    """Return the graph that takes a question to a checked answer. It has no checkpointer, on purpose."""
    graph = StateGraph(QAState, context_schema=Deps)
    graph.add_node("plan", _traced("plan", nodes.plan))
    graph.add_node("find", _traced("find", nodes.find), input_schema=Branch)
    graph.add_node("compress", _traced("compress", nodes.compress))
    graph.add_node("judge", _traced("judge", nodes.judge))
    graph.add_node("follow", _traced("follow", nodes.follow))
    graph.add_node("write", _traced("write", nodes.write))
    graph.add_node("quote", _traced("quote", nodes.quote))
    graph.add_node("verify", _traced("verify", nodes.verify))
    graph.add_node("cite", _traced("cite", nodes.cite))
    graph.add_node("abstain", _traced("abstain", nodes.abstain))
    graph.add_edge(START, "plan")
    graph.add_conditional_edges("plan", _fan_out, ["find"])
    graph.add_edge("find", "compress")
    graph.add_edge("compress", "judge")
    graph.add_edge("judge", "follow")
    graph.add_conditional_edges("follow", _again_or_answer, ["find", "write", "quote", "abstain"])
    graph.add_edge("write", "verify")
    graph.add_edge("quote", "verify")
    graph.add_conditional_edges("verify", _anything_left)
    graph.add_edge("cite", END)
    graph.add_edge("abstain", END)
    return graph.compile()


def _fan_out(state: QAState, runtime: Runtime[Deps]) -> list[Send]:
    places, parts = state["next"], state["plan"].parts
    allowed = shares(runtime.context.settings.limits.searches - state["searches"], len(places))
    return [
        Send(
            "find",
            Branch(
                part=place,
                text=parts[place].text,
                of=parts[place].of,
                question=state["question"],
                searches=searches,
            ),
        )
        for place, searches in zip(places, allowed, strict=True)
        if searches
    ]


def _again_or_answer(state: QAState, runtime: Runtime[Deps]) -> list[Send] | Literal["write", "quote", "abstain"]:
    if state["next"]:
        return _fan_out(state, runtime)
    if not state["sufficiency"].enough and not has_its_papers(state["question"]):
        return "abstain"
    return "write" if runtime.context.write is not None and may_be_written(state["question"]) else "quote"


def _anything_left(state: QAState) -> Literal["cite", "abstain"]:
    draft = state["draft"]
    return "cite" if draft.statements or draft.table is not None else "abstain"


class _Node(Protocol[State_contra]):
    """What LangGraph calls a node that wants the run's context."""

    def __call__(self, state: State_contra, *, runtime: Runtime[Deps]) -> QAState: ...


def _traced(name: str, node: Callable[[State_contra, Deps], Change]) -> _Node[State_contra]:
    """Return *node* as LangGraph calls it, telling what it did and how long that took."""

    def run(state: State_contra, *, runtime: Runtime[Deps]) -> QAState:
        started = time.perf_counter()
        change = node(state, runtime.context)
        elapsed_ms = (time.perf_counter() - started) * 1000
        runtime.context.tell(Event(step=name, said=change.said, data=change.data, elapsed_ms=elapsed_ms))
        return change.update

    return run
