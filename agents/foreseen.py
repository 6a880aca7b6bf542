"""Foreseen: what is known of questions before they are asked, because many were looked at together.

Knows nothing about how it was found out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from agents.asked_about import OnePaper
from agents.retrieved import Retrieved
from agents.types import Plan, Question
from indexing.types import Filter

Search: TypeAlias = tuple[str, Filter]
"""A text, and where it is searched for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What has to be found out for a question, and the one paper that it is about, if there is one."""

    plan: Plan
    paper: OnePaper | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What questions are *meant* as, the plans of those that are meant, and what their first searches *found*."""

    meant: Mapping[Question, Question] = field(default_factory=dict)
    plans: Mapping[Question, Planned] = field(default_factory=dict)
    found: Mapping[Search, Retrieved] = field(default_factory=dict)
