"""Deps: the steps chosen for a run, made from settings and resources.

Knows nothing about the graph that calls them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from agents.errors import TechniqueError
from agents.foreseen import Foreseen
from agents.llm.metered import Metered
from agents.llm.remembered import Remembered
from agents.registry import Registry, Technique
from agents.resources import Resources
from agents.settings import AgentSettings, Choice
from agents.steps.answer import ANSWER, Answerer
from agents.steps.cite import CITE, Citer
from agents.steps.compress import COMPRESS, Compressor
from agents.steps.diversify import DIVERSIFY, Diversifier
from agents.steps.feedback import FEEDBACK, Feedback
from agents.steps.follow import FOLLOW, Follower
from agents.steps.fuse import FUSE, Fuser
from agents.steps.gate import GATE, Gate
from agents.steps.plan import PLAN, Planner
from agents.steps.rerank import RERANK, Reranker, legs_of
from agents.steps.rewrite import REWRITE, Rewriter
from agents.steps.search import SEARCH, Searcher
from agents.steps.verify import VERIFY, Verifier
from agents.trace import Emit, nobody
from agents.types import Form


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything that the nodes of the graph call, and the settings that bound them.

    *write* is None when nobody can write: quotations only, by choice or for want of a language model. *meter* is the
    model that every step asks; None when there is none. It counts for one question at a time, so two questions that
    are answered at once need deps each. *tell* takes what the nodes do as it is done. *foreseen* is what was found out
    beforehand, together with other questions.
    """

    settings: AgentSettings
    resources: Resources
    meter: Metered | None
    plan: Planner
    rewrite: tuple[Rewriter, ...]
    search: dict[str, Searcher]
    gate: Gate
    feedback: Feedback
    score: dict[str, Searcher]
    fuse: Fuser
    rerank: tuple[Reranker, ...]
    diversify: tuple[Diversifier, ...]
    compress: Compressor
    follow: tuple[Follower, ...]
    quote: Answerer
    forms: Mapping[Form, Answerer]  # all but statements, which quote and write make
    write: Answerer | None
    verify: tuple[Verifier, ...]
    cite: Citer
    tell: Emit = nobody
    foreseen: Foreseen = field(default_factory=Foreseen)


def searches_with(settings: AgentSettings) -> frozenset[str]:
    """Return the names of the resources that *settings* take besides the engines, but for writing: "llm"."""
    needed = (
        PLAN.resources(settings.plan.name),
        *(FOLLOW.resources(choice.name) for choice in settings.follow),
        *(REWRITE.resources(choice.name) for choice in settings.rewrite),
        *(RERANK.resources(choice.name) for choice in settings.rerank),
        *(ANSWER.resources(choice.name) for choice in settings.forms.choices().values()),
        COMPRESS.resources(settings.compress.name),
    )
    return frozenset(chain.from_iterable(needed))


def needed_by(settings: AgentSettings) -> frozenset[str]:
    """Return the names of the resources that the search or the checks of *settings* take: also "entailer"."""
    checks = (VERIFY.resources(choice.name) for choice in settings.verify)
    return searches_with(settings).union(*checks)


def make_deps(settings: AgentSettings, resources: Resources) -> Deps:
    """Build every step that *settings* name.

    In mode "auto" without a language model the answer is made of quotations.

    Raises:
        TechniqueError: a technique that does not exist, parameters it does not take, or scores that nothing gives.
        ModelMissing: the mode is "abstractive" and *resources* have no language model.
    """
    meter = None if resources.llm is None else Metered(resources.llm)
    resources = replace(resources, llm=meter)
    searching = resources if meter is None else replace(resources, llm=Remembered(meter, resources.replies))

    def make(registry: Registry[Technique], choice: Choice) -> Technique:
        return registry.make(choice.name, resources, **choice.parameters)

    quotes_only = settings.mode == "extractive" or (settings.mode == "auto" and resources.llm is None)
    gate, feedback = make(GATE, settings.gate), make(FEEDBACK, settings.feedback)
    _check_scored("gate", settings.gate, gate.legs, settings)
    _check_scored("feedback", settings.feedback, () if feedback.leg is None else (feedback.leg,), settings)
    for choice in settings.rerank:
        _check_scored("rerank", choice, legs_of(choice.name), settings)
    return Deps(
        settings=settings,
        resources=resources,
        meter=meter,
        plan=make(PLAN, settings.plan),
        rewrite=tuple(REWRITE.make(choice.name, searching, **choice.parameters) for choice in settings.rewrite),
        search={choice.name: make(SEARCH, choice) for choice in settings.search},
        gate=gate,
        feedback=feedback,
        score={choice.name: make(SEARCH, choice) for choice in settings.score},
        fuse=make(FUSE, settings.fuse),
        rerank=tuple(make(RERANK, choice) for choice in settings.rerank),
        diversify=tuple(make(DIVERSIFY, choice) for choice in settings.diversify),
        compress=make(COMPRESS, settings.compress),
        follow=tuple(make(FOLLOW, choice) for choice in settings.follow),
        quote=make(ANSWER, settings.quote),
        forms={form: make(ANSWER, choice) for form, choice in settings.forms.choices().items()},
        write=None if quotes_only else make(ANSWER, settings.answer),
        verify=tuple(make(VERIFY, choice) for choice in settings.verify),
        cite=make(CITE, settings.cite),
    )


def _check_scored(seam: str, choice: Choice, legs: tuple[str, ...], settings: AgentSettings) -> None:
    """Refuse a technique that goes by the scores of *legs* when one of these scores nothing."""
    scored = [score.name for score in settings.score]
    for leg in legs:
        if leg not in scored:
            raise TechniqueError(
                f"The {seam} {choice.name!r} goes by the scores of {leg!r}, and only these score: {', '.join(scored)}. "
                f"Add {leg!r} to `score`, or choose another {seam}."
            )
