"""A small library to ask a scripted language model about, for the tests of rewriters that do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from agents.expansion import AS_IT_IS
from agents.resources import Resources
from agents.steps.rewrite import REWRITE
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed, Query

TEXTS = (
    "Human papillomavirus (HPV) causes cervical cancer, and folate may protect.",
    "Vaccination of girls is cheap.",
    "Infection with papilloma viruses is common in women.",
    "Coffee shortens sleep, as caffeine blocks adenosine.",
    "Sleep latency of shift workers was recorded in a laboratory with 120 beds.",
    "Infection and vaccination were studied.",
    *(f"filler{number} sentence{number} about nothing{number}" for number in range(24)),
)
QUESTION = 'Does HPV with "cervical cancer" need 120 mg of Folat?'


@contextmanager
def opened(encoder, folder) -> Iterator[Library]:
    items = [(f"{number}.txt", Parsed(Metadata("Paper"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(folder, encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


def made(name: str, shelf: Library, llm, **parameters):
    return REWRITE.make(name, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder, llm=llm), **parameters)


def asked(shelf: Library, text: str = QUESTION) -> Query:
    where = replace(ANYTHING, file_types=("text",))
    return Query(text, query_terms(text), shelf.encoder.encode_query(text), filter=where, notes=("Before.",))


def is_left_alone(query: Query, found) -> bool:
    """Return whether *found* is *query* alone, with one more note that says so."""
    (one,) = found
    return (
        (one.text, one.terms, one.filter) == (query.text, query.terms, query.filter)
        and one.vector is query.vector
        and one.notes[:-1] == query.notes
        and AS_IT_IS in one.notes[-1]
    )
