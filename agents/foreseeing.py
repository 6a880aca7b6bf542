"""Foreseeing: what will be searched for first, before a question is asked.

So many questions can be searched for together. Knows nothing about how that is done, or what is found.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.deps import Deps
from agents.one_paper import OnePaper, paper_asked_about, searched_in, with_its_own
from agents.records import look_up
from agents.resources import Resources
from agents.rows import of_named_papers
from agents.steps.plan import PLAN
from agents.summarised import as_summary
from agents.types import Plan, Question
from indexing.types import Filter


def foreseeable(questions: Sequence[Question], deps: Deps) -> list[tuple[str, Filter]]:
    """Return the texts that are searched for in the first round of *questions*, each where it is searched for.

    Nothing of a question that the library's record answers; nothing at all where a language model makes the plan.
    """
    if "llm" in PLAN.resources(deps.settings.plan.name):
        return []
    texts: dict[tuple[str, Filter], None] = {}
    for question in questions:
        if look_up(question, deps.resources.library) is None:
            asked = meant(question, deps.resources)
            made, _ = planned(asked, deps)
            parts = (made.parts[place] for place in at_once(made))
            texts |= {(part.text, searched_in(asked.filter, part.of)): None for part in parts}
    return list(texts)


def meant(question: Question, resources: Resources) -> Question:
    """Return *question* as it is answered: of the papers that it names, where it wants a table or a summary."""
    return as_summary(of_named_papers(question, resources), resources)


def planned(question: Question, deps: Deps) -> tuple[Plan, OnePaper | None]:
    """Return what has to be found out for *question*, and the one paper that it is about, if there is one."""
    paper = paper_asked_about(question, deps.resources)
    made = deps.plan.plan(question)
    return (made if paper is None else with_its_own(made, paper)), paper


def at_once(plan: Plan) -> tuple[int, ...]:
    """Return the places of the parts of *plan* that wait for no other."""
    return tuple(place for place, part in enumerate(plan.parts) if not part.after)
