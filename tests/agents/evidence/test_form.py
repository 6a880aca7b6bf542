"""What an answer is to look like, by the question."""

from __future__ import annotations

import pytest

from agents.evidence.attributes import USUAL, attributes, compared
from agents.evidence.form import form_of, has_its_papers, may_be_written
from agents.types import Form, Question
from indexing.types import Filter


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Which papers are about sleep?", Form.LIST),
        ("Name every study that measures sleep", Form.LIST),
        ("List all papers that use RM3", Form.LIST),
        ("Nenne jede Arbeit, die RM3 verwendet", Form.LIST),
        ("Compare all papers on query drift", Form.TABLE),
        ("Compare these two studies by sample and outcome", Form.TABLE),
        ("Vergleiche die beiden Arbeiten nach Methoden", Form.TABLE),
        ("What is a gap list in TwinNote?", Form.DEFINITION),
        ("In which studies is RM3 used?", Form.LIST),
        ("List papers on query drift", Form.LIST),
        ("Are there any recent studies on coffee?", Form.LIST),
        ("Could you recommend studies that investigate sleep?", Form.LIST),
        ("Welche Arbeiten behandeln Schlaf?", Form.LIST),
        ("Gibt es Studien zu Kaffee?", Form.LIST),
        ("In welchen Arbeiten wird RM3 verwendet?", Form.LIST),
        ("What is an inverted index?", Form.DEFINITION),
        ("Was ist ein invertierter Index?", Form.DEFINITION),
        ("What is a method?", Form.DEFINITION),
        ("What is the Zipf law?", Form.DEFINITION),
        ("What are the limitations?", Form.STATEMENTS),
        ("Was sind die Grenzen?", Form.STATEMENTS),
        ("Compare BM25 and RM3 in terms of speed and memory.", Form.TABLE),
        ("Make a table of the data sets in these papers", Form.TABLE),
        ("Vergleiche die Studien hinsichtlich Stichprobe und Dauer.", Form.TABLE),
        ("Yes or no: does RM3 help?", Form.LABEL),
        ("Hilft Kaffee, ja oder nein?", Form.LABEL),
    ],
)
def test_the_question_says_it(text, form):
    assert form_of(Question(text)) is form


@pytest.mark.parametrize(
    "text",
    [
        "Does RM3 help on short queries?",
        "Which works better, BM25 or dense retrieval?",
        "Which paper studies how difficult learning is?",
        "Which study found that coffee shortens sleep?",
        "How many papers were read?",
        "List the limits of BM25",
        "Compare BM25 and dense retrieval.",
        "Compare the effect of tea in adults with that in children.",
        "How does BM25 compare with respect to long queries?",
        "What table of results does the paper have?",
        "Compare both studies on coffee with those on tea",
        "Compare the papers by Kern",
        "",
    ],
)
def test_in_doubt_the_answer_is_made_of_statements(text):
    assert form_of(Question(text)) is Form.STATEMENTS


def test_what_was_chosen_comes_before_what_the_question_says():
    assert form_of(Question("What is BM25?", form=Form.LABEL)) is Form.LABEL
    assert form_of(Question("What is BM25?", choices=("a", "b"))) is Form.CHOICE
    assert form_of(Question("What is BM25?", attributes=("speed",))) is Form.TABLE


def test_a_model_may_write_statements_and_what_something_is():
    assert may_be_written(Question("Why?"))
    assert may_be_written(Question("What is BM25?"))
    assert not may_be_written(Question("What is BM25?", form=Form.DEFINITION))
    assert not may_be_written(Question("Which papers are about sleep?"))


def test_a_table_of_chosen_papers_has_its_papers():
    chosen = Filter(documents=("a", "b"))
    assert has_its_papers(Question("Compare these", chosen, attributes=("speed",)))
    assert not has_its_papers(Question("Compare these", attributes=("speed",)))
    assert not has_its_papers(Question("Why?", chosen))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Compare both papers in terms of data sets, metrics and speed.", ("data sets", "metrics", "speed")),
        ("Compare the data sets and metrics of the papers on feedback.", ("data sets", "metrics")),
        ("Vergleiche sie hinsichtlich der Stichprobe, der Dauer und ihrer Ziele.", ("Stichprobe", "Dauer", "Ziele")),
        ("Table of metrics by paper", ("metrics",)),
        ("Compare them in terms of how the long clause that follows here is read by everybody.", ()),
        ("What is compared?", ()),
    ],
)  # fmt: skip
def test_reads_the_columns_of_a_table(text, columns):
    assert attributes(text) == columns


def test_words_inside_a_quoted_title_part_nothing():
    text = "Compare “Scoring by Their Parts and by Heart” and “Counting Herons in Spring” by method and results"
    assert attributes(text) == ("method", "results")
    assert compared(text) == ("Scoring by Their Parts and by Heart", "Counting Herons in Spring")


def test_reads_the_things_that_are_compared():
    assert compared("Compare Kern 2020 and the BM25 tutorial in terms of speed.") == ("Kern 2020", "BM25 tutorial")
    assert compared("What is BM25?") == ()


@pytest.mark.parametrize(
    ("text", "columns", "things"),
    [
        ("Compare GLOSSA, SCRIBE and TwinNote by data sets", ("data sets",), ("GLOSSA", "SCRIBE", "TwinNote")),
        ("Can you compare GLOSSA with SCRIBE on metrics?", ("metrics",), ("GLOSSA", "SCRIBE")),
        ("Compare the limitations of GLOSSA and SCRIBE", ("limitations",), ("GLOSSA", "SCRIBE")),
        (
            "Vergleiche GLOSSA und SCRIBE nach Datensätzen und Metriken",
            ("Datensätzen", "Metriken"),
            ("GLOSSA", "SCRIBE"),
        ),
        ("Vergleiche GLOSSA mit SCRIBE nach ihren Methoden.", ("Methoden",), ("GLOSSA", "SCRIBE")),
        ("Kannst du GLOSSA und SCRIBE nach Ergebnissen vergleichen?", ("Ergebnissen",), ("GLOSSA", "SCRIBE")),
        ("Stelle die Stichproben von GLOSSA und SCRIBE gegenüber", ("Stichproben",), ("GLOSSA", "SCRIBE")),
        ("Stell bitte GLOSSA und SCRIBE einander gegenüber.", USUAL["de"], ("GLOSSA", "SCRIBE")),
        ("Compare the papers GLOSSA and SCRIBE", USUAL["en"], ("GLOSSA", "SCRIBE")),
        ("Vergleiche die Arbeiten GLOSSA und SCRIBE", USUAL["de"], ("GLOSSA", "SCRIBE")),
    ],
)
def test_reads_a_comparison_of_papers_that_are_named(text, columns, things):
    assert (attributes(text), compared(text)) == (columns, things)
    assert form_of(Question(text)) is Form.TABLE


@pytest.mark.parametrize(
    "text",
    [
        "Vergleiche die Ergebnisse nach der Behandlung",
        "Vergleiche Kaffee und Tee",
        "Compare the results of the experiments in adults and children",
        "Compare the papers on dense retrieval and on sparse retrieval",
        "Compare the precision of BM25 by query length",
        "Wie stellt die Studie Kaffee und Tee gegenüber?",
    ],
)
def test_other_comparisons_are_no_tables(text):
    assert (attributes(text), compared(text)) == ((), ())
