"""Fields: what of a passage the text index is given, and how much each field counts.

Knows nothing about searching.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import tantivy

from indexing.analysis import terms
from indexing.types import Passage
from indexing.vectors import Facets

BOOSTS: Final[Mapping[str, float]] = {"context": 1.0, "body": 0.5, "title": 0.15}
"""Field -> weight of its BM25. The body holds title, section and text of a passage; the context holds the same and
the texts of the passages before and after it, because what a passage is about is often said next to it (DAPR:
Wang et al., "DAPR: A Benchmark on Document-Aware Passage Retrieval", ACL 2024).

nDCG@10 of the default search on SciFact dev, abstracts cut into passages: body and .3 title .734, context alone
.746, these weights .747. Of whole abstracts BM25 alone got, for title and text apart / together / together and .3
of the title: SciFact .675 / .698 / .702, CACM .473 / .502 / .504, LitSearch .484 / .420 / .469.
"""


def schema() -> tantivy.Schema:
    """Return the fields of the index and what Tantivy keeps of each."""
    builder = tantivy.SchemaBuilder()
    for field in BOOSTS:
        builder.add_text_field(field, tokenizer_name="blanks", index_option="freq")
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for field in ("document_id", "file_type", "collection"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    return builder.build()


class Analysed(dict[str, str]):
    """Text -> its terms joined by blanks; a text that stands around its neighbours is analysed once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, text: str) -> str:
        self[text] = joined = " ".join(terms(text, self._language))
        return joined


def fields_of(
    passage: Passage, around: Sequence[str], facets: Facets, analysed: Mapping[str, str]
) -> dict[str, object]:
    """Return what is written of a passage, the texts *around* it and the *facets* of its document."""
    body = " ".join(analysed[part] for part in (passage.title, passage.section, passage.text))
    fields: dict[str, object] = {
        "id": passage.id,
        "title": analysed[passage.title],
        "body": body,
        "context": " ".join((body, *(analysed[text] for text in around))),
        "document_id": facets.document_id,
        "file_type": facets.file_type,
        "collection": list(facets.collections),
    }
    if facets.year is not None:
        fields["year"] = facets.year
    return fields
