"""Which paper a short name means, over a library of our own papers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agents.evidence.acronyms import is_short_name
from agents.introducing import papers_named
from agents.resources import Resources
from agents.steps.answer import ANSWER
from agents.types import Context, Evidence, Question
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed, Query

PAPERS = {
    "a.md": (
        Metadata("Sparse Passage Indexing for Old Newspapers", ("Kern, Ada", "Lind, Bo"), 2020),
        "Readers of old newspapers look for names. Words of a name are found by an inverted index.",
    ),
    "b.md": (
        Metadata("GLOSSA: Marginal Notes as Evidence", ("Mori, Aiko",), 2021),
        "We publish GLOSSBENCH, a collection of notes. Unlike SCRIBE, it has page numbers.",
    ),
    "c.md": (
        Metadata("Reading Notes with Two Towers", ("Rossi, Carla",), 2022),
        "In this paper we present TwinNote, a model of two towers. GLOSSA and SCRIBE serve for comparison.",
    ),
    "d.md": (
        Metadata("Ranking by Uniform Term Frequency", ("Kern, Ada",), 2018),
        "Term weights are told by uniform term frequency (UniTF), which needs no tuning.",
    ),
}


@pytest.fixture(scope="module")
def named(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    parsed = [(name, Parsed(about, (), (Block(text, section="Abstract"),))) for name, (about, text) in PAPERS.items()]
    with Library.open(tmp_path_factory.mktemp("named"), encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield opened


@pytest.mark.parametrize(
    ("thing", "years"),
    [
        ("GLOSSA", [2021]),  # before the colon
        ("the GLOSSA paper", [2021]),
        ("SPI", [2020]),  # initials
        ("Kern 2020", [2020]),
        ("Kern et al. 2018", [2018]),
        ("Kern", [2018, 2020]),
        ("TwinNote", [2022]),  # what the authors call it
        ("UniTF", [2018]),  # what they abbreviate
        ("two towers", []),  # what it is about
        ("SCRIBE", []),  # named by two papers, and written by neither
        ("BM25", []),
        ("?", []),
    ],
)
def test_a_short_name_means_the_paper_that_has_it(named, thing, years):
    assert (
        sorted(one.metadata.year for one in named.documents(papers_named(thing, named, named.lexical)).values())
        == years
    )


def test_a_definition_is_looked_for_beyond_the_evidence(named):
    resources = Resources(named, named.lexical, named.vectors, named.encoder)
    found = {one.title: one for one in named.passages(list(named.lexical.ids())).values()}
    other = found["Sparse Passage Indexing for Old Newspapers"]
    evidence = Evidence(other, 0, 0.3, named.vectors.sentence_vectors([other.id])[other.id][0])
    given = Context(Query("What is TwinNote?"), (), (other,), (evidence,))
    draft = ANSWER.make("definition", resources).answer(Question("What is TwinNote?"), given)
    assert [one.text for one in draft.statements] == ["In this paper we present TwinNote, a model of two towers."]


def test_a_short_name_is_made_up():
    assert [is_short_name(name) for name in ("ReVerb", "DPR", "SF-36", "p53", "Ranking", "2020", "Two Words")] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]
