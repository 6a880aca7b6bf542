"""Retrieval: a query -> a run, by the techniques that were chosen. Search and asking both use it.

Knows nothing about answers or the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from agents.deps import Deps
from agents.runs import best_of
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
    """Rewrite, search, learn from what was found, search again, score every candidate, fuse.

    At most *searches* first-stage searches are made; None is as many as the techniques ask for.
    """
    wanted = _rewritten(_prepared(text, deps, where), deps)
    queries, allowed = _allowed(wanted, deps, searches)
    cut = len(queries) < len(wanted) or len(allowed.search) < len(deps.search)
    run, used = _search(queries, allowed)
    better = deps.feedback.expand(queries[0], run)
    if better is queries[0]:
        return Retrieved(run, queries, used, cut)
    if searches is not None and 2 * used > searches:
        return Retrieved(run, queries, used, cut=True)
    queries = (better, *queries[1:])
    run, more = _search(queries, allowed)
    return Retrieved(run, queries, used + more, cut)


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
    return Query(
        text=text,
        terms=query_terms(text, languages, spoken=elsewhere),
        vector=deps.resources.encoder.encode_query(text),
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
