"""The state of one question on its way through the graph: each key, who writes it, its reducer.

A state lives for one question and is never stored, so nothing of one question reaches the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import add
from typing import Annotated, TypedDict

from agents.asked_about import OnePaper
from agents.retrieved import Retrieved
from agents.types import CitedDraft, Context, Draft, Plan, Question, Sufficiency, Verdict


class Found(TypedDict):
    """What one branch brings back: the place of its sub-question in the plan, and what it retrieved."""

    part: int
    retrieved: Retrieved


class Branch(TypedDict):
    """What a branch is sent: one sub-question and its place in the plan."""

    part: int
    text: str
    of: str  # the id of the document that is searched alone; "" where all are
    question: Question
    searches: int  # it may make at most


class QAState(TypedDict, total=False):
    """Everything the nodes hand to each other."""

    question: Question  # the asker
    paper: OnePaper | None  # plan: the one that the question is about
    plan: Plan  # plan; follow adds the parts of later rounds
    next: tuple[int, ...]  # plan, follow: places in the plan to search for now
    rounds: int  # plan, follow: of searching, this one included
    found: Annotated[list[Found], add]  # find, once a branch, in any order
    searches: Annotated[int, add]  # find: first-stage searches, all branches together
    contexts: Mapping[int, Context]  # compress: of each part that was searched for, by its place in the plan
    context: Context  # compress: of all of them; judge keeps it to the paper that the question is about
    sufficiency: Sufficiency  # judge
    notes: tuple[str, ...]  # judge: what people should know of which papers answer
    draft: Draft  # write or quote
    verdicts: tuple[Verdict, ...]  # verify
    bound: str | None  # compress, follow: the bound that kept something from being searched for
    cited: CitedDraft  # cite or abstain
