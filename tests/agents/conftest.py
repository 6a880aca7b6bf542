"""A small real library to answer from: the bundled encoder, Tantivy, Qdrant Edge and SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.resources import Resources
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed

PAPERS = {
    "tea.md": (
        Metadata("Green tea and blood pressure", ("Mori, Aiko",), 2019),
        (
            "Green tea lowered systolic blood pressure by 3.2 mmHg in adults with hypertension. "
            "The trial lasted twelve weeks and 140 adults took part in it. "
            "Heart rate did not change during the trial."
        ),
    ),
    "coffee.md": (
        Metadata("Coffee and sleep", ("Lind, Karl",), 2021),
        (
            "Coffee taken six hours before bedtime shortened sleep by 41 minutes. "
            "Decaffeinated coffee had no effect on sleep. "
            "Participants slept in a laboratory for five nights."
        ),
    ),
    "soil.md": (
        Metadata("Earthworms in vineyard soil", ("Rossi, Carla",), 2015),
        (
            "Earthworm density was higher under permanent grass than under tilled soil. "
            "Copper fungicides reduced the number of earthworms in the upper ten centimetres. "
            "Samples were taken in spring and in autumn."
        ),
    ),
}


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="session")
def library(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    parsed = [
        (name, Parsed(metadata, (), (Block(text, section="Results"),))) for name, (metadata, text) in PAPERS.items()
    ]
    with Library.open(folder, encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield opened


@pytest.fixture
def resources(library: Library) -> Resources:
    return Resources(library, library.lexical, library.vectors, library.encoder)
