"""Foreseeing: what can be found out about questions before they are asked, so that many are searched for together.

Knows nothing about how they are answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.deps import Deps
from agents.foreseen import Foreseen, Planned
from agents.one_paper import paper_asked_about, searched_in, with_its_own
from agents.resources import Resources
from agents.retrieval import retrieve_many
from agents.rows import of_named_papers
from agents.steps.plan import PLAN
from agents.summarised import as_summary
from agents.types import Plan, Question


def foresee(questions: Sequence[Question], deps: Deps) -> Foreseen:
    """Return what *questions* are meant as, what has to be found out for them, and what their first searches find.

    Nothing at all where a language model makes the plan. Give it none that the library's record answers: they would be
    searched for in vain.
    """
    if "llm" in PLAN.resources(deps.settings.plan.name):
        return Foreseen()
    as_meant = {question: meant(question, deps.resources) for question in questions}
    plans = {question: planned(question, deps) for question in as_meant.values()}
    searches = dict.fromkeys(
        (one.plan.parts[place].text, searched_in(question.filter, one.plan.parts[place].of))
        for question, one in plans.items()
        for place in at_once(one.plan)
    )
    found = retrieve_many([text for text, _ in searches], deps, wheres=[where for _, where in searches])
    return Foreseen(as_meant, plans, dict(zip(searches, found, strict=True)))


def meant(question: Question, resources: Resources) -> Question:
    """Return *question* as it is answered: of the papers that it names, where it wants a table or a summary."""
    return as_summary(of_named_papers(question, resources), resources)


def planned(question: Question, deps: Deps) -> Planned:
    """Return what has to be found out for *question*, and the one paper that it is about, if there is one."""
    paper = paper_asked_about(question, deps.resources)
    plan = deps.plan.plan(question)
    return Planned(plan if paper is None else with_its_own(plan, paper), paper)


def at_once(plan: Plan) -> tuple[int, ...]:
    """Return the places of the parts of *plan* that wait for no other."""
    return tuple(place for place, part in enumerate(plan.parts) if not part.after)
