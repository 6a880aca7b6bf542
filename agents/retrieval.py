"""Retrieval: a query -> a run, by the techniques that were chosen. Search and asking both use it.

Where feedback is placed, before fusion, behind it or both, is decided here and not by the techniques.

Source: Li et al., "To Interpolate or not to Interpolate: PRF, Dense and Sparse Retrievers", SIGIR 2022.

Knows nothing about answers or the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from agents.deps import Deps
from agents.legible import UNREAD, legible
from agents.retrieved import Retrieved
from agents.runs import best_of, ranked_by
from agents.steps.rerank import RERANK
from agents.steps.rewrite import REWRITE
from agents.steps.search import Searcher, keeps_scores
from indexing.analysis import asked_in, query_terms
from indexing.language import spoken
from indexing.types import Filter, Query, QueryTokens, Run, Vector

Item = TypeVar("Item")

_QUESTIONS_AT_ONCE: Final = 2
"""Questions that are searched for at the same time: the engines compute outside Python, and more wait for it."""


class Each(Protocol):
    """How something is done to each of several things: one after another, as `map` does, or at the same time."""

    def __call__(self, work: Callable[[Item], Run], items: Iterable[Item], /) -> Iterable[Run]:
        """Return what *work* makes of each of *items*, in their order."""


def retrieve(text: str, deps: Deps, *, where: Filter, searches: int | None = None) -> Retrieved:
    """Rewrite, search, learn from what was found if the gate opens, search again, score every candidate, fuse, rerank.

    At most *searches* first-stage searches are made; None is as many as the techniques ask for.
    """
    query = _prepared(text, deps, where, deps.resources.encoder.encode_question(text))
    with ThreadPoolExecutor(max(1, len(deps.search), len(deps.score))) as pool:  # the engines compute outside Python
        return _retrieved(query, deps, searches, pool.map)


def retrieve_many(texts: Sequence[str], deps: Deps, *, wheres: Sequence[Filter]) -> list[Retrieved]:
    """Return what `retrieve` returns for each of *texts* in its own of *wheres*, to the last bit, in less time.

    All texts are encoded together, and what is asked twice is searched for once. Give it hundreds where there are so
    many: of more texts more have the same length, and only those are encoded in one go.
    """
    asked = dict.fromkeys(zip(texts, wheres, strict=True))
    encoded = deps.resources.encoder.encode_questions([text for text, _ in asked])
    queries = [_prepared(text, deps, where, read) for (text, where), read in zip(asked, encoded, strict=True)]
    with ThreadPoolExecutor(1 if _asks_a_model(deps) else _QUESTIONS_AT_ONCE) as pool:
        found = dict(zip(asked, pool.map(lambda query: _retrieved(query, deps, None, map), queries), strict=True))
    return [found[one] for one in zip(texts, wheres, strict=True)]


def _asks_a_model(deps: Deps) -> bool:
    """Return whether a language model has a part in searching: it serves one question at a time."""
    rewriters = (REWRITE.resources(choice.name) for choice in deps.settings.rewrite)
    rerankers = (RERANK.resources(choice.name) for choice in deps.settings.rerank)
    return any("llm" in needed for needed in (*rewriters, *rerankers))


def _retrieved(query: Query, deps: Deps, searches: int | None, each: Each) -> Retrieved:
    """Return what is found for *query*, as it was asked."""
    if (by_words := legible(query.text, deps)) is not deps:
        query, deps = replace(query, notes=(UNREAD,)), by_words
    wanted = _rewritten(query, deps)
    queries, allowed = _allowed(wanted, deps, searches)
    cut = len(queries) < len(wanted) or len(allowed.search) < len(deps.search)
    run, used = _search(queries, allowed, each)
    first, *others = queries
    better = deps.feedback.expand(first, _learned_from(run, deps)) if deps.gate.opens(first, run) else first
    if better is not first:
        if searches is not None and 2 * used > searches:
            cut = True
        else:
            queries = (better, *others)
            again, more = _search(queries, allowed, each)
            run, used = _placed(again, deps), used + more
    return Retrieved(_reranked(wanted[0], run, deps), queries, used, cut)


def _learned_from(run: Run, deps: Deps) -> Run:
    """Return what feedback learns from: the fused *run*, or its leg's own when lists are fused only behind it."""
    leg = deps.feedback.leg
    return ranked_by(run, leg) if leg is not None and deps.settings.placement == "post" else run


def _placed(run: Run, deps: Deps) -> Run:
    """Return the fused *run* of the better query, or its leg's own when lists are fused only before feedback."""
    leg = deps.feedback.leg
    if leg is None or deps.settings.placement != "pre":
        return run
    return deps.fuse.fuse({leg: ranked_by(run, leg)})


def _allowed(queries: tuple[Query, ...], deps: Deps, searches: int | None) -> tuple[tuple[Query, ...], Deps]:
    """Return the first *queries* and searchers that together make at most *searches* searches, one of each at least."""
    if searches is None:
        return queries, deps
    searchers = dict(list(deps.search.items())[: max(1, searches)])
    return queries[: max(1, searches // len(searchers))], replace(deps, search=searchers)


def _prepared(text: str, deps: Deps, where: Filter, encoded: tuple[Vector, QueryTokens]) -> Query:
    """Return the query of *text*, *encoded* and its terms made once for every technique."""
    library = deps.resources.library
    languages = library.languages()
    # subtle: its letters are looked at only when function words of no language of the library prevail
    elsewhere = None if asked_in(text, languages) in languages else spoken(text)
    return Query(
        text=text,
        terms=query_terms(text, languages, spoken=elsewhere),
        vector=encoded[0],
        tokens=encoded[1],
        filter=library.resolve(where),
    )


def _rewritten(query: Query, deps: Deps) -> tuple[Query, ...]:
    """Return the queries that the rewriters make of *query*, each working on what the one before it made."""
    queries: tuple[Query, ...] = (query,)
    for rewriter in deps.rewrite:
        queries = tuple(new for given in queries for new in rewriter.rewrite(given))
    return queries


def _search(queries: tuple[Query, ...], deps: Deps, each: Each) -> tuple[Run, int]:
    """Return the fused run of *queries*, and the number of first-stage searches it took."""
    runs = [_candidates_scored(query, deps, each) for query in queries]
    return (runs[0] if len(runs) == 1 else best_of(runs)), len(queries) * len(deps.search)


def _reranked(query: Query, run: Run, deps: Deps) -> Run:
    """Return *run* in the order of the rerankers, which read the question as it was rewritten, before feedback."""
    for reranker in deps.rerank:
        run = reranker.rerank(query, run)
    return run


def _candidates_scored(query: Query, deps: Deps, each: Each) -> Run:
    """Find candidates by every first-stage technique, then give each the true score of all techniques."""
    runs = each(lambda searcher: searcher.search(query, deps.settings.candidates), deps.search.values())
    found = dict(zip(deps.search, runs, strict=True))
    candidates = {hit.passage_id for run in found.values() for hit in run}
    if not candidates:
        return ()
    known = {
        name: run for name, run in found.items() if deps.score.get(name) == deps.search[name] and keeps_scores(name)
    }
    scored = each(lambda name: _scored(deps.score[name], query, candidates, known.get(name, ())), deps.score)
    return deps.fuse.fuse(dict(zip(deps.score, scored, strict=True)))


def _scored(scorer: Searcher, query: Query, candidates: set[int], known: Run) -> Run:
    """Return all *candidates* by the scores of *scorer*, which for some are *known*."""
    lacking = tuple(sorted(candidates.difference(hit.passage_id for hit in known)))
    if not lacking:
        return known
    others = scorer.search(replace(query, filter=Filter(passages=lacking)), len(lacking))
    return tuple(sorted((*known, *others), key=lambda hit: (-hit.score, hit.passage_id))) if known else others
