"""Answers from the record: what they say, on which lines of which page, and what is not known."""

from __future__ import annotations

import pytest

from agents.records import answered_by_record, look_up
from agents.types import Form, Question
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed
from tests.agents.records.conftest import paper


@pytest.fixture
def told(shelf):
    """Return a function that answers a question from the record of the shelf."""

    def told(text):
        question = Question(text)
        return answered_by_record(question, look_up(question, shelf), shelf)

    return told


def quotes(answer):
    return [(citation.quote, citation.page) for citation in answer.citations]


def test_authors_stand_on_the_line_of_the_page_that_names_them(told):
    answer = told("Who wrote KETTLE?")
    assert answer.text == "“KETTLE: Boiling Water for Large Tea Parties” is by Ada Kern and Bo Lind. [1]"
    assert quotes(answer) == [("Ada Kern¹ and Bo Lind²", 1)]
    assert [(one.support, one.citations) for one in answer.statements] == [("recorded", [1])]
    assert (answer.status, answer.searched, answer.model) == ("answered", [], "")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where was KETTLE published?", "“KETTLE: Boiling Water for Large Tea Parties” was published in: Tea. [1]"),
        ("When was KETTLE published?", "“KETTLE: Boiling Water for Large Tea Parties” was published in 2004. [1]"),
        (
            "What is the DOI of KETTLE?",
            "The DOI of “KETTLE: Boiling Water for Large Tea Parties” is 10.1000/kettle. [1]",
        ),
    ],
)
def test_what_the_page_says_of_where_it_came_out_is_quoted(told, question, text):
    answer = told(question)
    assert answer.text == text
    assert quotes(answer) == [("Tea 12 (2004), doi:10.1000/KETTLE", 1)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who wrote Coffee and sleep?", "By the library’s record: “Coffee and sleep” is by Karl Lind."),
        (
            "When was DPG published?",
            "By the library’s record: “Dense Passage Gardens for Open-Air Museums” was published in 2021.",
        ),
        (
            "How many pages has DPG?",
            "By the library’s record: “Dense Passage Gardens for Open-Air Museums” has 4 pages.",
        ),
        (
            "Wann ist Coffee and sleep erschienen?",
            "Laut Eintrag der Bibliothek: „Coffee and sleep“ ist 2015 erschienen.",
        ),
    ],
)
def test_what_no_page_says_is_said_to_be_from_the_record_and_quotes_nothing(told, question, text):
    answer = told(question)
    assert (answer.text, answer.citations) == (text, [])


def test_affiliations_are_the_lines_of_the_page_word_for_word(told):
    answer = told("Where do the authors of KETTLE work?")
    assert quotes(answer) == [("Ada Kern¹ and Bo Lind²", 1), ("¹ University of Bonn, Germany ² Steamworks, Inc.", 1)]
    assert [(one.text, one.support) for one in answer.statements] == [(quote, "quoted") for quote, _ in quotes(answer)]


def test_the_affiliation_of_one_author_is_the_lines_behind_the_name(told):
    assert quotes(told("Where does Carla Rossi work?")) == [
        ("Carla Rossi, Florence Institute of Leaves, carla@leaves.it", 1)
    ]
    assert quotes(told("Which company is the last author of the TeaRank paper from?")) == [
        ("Bo Lind, Steamworks, Inc., bo@steamworks.com", 1)
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Where does Aiko Mori work?",
            (
                "Page 1 of “Dense Passage Gardens for Open-Air Museums” does not say where its authors work, "
                "as far as it was read."
            ),
        ),
        (
            "Where does Karl Lind work?",
            "“Coffee and sleep” is in a format without a first page, so where its authors work is not known.",
        ),
        (
            "Who wrote Earthworms in vineyard soil?",
            "The library’s record of “Earthworms in vineyard soil” does not say who wrote it.",
        ),
        ("How many pages has Coffee and sleep?", "“Coffee and sleep” is in a format without pages."),
        ("Who wrote the BERT paper?", "No paper in the library is called “BERT”."),
        (
            "Who wrote the Kettles paper?",
            (
                "No paper in the library is called “Kettles”. "
                "The nearest titles are: “KETTLE: Boiling Water for Large Tea Parties”."
            ),
        ),
    ],
)
def test_what_is_not_known_is_said_and_the_paper_named(told, question, text):
    answer = told(question)
    assert (answer.status, answer.text, answer.statements, answer.citations) == ("unanswerable", text, [], [])


def test_what_is_known_of_a_part_is_told_and_the_rest_is_missing(told):
    answer = told("When was DPG published and where?")
    assert answer.status == "partial"
    assert len(answer.statements) == 1
    assert answer.gaps == [
        "The library’s record of “Dense Passage Gardens for Open-Air Museums” does not say where it was published."
    ]


def test_papers_are_listed_the_newest_first(told):
    answer = told("List all papers")
    lines = answer.text.split("\n- ")
    assert answer.form is Form.LIST
    assert lines[0] == "The library has 5 papers."
    assert [line[1:].partition("”")[0] for line in lines[1:]] == [
        "Dense Passage Gardens for Open-Air Museums",
        "How TeaRank Scores a Cup: A Tutorial",
        "Coffee and sleep",
        "KETTLE: Boiling Water for Large Tea Parties",
        "Earthworms in vineyard soil",
    ]


def test_the_oldest_and_the_longest_are_told_and_how_many_have_no_year(told):
    oldest = told("What is the oldest paper?")
    assert "KETTLE" in oldest.text
    assert oldest.gaps == ["Papers of which the library’s record has no year: 1."]
    assert told("Which is the longest paper?").text.startswith("By the library’s record: “How TeaRank Scores a Cup")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is BERT in my library?", "No paper in the library is called “BERT”."),
        (
            "Is TeaRank in my library?",
            (
                "No paper in the library is called “TeaRank”. "
                "The nearest titles are: “How TeaRank Scores a Cup: A Tutorial”."
            ),
        ),
        ("Is Coffee and sleep in my library?", "Yes, “Coffee and sleep”, Karl Lind (2015) is in the library."),
        ("Habe ich Coffee and sleep?", "Ja, „Coffee and sleep“, Karl Lind (2015) ist in der Bibliothek."),
        ("How many papers by Einstein are there?", "No paper in the library is by Einstein."),
        ("How many papers are there?", "The library has 5 papers."),
        ("Wie viele Arbeiten gibt es?", "Die Bibliothek hat 5 Arbeiten."),
    ],
)
def test_whether_and_how_many_is_answered(told, question, text):
    answer = told(question)
    assert (answer.status, answer.text) == ("answered", text)


def test_a_long_list_is_cut_and_says_how_to_see_the_rest(encoder, tmp_path):
    many = [(f"{n}.pdf", paper(Metadata(f"Tea number {n}", ("Ada Kern",), 1990 + n), "Ada Kern")) for n in range(23)]
    with Library.open(tmp_path / "many", encoder=encoder) as library:
        ingest.add_parsed(library, many, file_type="pdf")
        question = Question("List all papers by Kern")
        answer = answered_by_record(question, look_up(question, library), library)
    assert len(answer.statements) == 1 + 20 + 1
    assert answer.statements[-1].text == "… and 3 more: scholiast list"
    assert answer.citations == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the newest paper?", "The library has no papers."),
        ("Which is the longest paper?", "The library has no papers."),
        ("Which paper was added last?", "The library has no papers."),
        ("List all papers", "The library has no papers."),
        ("Welche ist die älteste Arbeit?", "Die Bibliothek hat keine Arbeiten."),
    ],
)
def test_an_empty_library_is_said_to_be_empty(encoder, tmp_path, question, text):
    with Library.open(tmp_path / "empty", encoder=encoder) as library:
        asked = Question(question)
        answer = answered_by_record(asked, look_up(asked, library), library)
    assert (answer.status, answer.text) == ("answered", text)


def test_the_longest_of_papers_without_pages_is_not_known(encoder, tmp_path):
    note = ("notes.md", Parsed(Metadata("Coffee and sleep"), (), (Block("Coffee keeps people awake at night."),)))
    with Library.open(tmp_path / "notes", encoder=encoder) as library:
        ingest.add_parsed(library, [note], file_type="md")
        asked = Question("Which is the longest paper?")
        answer = answered_by_record(asked, look_up(asked, library), library)
    assert (answer.status, answer.text) == ("unanswerable", "Papers in a format without pages: 1.")


def test_papers_that_are_told_without_a_count_are_a_list_from_the_first_on(told):
    lines = told("What are the two longest papers?").text.splitlines()
    assert [line[:2] for line in lines] == ["- ", "- "]
    assert told("List all papers").text.splitlines()[0] == "The library has 5 papers."
