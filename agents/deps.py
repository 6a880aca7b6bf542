"""Deps: the steps chosen for a run, made from settings and resources.

Knows nothing about the graph that calls them.
"""

from __future__ import annotations

from dataclasses import dataclass

from agents.registry import Registry, Technique
from agents.resources import Resources
from agents.settings import AgentSettings, Choice
from agents.steps.answer import ANSWER, Answerer
from agents.steps.cite import CITE, Citer
from agents.steps.compress import COMPRESS, Compressor
from agents.steps.feedback import FEEDBACK, Feedback
from agents.steps.fuse import FUSE, Fuser
from agents.steps.plan import PLAN, Planner
from agents.steps.rerank import RERANK, Reranker
from agents.steps.rewrite import REWRITE, Rewriter
from agents.steps.search import SEARCH, Searcher
from agents.steps.verify import VERIFY, Verifier


@dataclass(frozen=True, slots=True)
class Deps:
    """Everything that the nodes of the graph call, and the settings that bound them.

    *write* is None when nobody can write: quotations only, by choice or for want of a language model.
    """

    settings: AgentSettings
    resources: Resources
    plan: Planner
    rewrite: tuple[Rewriter, ...]
    search: dict[str, Searcher]
    feedback: Feedback
    score: dict[str, Searcher]
    fuse: Fuser
    rerank: tuple[Reranker, ...]
    compress: Compressor
    quote: Answerer
    write: Answerer | None
    verify: tuple[Verifier, ...]
    cite: Citer


def make_deps(settings: AgentSettings, resources: Resources) -> Deps:
    """Build every step that *settings* name.

    In mode "auto" without a language model the answer is made of quotations.

    Raises:
        TechniqueError: a technique that does not exist, or parameters it does not take.
        ModelMissing: the mode is "abstractive" and *resources* have no language model.
    """

    def make(registry: Registry[Technique], choice: Choice) -> Technique:
        return registry.make(choice.name, resources, **choice.parameters)

    quotes_only = settings.mode == "extractive" or (settings.mode == "auto" and resources.llm is None)
    return Deps(
        settings=settings,
        resources=resources,
        plan=make(PLAN, settings.plan),
        rewrite=tuple(make(REWRITE, choice) for choice in settings.rewrite),
        search={choice.name: make(SEARCH, choice) for choice in settings.search},
        feedback=make(FEEDBACK, settings.feedback),
        score={choice.name: make(SEARCH, choice) for choice in settings.score},
        fuse=make(FUSE, settings.fuse),
        rerank=tuple(make(RERANK, choice) for choice in settings.rerank),
        compress=make(COMPRESS, settings.compress),
        quote=make(ANSWER, settings.quote),
        write=None if quotes_only else make(ANSWER, settings.answer),
        verify=tuple(make(VERIFY, choice) for choice in settings.verify),
        cite=make(CITE, settings.cite),
    )
