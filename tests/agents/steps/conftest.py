"""A small shelf of documents about kelp, trees and waves, to search in."""

from __future__ import annotations

import pytest

from indexing import ingest
from indexing.library import Library
from indexing.sparse_encoder import SparseModel
from indexing.types import Block, Metadata, Parsed
from tests import tiny_models

TEXTS = {
    "Kelp forests": [
        ("Forest", "Kelp forest canopies shelter young fish from the waves."),
        ("Urchins", "Sea urchins graze on kelp, and a forest of kelp may become a barren."),
    ],
    "Urban trees": [
        ("Shade", "A forest in the city lowers temperature, while investigation of kelp was not made."),
        ("Hypertension", "Residents near trees had less hypertension and slept longer at night."),
    ],
    "Fish": [("", "Young fish hide. The waves carry them to the canopies of the kelp.")],
    "Acoustics": [("Methods", "Waves were recorded by hydrophones for twelve nights.")],
}


@pytest.fixture(scope="session")
def shelf(encoder, tmp_path_factory):
    """Four documents of one or two passages, a section each, with learned sparse vectors of random weights."""
    items = [
        (f"{title}.txt", Parsed(Metadata(title), (), tuple(Block(text, section=section) for section, text in parts)))
        for title, parts in TEXTS.items()
    ]
    sparse = SparseModel.load(str(tiny_models.splade(tmp_path_factory.mktemp("model"))))
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder, sparse_encoder=sparse) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


@pytest.fixture(scope="session")
def kept(shelf):
    """Every passage of the shelf, by id."""
    return shelf.passages(list(shelf.lexical.ids()))
