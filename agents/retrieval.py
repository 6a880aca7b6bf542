"""Retrieval: a query -> a run, by the techniques that were chosen. Search and asking both use it.

Where feedback is placed, before fusion, behind it or both, is decided here and not by the techniques.

Source: Li et al., "To Interpolate or not to Interpolate: PRF, Dense and Sparse Retrievers", SIGIR 2022.

Knows nothing about answers or the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from agents.deps import Deps
from agents.legible import UNREAD, legible
from agents.runs import best_of, ranked_by
from agents.steps.search import Searcher
from indexing.analysis import asked_in, query_terms
from indexing.language import spoken
from indexing.types import Filter, Query, Run


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search brought: the run, the queries that were sent, and how many searches that took.

    *cut* says that more would have been searched for if it had been allowed. Subtle: the run may have passages that
    the database does not, removed since they were found; whoever reads them passes over these.
    """

    run: Run
    queries: tuple[Query, ...]
    searches: int
    cut: bool = False


def retrieve(text: str, deps: Deps, *, where: Filter, searches: int | None = None) -> Retrieved:
    """Rewrite, search, learn from what was found if the gate opens, search again, score every candidate, fuse, rerank.

    At most *searches* first-stage searches are made; None is as many as the techniques ask for.
    """
    query = _prepared(text, deps, where)
    if (by_words := legible(text, deps)) is not deps:
        query, deps = replace(query, notes=(UNREAD,)), by_words
    wanted = _rewritten(query, deps)
    queries, allowed = _allowed(wanted, deps, searches)
    cut = len(queries) < len(wanted) or len(allowed.search) < len(deps.search)
    run, used = _search(queries, allowed)
    first, *others = queries
    better = deps.feedback.expand(first, _learned_from(run, deps)) if deps.gate.opens(first, run) else first
    if better is not first:
        if searches is not None and 2 * used > searches:
            cut = True
        else:
            queries = (better, *others)
            again, more = _search(queries, allowed)
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


def _prepared(text: str, deps: Deps, where: Filter) -> Query:
    """Return the query of *text*, its terms and vector made once for every technique."""
    library = deps.resources.library
    languages = library.languages()
    # subtle: its letters are looked at only when function words of no language of the library prevail
    elsewhere = None if asked_in(text, languages) in languages else spoken(text)
    vector, tokens = deps.resources.encoder.encode_question(text)
    return Query(
        text=text,
        terms=query_terms(text, languages, spoken=elsewhere),
        vector=vector,
        tokens=tokens,
        filter=library.resolve(where),
    )


def _rewritten(query: Query, deps: Deps) -> tuple[Query, ...]:
    """Return the queries that the rewriters make of *query*, each working on what the one before it made."""
    queries: tuple[Query, ...] = (query,)
    for rewriter in deps.rewrite:
        queries = tuple(new for given in queries for new in rewriter.rewrite(given))
    return queries


def _search(queries: tuple[Query, ...], deps: Deps) -> tuple[Run, int]:
    """Return the fused run of *queries*, and the number of first-stage searches it took."""
    runs = [_candidates_scored(query, deps) for query in queries]
    return (runs[0] if len(runs) == 1 else best_of(runs)), len(queries) * len(deps.search)


def _reranked(query: Query, run: Run, deps: Deps) -> Run:
    """Return *run* in the order of the rerankers, which read the question as it was rewritten, before feedback."""
    for reranker in deps.rerank:
        run = reranker.rerank(query, run)
    return run


def _candidates_scored(query: Query, deps: Deps) -> Run:
    """Find candidates by every first-stage technique, then give each the true score of all techniques."""
    found = _by_each(deps.search, query, deps.settings.candidates)
    candidates = tuple(sorted({hit.passage_id for run in found.values() for hit in run}))
    if not candidates:
        return ()
    narrowed = replace(query, filter=Filter(passages=candidates))
    return deps.fuse.fuse(_by_each(deps.score, narrowed, len(candidates)))


def _by_each(searchers: Mapping[str, Searcher], query: Query, k: int) -> dict[str, Run]:
    with ThreadPoolExecutor(len(searchers) or 1) as pool:  # the engines compute outside Python
        runs = pool.map(lambda searcher: searcher.search(query, k), searchers.values())
        return dict(zip(searchers, runs, strict=True))
