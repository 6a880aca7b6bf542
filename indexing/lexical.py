"""BM25 over passages, kept by Tantivy.

Knows nothing about sentences, vectors or SQLite. Text is analysed by `indexing.analysis` only: Tantivy is
given terms joined by blanks, and stores nothing but ids and what passages are filtered by.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

import tantivy
from tantivy import Occur

from indexing.errors import EngineError, LibraryBusy, LibraryMismatch
from indexing.fields import BOOSTS, Analysed, fields_of, schema
from indexing.ties import best
from indexing.types import Filter, Passage, Run
from indexing.vectors import Facets

_WRITER_BYTES: Final = 64_000_000
_MANY_IDS: Final = 1_000  # up to here a union of single ids is the faster filter, above it a set
_IDS_AT_ONCE: Final = 65_536
_KNOWN_TERMS: Final = 100_000  # whose document frequencies are kept


class LexicalIndex:
    """Terms of passages, searched by BM25 with Tantivy's k1 = 1.2, b = 0.75.

    What is written is seen by searches after `commit`. One process may write; any thread may search at any
    time, and none waits for the writer.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open the index in *folder*, or make it; None keeps it in memory.

        Raises:
            LibraryMismatch: *folder* holds an index of another schema.
            EngineError: *folder* cannot be used.
        """
        self._where = "memory" if folder is None else str(folder)
        self._schema = schema()
        with self._refusals("open"):
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=None if folder is None else str(folder))
        self._index.config_reader("manual")
        self._index.register_tokenizer("blanks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._index.reload()
        self._writer: tantivy.IndexWriter | None = None
        self._means: dict[str, float] = {}  # of what is committed
        self._frequencies: dict[str, int] = {}  # likewise
        self._lock = threading.RLock()
        self._closed = False

    def write(
        self,
        passages: Sequence[Passage],
        facets: Facets,
        language: str,
        *,
        around: Mapping[int, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Insert or replace *passages* of one document.

        Args:
            passages: consecutive ones.
            facets: what they can be filtered by.
            language: ISO 639-1, chooses the stemmer.
            around: passage id -> the texts before and after it, which it is found by as well.
        """
        analysed = Analysed(language)
        with self._lock, self._refusals("write to"):
            self.delete_passages([passage.id for passage in passages])
            writer = self._open_writer()
            for passage in passages:
                fields = fields_of(passage, around.get(passage.id, ()), facets, analysed)
                writer.add_document(tantivy.Document.from_dict(fields, self._schema))

    def delete_documents(self, ids: Sequence[str]) -> None:
        """Remove every passage of the documents *ids*."""
        with self._lock, self._refusals("delete from"):
            writer = self._open_writer()
            for document_id in ids:
                writer.delete_documents_by_term("document_id", document_id)

    def delete_passages(self, ids: Sequence[int]) -> None:
        """Remove these passages, whatever document they are of."""
        with self._lock, self._refusals("delete from"):
            # subtle: deleting by term takes an id for a signed number and silently deletes nothing
            self._open_writer().delete_documents_by_query(self._exactly(ids))

    def commit(self) -> None:
        """Make everything written since the last commit durable and visible to searches."""
        with self._lock, self._refusals("commit to"):
            if self._writer is None:
                return
            try:
                self._writer.commit()
            except ValueError:
                self._writer = None  # a writer is dead after a failed commit; the next write makes a new one
                raise
            self._index.reload()
            self._means, self._frequencies = {}, {}

    def search(self, terms: Mapping[str, float], k: int, *, where: Filter, boosts: Mapping[str, float] = BOOSTS) -> Run:
        """Return the *k* passages with the highest BM25 for weighted *terms*, ties by passage id.

        A hit's score is the sum over terms and fields of the term's weight * the field's boost * the BM25 of the
        term in the field, which no filter changes. Passages that hold none of the terms are left out. Authors of
        *where* must have been resolved to documents.
        """
        clauses = self._clauses(terms, boosts)
        self._check_search(k, where)
        if not clauses or where.passages == ():
            return ()
        conditions = self._conditions(where)
        filters = [(Occur.Must, tantivy.Query.const_score_query(condition, 0.0)) for condition in conditions]
        return self.matching(tantivy.Query.boolean_query(filters + clauses, minimum_number_should_match=1), k)

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold *term* (analysed) in title, section or text.

        Replaced and deleted passages count until Tantivy has merged them away.
        """
        known = self._frequencies  # subtle: as with the means
        frequency = known.get(term)
        if frequency is None:
            if len(known) >= _KNOWN_TERMS:
                known.clear()
            with self._refusals("read"):
                frequency = known[term] = self._searcher().doc_freq("body", term)
        return frequency

    def vocabulary(self, prefix: str, most: int) -> dict[str, int]:
        """Return the *most* frequent terms that begin with *prefix*, with their document frequencies."""
        with self._refusals("read"):
            return dict(self._searcher().terms_with_prefix("body", prefix, limit=most))

    def mean_length(self, field: str) -> float:
        """Return the mean number of terms in *field*, empty ones counted: 0 when it is empty everywhere."""
        means = self._means  # subtle: a commit meanwhile begins new ones, which an old one must not get into
        if field not in means:
            with self._refusals("read"):
                means[field] = self._mean(field)
        return means[field]

    def ids(self) -> Iterator[int]:
        """Yield the id of every committed passage, in ascending order."""
        searcher = self._searcher()
        last: int | None = None
        while True:
            rest = tantivy.Query.all_query() if last is None else self._above(last)
            page = searcher.search(rest, _IDS_AT_ONCE, count=False, order_by_field="id", order=tantivy.Order.Asc).hits
            if not page:
                return
            yield from (int(passage_id) for passage_id, _ in page)
            last = int(page[-1][0])

    def __len__(self) -> int:
        """Return the number of committed passages."""
        return self._searcher().num_docs

    def close(self) -> None:
        """Let go of the folder; what was not committed is forgotten."""
        with self._lock, self._refusals("close"):
            self._closed = True
            if self._writer is not None:
                self._writer.rollback()
                self._writer.wait_merging_threads()
                self._writer = None

    def _mean(self, field: str) -> float:
        """Return the mean length of *field* as Tantivy tells it when it explains a score.

        Any term will do. A dictionary is walked to the prefix's end, so rare first letters are tried first.
        """
        searcher = self._searcher()
        for prefix in ("z", "y", ""):
            for term, _ in searcher.terms_with_prefix(field, prefix, limit=1):
                query = _term(self._schema, field, term)
                for _, address in searcher.search(query, 1, count=False).hits:
                    lengths = json.loads(query.explain(searcher, address).to_json())
                    return float(lengths["details"][-1]["details"][-1]["value"])
        return 0.0

    def matching(self, query: tantivy.Query, k: int) -> Run:
        """Return the *k* best passages for a *query* that another module of this package made, ties by passage id."""
        searcher = self._searcher()

        def fetch(limit: int) -> list[tuple[int, float]]:
            hits = searcher.search(query, limit, count=False).hits
            ids = searcher.fast_field_values("id", [address for _, address in hits])
            return [(cast("int", passage), float(score)) for passage, (score, _) in zip(ids, hits, strict=True)]

        with self._refusals("search"):
            return best(fetch, k)

    def _clauses(self, terms: Mapping[str, float], boosts: Mapping[str, float]) -> list[tuple[Occur, tantivy.Query]]:
        if wrong := [term for term, weight in terms.items() if not weight >= 0]:
            raise EngineError(
                f"Cannot search for {wrong[0]!r} with weight {terms[wrong[0]]!r}: "
                "weights are 0 (left out) or above. Drop the term from the query."
            )
        return [
            (Occur.Should, tantivy.Query.boost_query(_term(self._schema, field, term), weight * boost))
            for term, weight in terms.items()
            if weight > 0
            for field, boost in boosts.items()
            if boost > 0
        ]

    def _conditions(self, where: Filter) -> Iterator[tantivy.Query]:
        for field, values in (
            ("document_id", where.documents),
            ("collection", where.collections),
            ("file_type", where.file_types),
        ):
            if values:
                yield tantivy.Query.term_set_query(self._schema, field, values)
        if where.year_from is not None or where.year_to is not None:
            yield self._years(where.year_from, where.year_to)
        if where.passages is not None:
            yield self._exactly(where.passages)

    def _years(self, first: int | None, last: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, "year", tantivy.FieldType.Integer, lower_bound=first, upper_bound=last
        )

    def _exactly(self, ids: Sequence[int]) -> tantivy.Query:
        if len(ids) > _MANY_IDS:
            return tantivy.Query.term_set_query(self._schema, "id", ids)
        singles = (tantivy.Query.term_query(self._schema, "id", passage) for passage in ids)
        return tantivy.Query.boolean_query([(Occur.Should, single) for single in singles])

    def _above(self, passage: int) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, "id", tantivy.FieldType.Unsigned, lower_bound=passage, include_lower=False
        )

    def _check_search(self, k: int, where: Filter) -> None:
        if k < 1:
            raise EngineError(f"Cannot return {k!r} passages. Ask for 1 or more.")
        if where.authors:
            raise EngineError(
                f"The text index does not know the authors {list(where.authors)!r}. "
                "Look up their documents and filter by those."
            )

    def _searcher(self) -> tantivy.Searcher:
        if self._closed:
            raise EngineError(f"The text index in {self._where} is closed. Open the library again.")
        return self._index.searcher()

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._closed:
            raise EngineError(f"The text index in {self._where} is closed. Open the library again.")
        if self._writer is None:
            try:
                self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            except ValueError as error:
                if "lock" not in str(error).lower():
                    raise
                raise LibraryBusy(
                    f"Another process writes to the text index in {self._where}. Wait for it or stop it."
                ) from error
        return self._writer

    @contextmanager
    def _refusals(self, act: str) -> Iterator[None]:
        """Turn what Tantivy and the disk raise into our errors."""
        try:
            yield
        except (ValueError, OSError) as error:
            if "schema does not match" in str(error):
                raise LibraryMismatch(
                    f"The text index in {self._where} was built by another version. Rebuild it with: scholiast reindex"
                ) from error
            raise EngineError(f"Cannot {act} the text index in {self._where}: {error}") from error


def _term(schema: tantivy.Schema, field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, term, index_option="freq")
