"""Plan: a question -> the sub-questions that together answer it.

To add one: write a file here, then add its line to PLAN.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.plan.decompose import Decompose
from agents.steps.plan.direct import Direct
from agents.steps.plan.split import Split
from agents.types import Plan, Question


class Planner(Protocol):
    """Says what has to be found out. Never gives fewer than one sub-question."""

    def plan(self, question: Question) -> Plan:
        """Return the sub-questions of *question*, in the order in which they are answered."""


PLAN: Registry[Planner] = Registry("plan", {"decompose": Decompose, "direct": Direct, "split": Split})
