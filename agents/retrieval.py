"""Retrieval: a query -> a run, by the techniques that were chosen. Search and asking both use it.

Where feedback is placed, before fusion, behind it or both, is decided here and not by the techniques.

Source: Li et al., "To Interpolate or not to Interpolate: PRF, Dense and Sparse Retrievers", SIGIR 2022.

Knows nothing about answers or the graph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from agents.deps import Deps
from agents.legible import UNREAD, legible
from agents.retrieved import Retrieved
from agents.runs import best_of, ranked_by
from agents.steps.search import Searcher
from indexing.analysis import asked_in, query_terms
from indexing.language import spoken
from indexing.types import Filter, Query, QueryTokens, Run, Vector


def retrieve(text: str, deps: Deps, *, where: Filter, searches: int | None = None) -> Retrieved:
    """Rewrite, search, learn from what was found if the gate opens, search again, score every candidate, fuse, rerank.

    At most *searches* first-stage searches are made; None is as many as the techniques ask for.
    """
    return _retrieved(_prepared(text, deps, where, deps.resources.encoder.encode_question(text)), deps, searches)


def retrieve_many(texts: Sequence[str], deps: Deps, *, wheres: Sequence[Filter]) -> list[Retrieved]:
    """Return what `retrieve` returns for each of *texts* in its own of *wheres*, to the last bit, in less time.

    All texts are encoded together, and what is asked twice is searched for once. Give it hundreds where there are so
    many: of more texts more have the same length, and only those are encoded in one go.
    """
    encoded = deps.resources.encoder.encode_questions(texts)
    found: dict[tuple[str, Filter], Retrieved] = {}
    for text, where, vectors in zip(texts, wheres, encoded, strict=True):
        if (text, where) not in found:
            found[text, where] = _retrieved(_prepared(text, deps, where, vectors), deps, None)
    return [found[asked] for asked in zip(texts, wheres, strict=True)]


def _retrieved(query: Query, deps: Deps, searches: int | None) -> Retrieved:
    """Return what is found for *query*, as it was asked."""
    if (by_words := legible(query.text, deps)) is not deps:
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
