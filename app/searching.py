"""Searching: passages ranked for some words, with what was searched for and why each passage was found.

Knows nothing about who asks or how it is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from agents.ranks import ranks_of
from agents.retrieval import retrieve
from agents.retrieved import Retrieved
from agents.types import Scores
from app.application import Application
from app.listing import filter_of, undated
from app.matches import Match, matches
from app.notes import unfinished
from app.requests import Found, Ranked, Searched, SearchRequest
from indexing.types import Passage, Query


def search(application: Application, request: SearchRequest) -> Found:
    """Return the passages that fit *request* best."""
    library = application.library
    candidates = max(request.answering.candidates, request.k)
    answering = request.answering.model_copy(update={"mode": "extractive", "candidates": candidates})  # nobody writes
    where = filter_of(library, request.scope)
    retrieved = retrieve(request.text, application.deps_of(answering), where=where)
    passages = library.passages([hit.passage_id for hit in retrieved.run[: request.k]])  # others were removed since
    documents = library.documents(sorted({passage.document_id for passage in passages.values()}))
    wanted = {term for query in retrieved.queries for term in query.terms}
    marked = {
        key: matches(passage.text, wanted, documents[passage.document_id].language)
        for key, passage in passages.items()
        if passage.document_id in documents
    }
    changed = [note for query in retrieved.queries for note in query.notes]
    notes = (*changed, undated(library, where, request.text), unfinished(application, request.text))
    return Found(
        passages=_ranked(passages, marked, retrieved),
        queries=_searched(retrieved.queries, passages, marked, library.languages()),
        notes=tuple(dict.fromkeys(note for note in notes if note)),
    )


def _ranked(
    passages: Mapping[int, Passage], marked: Mapping[int, Sequence[Match]], retrieved: Retrieved
) -> tuple[Ranked, ...]:
    hits = [hit for hit in retrieved.run if hit.passage_id in marked]
    return tuple(
        Ranked(
            rank=rank,
            passage_id=passages[hit.passage_id].key,
            document_id=passages[hit.passage_id].document_id,
            title=passages[hit.passage_id].title,
            page=passages[hit.passage_id].page,
            section=passages[hit.passage_id].section,
            text=passages[hit.passage_id].text,
            score=hit.score,
            scores=Scores.model_validate(hit.scores),
            ranks=ranks_of(hit.passage_id, (retrieved.run,)),
            matches=tuple((one.start, one.end) for one in marked[hit.passage_id]),
        )
        for rank, hit in enumerate(hits, start=1)
    )


def _searched(
    queries: Sequence[Query],
    passages: Mapping[int, Passage],
    marked: Mapping[int, Sequence[Match]],
    languages: Sequence[str],
) -> tuple[Searched, ...]:
    """Return *queries* with their terms as they are written: in the query, or else most often in the *passages*."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, found in marked.items():
        _count(written, passages[key].text, found)
    return tuple(_as_written(query, written, languages) for query in queries)


def _as_written(query: Query, written: Mapping[str, Counter[str]], languages: Sequence[str]) -> Searched:
    own: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for language in languages:
        _count(own, query.text, matches(query.text, query.terms, language))
    terms: dict[str, float] = {}
    for term, weight in query.terms.items():
        word = _most(own[term] or written.get(term) or Counter({term: 1}))
        terms[word] = max(weight, terms.get(word, 0.0))
    return Searched(text=query.text, terms=terms, vectors=(query.vector is not None) + len(query.expansion))


def _count(written: Mapping[str, Counter[str]], text: str, found: Sequence[Match]) -> None:
    for one in found:
        for term in one.terms:
            written[term][text[one.start : one.end].casefold()] += 1


def _most(written: Counter[str]) -> str:
    return min(written, key=lambda word: (-written[word], len(word), word))
