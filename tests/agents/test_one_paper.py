"""Questions about one paper that they name, over a library of our own papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.one_paper import FEW, LONG, paper_asked_about
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.types import Form, Question
from indexing import ingest
from indexing.library import Library
from indexing.types import ANYTHING, Block, Filter, Metadata, Parsed, passage_id

PAPERS = {
    "a.md": (
        Metadata("LeafNet: Naming Plants from Photographs", ("Kern, Ada",), 2020),
        "LeafNet names plants from photographs of their leaves.",
        "LeafNet was trained on a machine with 64 GB of memory.",
        "A limitation of our study is that LeafNet never saw a needle.",
    ),
    "b.md": (
        Metadata("Counting Birds by their Songs", ("Mori, Aiko",), 2021),
        "In this paper we present SongCount, a model that counts birds by their songs.",
        "SongCount was trained on four graphics cards for nine days. Training took 16 GB of memory.",
        "Unlike LeafNet, which has a single tower, SongCount has two towers.",
    ),
    "c.md": (
        Metadata("Soil Moisture under Vines", ("Rossi, Carla",), 2022),
        "Soil moisture under vines was measured for 12 weeks.",
        "The probes were trained on sand for two days with 8 GB of memory.",
    ),
}

OTHERS = tuple(f"Notes on village number {number}" for number in range(FEW))
"""Papers of other subjects, without which every name might be a topic."""

REST = tuple(f"Season {number} was much like the season before it." for number in range(LONG))
"""What makes a paper long enough to answer by itself."""


@pytest.fixture(scope="module")
def resources(encoder, tmp_path_factory):
    parsed = [
        (name, Parsed(about, (), tuple(Block(text, section=f"Part {n}") for n, text in enumerate((*texts, *REST)))))
        for name, (about, *texts) in PAPERS.items()
    ]
    parsed += [
        (f"{number}.md", Parsed(Metadata(title), (), (Block("The village has a well and a mill by the river."),)))
        for number, title in enumerate(OTHERS)
    ]
    with Library.open(tmp_path_factory.mktemp("one"), encoder=encoder) as library:
        ingest.add_parsed(library, parsed, file_type="markdown")
        yield Resources(library, library.lexical, library.vectors, library.encoder)


def titled(question: Question, resources: Resources) -> str:
    found = paper_asked_about(question, resources)
    return found.title.split()[0].strip(":") if found else ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("How much memory did LeafNet need?", "LeafNet"),
        ("Auf wie vielen Karten wurde SongCount trainiert?", "Counting"),
        ("What does the LeafNet paper say about leaves?", "LeafNet"),
        ("Yes or no: does LeafNet read photographs?", "LeafNet"),
        ("Is LeafNet better than SongCount?", ""),  # two papers
        ("How much memory did RootNet need?", ""),  # none
        ("How are birds counted?", ""),
        ("What do other papers say of LeafNet?", ""),
        ("Which papers cite LeafNet?", ""),
    ],
)
def test_knows_the_one_paper_that_is_asked_about(text, title, resources):
    assert titled(Question(text), resources) == title


def test_papers_that_were_chosen_and_lists_are_left_alone(resources):
    ids = tuple(resources.library.documents())[:1]
    assert titled(Question("How much memory did LeafNet need?", Filter(documents=ids)), resources) == ""
    assert titled(Question("LeafNet", form=Form.LIST), resources) == ""


@pytest.fixture
def answered(resources):
    deps, graph = make_deps(AgentSettings(mode="extractive"), resources), build_graph()
    return lambda text, where=ANYTHING: ask(Question(text, where), deps, graph=graph, emit=lambda _: None)


def test_facts_of_other_papers_are_not_told_of_it(answered):
    told = answered("How much memory was LeafNet trained with?")
    assert "64 GB" in told.statements[0].text
    assert not any(other in one.text for one in told.statements for other in ("16 GB", "8 GB"))
    assert told.notes == []


@pytest.mark.parametrize("asked", ["What are the limitations of LeafNet?", "Was sind die Grenzen von LeafNet?"])
def test_an_aspect_of_a_paper_that_is_named_is_told_by_the_sentence_that_tells_it(answered, asked):
    told = answered(asked)
    assert [one.text for one in told.statements] == ["A limitation of our study is that LeafNet never saw a needle."]


@pytest.mark.parametrize(
    "where",
    [
        Filter(year_from=2021),
        Filter(year_to=2019),
        Filter(collections=("birds",)),
        Filter(authors=("Mori",)),
        Filter(file_types=("pdf",)),
        Filter(passages=()),
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_a_paper_that_the_filter_keeps_out_tells_nothing(answered, resources, where, alone):
    asked = "What are the limitations?" if alone else "What are the limitations of LeafNet?"
    leafnet = tuple(one.id for one in resources.library.documents().values() if "LeafNet" in one.metadata.title)
    told = answered(asked, replace(where, documents=leafnet) if alone else where)
    cited = [one.quote for one in told.citations]
    assert not any("needle" in text for text in (told.text, *cited))
    assert answered(asked, Filter(documents=leafnet, year_to=2020, authors=("Kern",))).status == "answered"


def test_of_chosen_passages_only_these_are_read(answered, resources):
    (leafnet,) = [one for one in resources.library.documents().values() if "LeafNet" in one.metadata.title]
    first = passage_id(leafnet.id, 0)
    told = answered("What are the limitations?", Filter(documents=(leafnet.id,), passages=(first,)))
    assert not any("needle" in one.quote for one in told.citations)


def test_another_paper_may_tell_of_it_by_its_name(answered):
    told = answered("How many towers does LeafNet have?")
    assert any("single tower" in one.text for one in told.statements)


def test_where_the_paper_says_too_little_all_papers_are_asked_and_that_is_said(answered):
    told = answered("How many weeks was soil moisture under vines measured, and does the LeafNet paper say so?")
    assert any("12 weeks" in one.text for one in told.statements)
    assert told.notes == [
        "“LeafNet: Naming Plants from Photographs” says too little of this, so all papers were asked."
    ]
