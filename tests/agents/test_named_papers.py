"""What a question wants of the papers that it names, through the whole graph: tables, summaries, lists, definitions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.types import Answer, Form, Question
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import Block, Filter, Metadata, Parsed

GRAPH = build_graph()

PAPERS = {
    "glossa.md": (
        Metadata("GLOSSA: Marginal Notes as Evidence", ("Mori, Aiko",), 2021),
        (
            (
                "Abstract",
                (
                    "Readers write notes at the margin of old books. We present GLOSSA, a method that reads such notes "
                    "as evidence. Experiments show that GLOSSA finds 12 % more notes than earlier methods."
                ),
            ),
            ("Method", "We use a conditional random field (CRF). A marginal link joins a note to a line."),
            ("Data", "We evaluate on the ALDUS data set of 500 pages."),
            (
                "Conclusion",
                (
                    "We have shown that such notes are evidence of how a book was read. In future work we will read "
                    "more books."
                ),
            ),
        ),
    ),
    "scribe.md": (
        Metadata("SCRIBE: Copying Manuscripts by Machine", ("Kern, Ada",), 2020),
        (
            ("Abstract", "We propose SCRIBE, a model that copies manuscripts. SCRIBE learns from pairs of pages."),
            ("Learning", "A CRF labels the lines of a page. We train the CRF on pairs of pages."),
            ("Conclusions", "Our results show that machines copy manuscripts with fewer errors than people."),
        ),
    ),
    "ink.md": (
        Metadata("How Iron Ink Fades", ("Rossi, Carla",), 2015),
        (("Results", "Iron ink faded by 40 % in ten years. Paper of linen kept its colour."),),
    ),
}


@pytest.fixture(scope="module")
def shelf(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resources]:
    parsed = [
        (name, Parsed(metadata, (), tuple(Block(text, section=section) for section, text in blocks)))
        for name, (metadata, blocks) in PAPERS.items()
    ]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as opened:
        ingest.add_parsed(opened, parsed, file_type="markdown")
        yield Resources(opened, opened.lexical, opened.vectors, encoder)


def answer(shelf: Resources, text: str, **asked) -> Answer:
    deps = make_deps(AgentSettings(mode="extractive"), shelf)
    return ask(Question(text, **asked), deps, graph=GRAPH, emit=lambda _: None)


def rows(told: Answer) -> list[str]:
    return [row.title.partition(":")[0] for row in told.table.papers]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Compare GLOSSA and SCRIBE", ["method", "data sets", "main findings"]),
        ("Please contrast SCRIBE with GLOSSA.", ["method", "data sets", "main findings"]),
        ("Compare SCRIBE and GLOSSA by learning signal and data", ["learning signal", "data"]),
        ("Vergleiche GLOSSA und SCRIBE nach Trainingsdaten und Lesbarkeit", ["Trainingsdaten", "Lesbarkeit"]),
        ("Stelle GLOSSA und SCRIBE nach Daten gegenüber", ["Daten"]),
    ],
)
def test_papers_that_are_set_against_each_other_are_a_table(shelf, text, columns):
    told = answer(shelf, text)
    assert (told.form, set(rows(told)), told.table.attributes) == (Form.TABLE, {"GLOSSA", "SCRIBE"}, columns)


@pytest.mark.parametrize(
    "text",
    ["Compare iron ink and linen", "Compare GLOSSA and iron ink", "Compare Paris and Rome", "Compare notes by colour"],
)
def test_a_comparison_of_anything_else_is_told_in_statements(shelf, text):
    assert answer(shelf, text).form is Form.STATEMENTS


def test_a_table_that_was_chosen_has_its_usual_columns(shelf):
    told = answer(shelf, "GLOSSA and SCRIBE", form=Form.TABLE)
    assert told.table is not None
    assert "method" in told.table.attributes


def test_a_group_of_papers_is_compared(shelf):
    ids = tuple(shelf.library.documents())
    told = answer(shelf, "Compare these papers by method and data", filter=Filter(documents=ids))
    assert (len(rows(told)), told.table.attributes) == (3, ["method", "data"])
    by_author = answer(shelf, "Compare both papers", filter=Filter(authors=("Kern", "Mori")))
    assert set(rows(by_author)) == {"GLOSSA", "SCRIBE"}


def test_papers_on_a_topic_are_compared(shelf):
    told = answer(shelf, "Compare the papers on marginal notes by method and findings")
    assert (rows(told), told.table.attributes) == (["GLOSSA"], ["method", "findings"])


def test_what_no_paper_tells_is_said_and_no_refusal(shelf):
    told = answer(shelf, "Compare GLOSSA and SCRIBE by price of the ink")
    assert (told.status, told.statements, told.text.count("not said")) == ("partial", [], 2)
    assert told.gaps == ["None of these papers tells, by a sentence that is sure enough: price of the ink."]


@pytest.mark.parametrize(
    "text",
    [
        "Summarize the GLOSSA paper",
        "What is GLOSSA about?",
        "Give me the key points of the paper by Mori",
        "Fass mir die Arbeit von Mori zusammen",
        "Worum geht es in GLOSSA?",
    ],
)
def test_a_summary_is_of_the_abstract_and_the_conclusion_of_one_paper(shelf, text):
    told = answer(shelf, text)
    assert (told.form, told.status, told.gaps) == (Form.SUMMARY, "answered", [])
    assert [(one.section, one.title.partition(":")[0]) for one in told.citations] == [
        *[("Abstract", "GLOSSA")] * 3,
        ("Conclusion", "GLOSSA"),
    ]
    assert [one.text for one in told.statements] == [one.quote for one in told.citations]
    assert told.statements[1].text.startswith("We present GLOSSA")


@pytest.mark.parametrize("text", ["What are the main findings?", "Worum geht es?", "What did the authors find?"])
def test_main_points_that_are_asked_of_one_paper_alone_are_a_summary_of_it(shelf, text):
    glossa = next(one for one in shelf.library.newest_first() if one.metadata.title.startswith("GLOSSA"))
    told = answer(shelf, text, filter=Filter(documents=(glossa.id,)))
    assert (told.form, told.status) == (Form.SUMMARY, "answered")
    assert {one.document_id for one in told.citations} == {glossa.id}
    assert answer(shelf, text).form is not Form.SUMMARY


def test_a_paper_without_an_abstract_is_summarised_by_its_beginning(shelf):
    told = answer(shelf, "Summarize the paper “How Iron Ink Fades”")
    assert (told.form, {one.section for one in told.citations}) == (Form.SUMMARY, {"Results"})


@pytest.mark.parametrize(
    "text",
    ["Summarize GLOSSA and SCRIBE", "Summarize what is known about ink", "What is reading about?", "What is GLOSSA?"],
)
def test_what_is_not_one_paper_has_no_summary(shelf, text):
    assert answer(shelf, text).form is not Form.SUMMARY


@pytest.mark.parametrize(
    "text",
    [
        "Which papers use a CRF?",
        "Which papers use CRFs?",
        "List all papers that use CRFs",
        "Show me every paper which uses a CRF",
        "Nenne alle Arbeiten, die CRFs verwenden",
    ],
)
def test_the_same_request_in_other_words_has_the_same_papers(shelf, text):
    told = answer(shelf, text)
    assert (told.form, {one.title.partition(":")[0] for one in told.citations}) == (Form.LIST, {"GLOSSA", "SCRIBE"})


def test_where_no_definition_is_found_that_is_said(shelf):
    told = answer(shelf, "Define marginal notes")
    assert told.notes == ["No definition of “marginal notes” was found; these sentences tell of it."]
    german = answer(shelf, "Was ist ein marginal link?")
    assert german.form is Form.DEFINITION
