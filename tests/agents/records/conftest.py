"""A small library of papers with first pages, and one from a bibliography alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import FRONT_SECTION, Block, Metadata, Page, Parsed

TEXT = "Green tea lowered systolic blood pressure by 3.2 mmHg in adults with hypertension."


def paper(metadata: Metadata, *front: str, pages: int = 2) -> Parsed:
    """Return a paper of so many *pages* with these lines above its text."""
    lines = [Block(line, section=FRONT_SECTION, page=1) for line in front]
    return Parsed(
        metadata,
        tuple(Page(number, 595, 842, "\n".join((*front, TEXT))) for number in range(1, pages + 1)),
        (*lines, Block(TEXT, section="Results", page=1)),
    )


PAPERS = {
    "kettle.pdf": paper(
        Metadata("KETTLE: Boiling Water for Large Tea Parties", ("Ada Kern", "Bo Lind"), 2004, "10.1000/kettle", "Tea"),
        "Ada Kern¹ and Bo Lind²",
        "¹ University of Bonn, Germany ² Steamworks, Inc.",
        "ada@uni-bonn.de",
        "Tea 12 (2004), doi:10.1000/KETTLE",
        pages=9,
    ),
    "dense.pdf": paper(
        Metadata("Dense Passage Gardens for Open-Air Museums", ("Mori, Aiko",), 2021),
        "Aiko Mori",
        "aiko@example.org",
        pages=4,
    ),
    "tutorial.pdf": paper(
        Metadata("How TeaRank Scores a Cup: A Tutorial", ("Carla Rossi", "Bo Lind"), 2019),
        "Carla Rossi, Florence Institute of Leaves, carla@leaves.it",
        "Bo Lind, Steamworks, Inc., bo@steamworks.com",
        pages=21,
    ),
    "notes.md": Parsed(
        Metadata("Coffee and sleep", ("Karl Lind",), 2015, None, "Journal of Rest"),
        (),
        (Block(TEXT, section="Results"),),
    ),
    "unsigned.pdf": paper(Metadata("Earthworms in vineyard soil"), pages=3),
}


@pytest.fixture(scope="session")
def shelf(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("shelf")
    with Library.open(folder, encoder=encoder) as opened:
        ingest.add_parsed(opened, list(PAPERS.items()), file_type="pdf")
        yield opened
