"""A real library of a few papers, into which hostile ones are put and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from agents.resources import Resources
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed
from tests.agents.conftest import PAPERS

MORE = {
    "black.md": (
        Metadata("Black tea and cholesterol", ("Ito, Jun",), 2018),
        "Black tea lowered total cholesterol by 0.2 mmol/l in men. Blood pressure was measured in the morning.",
    ),
    "salt.md": (
        Metadata("Salt and blood pressure", ("Berg, Nina",), 2020),
        "Less salt lowered diastolic blood pressure by 2 mmHg. Half of the adults kept to the diet for a year.",
    ),
}


def resources_of(library: Library) -> Resources:
    return Resources(library, library.lexical, library.vectors, library.encoder)


@pytest.fixture(scope="session")
def poisonable(encoder, tmp_path_factory) -> Iterator[Library]:
    parsed = [
        (name, Parsed(metadata, (), (Block(text, section="Results"),)))
        for name, (metadata, text) in (PAPERS | MORE).items()
    ]
    with Library.open(tmp_path_factory.mktemp("poisonable"), encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield opened


@contextmanager
def beside(library: Library, *items: tuple[str, Parsed]) -> Iterator[frozenset[str]]:
    """Put documents into *library*, give their ids, and take them out again."""
    known = set(library.documents())
    report = ingest.add_parsed(library, items, file_type="markdown")
    assert not report.failed
    new = frozenset(library.documents()) - known
    try:
        yield new
    finally:
        for document in new:
            ingest.remove(library, document)
