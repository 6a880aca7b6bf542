"""Questions about the library as a whole, its people and languages, and about which of two papers is newer."""

from __future__ import annotations

import pytest

from agents.records import answered_by_record, follow_up, look_up
from agents.records.asking import What
from agents.records.languages import called, written_in
from agents.types import Form, Question
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed
from tests.agents.records.conftest import paper

FRENCH = "Le thé vert abaisse la pression artérielle chez les adultes qui souffrent d'hypertension depuis longtemps."


@pytest.fixture
def told(shelf):
    """Return a function that answers a question from the record of the shelf; None where it is searched for."""

    def told(text):
        looked = look_up(Question(text), shelf)
        return looked and answered_by_record(Question(text), looked, shelf)

    return told


@pytest.mark.parametrize("question", ["Who is Ada Kern?", "who was Ada Kern", "Who is Kern?"])
def test_somebody_is_told_by_papers_and_where_the_page_says_that_they_work(told, question):
    answer = told(question)
    assert (answer.status, answer.form) == ("answered", Form.LIST)
    assert [one.text for one in answer.statements] == [
        "By the library’s record, Ada Kern wrote:",
        "“KETTLE: Boiling Water for Large Tea Parties”, Ada Kern and Bo Lind (2004).",
        "¹ University of Bonn, Germany ² Steamworks, Inc.",
    ]
    assert [one.support for one in answer.statements] == ["recorded", "recorded", "quoted"]


def test_people_of_one_name_are_all_told(told):
    answer = told("Wer ist Lind?")
    assert answer.statements[0].text == "Laut Eintrag der Bibliothek ist von Bo Lind und Karl Lind:"
    assert len(answer.statements) == 1 + 3


@pytest.mark.parametrize(
    "question",
    [
        "Who is Marie Curie?",
        "Who are the participants?",
        "Who is at risk of hypertension?",
        "Wer ist betroffen?",
        "Wer war der Leiter der Studie?",
        "Who is the newest patient?",
        "Which is better, KETTLE or DPG?",
        "Which is newer, BERT or KETTLE?",
        "Which is longer, the Rhine or the Elbe?",
        "Which is newer?",
        "How often is cost cited?",
        "How often is tea cited as a reason?",
        "Which papers cite KETTLE?",
        "Which patients had more than one disease?",
        "Which authors studied more than one tea?",
        "Who drank the most tea?",
        "Give me an overview of brewing",
        "Give me a summary of my results",
        "Which papers discuss parsing in French?",
        "Do I have papers on tea in German gardens?",
        "When did doctors publish guidelines?",
        "When did Mori publish KETTLE?",
        "Who wrote a paper on tea?",
        "Who wrote the paper on steam engines?",
    ],
)
def test_what_may_be_about_something_else_is_left_to_the_search(told, question):
    assert told(question) is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who wrote the paper on earthworms?", "Earthworms in vineyard soil"),
        ("Who is the first author of my article about museums?", "Dense Passage Gardens for Open-Air Museums"),
        ("Wer hat die Arbeit über Coffee geschrieben?", "Coffee and sleep"),
        ("Who wrote the oldest paper?", "KETTLE: Boiling Water for Large Tea Parties"),
        ("How many pages does the longest paper have?", "How TeaRank Scores a Cup: A Tutorial"),
        ("Wie viele Seiten hat die längste Arbeit?", "How TeaRank Scores a Cup: A Tutorial"),
        ("In which year did Kern and Lind publish KETTLE?", "KETTLE: Boiling Water for Large Tea Parties"),
        ("When did Rossi write the TeaRank paper?", "How TeaRank Scores a Cup: A Tutorial"),
        ("Wann haben Kern und Lind KETTLE veröffentlicht?", "KETTLE: Boiling Water for Large Tea Parties"),
    ],
)
def test_a_paper_is_known_by_its_subject_place_or_authors(shelf, question, title):
    assert [one.metadata.title for one in look_up(Question(question), shelf).documents] == [title]


def test_authors_are_counted_before_they_are_named(told):
    title = "“KETTLE: Boiling Water for Large Tea Parties”"
    assert told("How many authors does KETTLE have?").text == f"{title} has 2 authors: Ada Kern and Bo Lind. [1]"
    assert "hat 1 Autor: Karl Lind." in told("Wie viele Autoren hat Coffee and sleep?").text


@pytest.mark.parametrize(
    "question",
    [
        "Which authors have more than one paper?",
        "Who has written more than one paper in my library?",
        "Which authors have several papers?",
        "How many authors published more than one article?",
    ],
)
def test_authors_of_several_papers_are_told_with_them(told, question):
    first, second = (one.text for one in told(question).statements)
    assert first == "By their records, 1 author has more than 1 of the library’s papers."
    assert second.startswith("Bo Lind has 2 papers: “How TeaRank Scores")


def test_the_authors_of_the_most_papers_are_told(told):
    assert told("Who has the most papers?").text.startswith("Bo Lind has 2 papers")
    assert told("Welcher Autor hat die meisten Arbeiten?").text.startswith("Bo Lind hat 2 Arbeiten")
    assert told("Which authors have more than two papers?").text == (
        "By their records, no author has more than 2 of the library’s papers."
    )


@pytest.mark.parametrize(
    "question", ["Give me an overview of my library", "Can you show me a short summary of my papers?"]
)
def test_an_overview_counts_what_there_is(told, question):
    assert [one.text for one in told(question).statements] == [
        "The library has 5 papers.",
        "They came out from 2004 to 2021; papers of which no year is known: 1.",
        "Their languages: English (5).",
        "Authors with the most papers: Bo Lind (2).",
        "scholiast list shows every paper.",
    ]


def test_an_overview_is_german_where_it_is_asked_for_in_german(told):
    answer = told("Gib mir einen Überblick über meine Bibliothek")
    assert answer.statements[2].text == "Ihre Sprachen: Englisch (5)."


@pytest.mark.parametrize(
    "question",
    [
        "Which paper is the most cited?",
        "How many times is KETTLE cited?",
        "How often has the KETTLE paper been cited?",
        "Which of my papers has the most citations?",
        "How many citations does DPG have?",
        "How often is it cited?",
    ],
)
def test_citations_are_not_counted_and_that_is_said(told, question):
    answer = told(question)
    assert (answer.status, answer.statements) == ("unanswerable", [])
    assert answer.text == "The library does not know how often papers are cited: it has no counts of citations."


@pytest.mark.parametrize("question", ["Welche Arbeit wird am häufigsten zitiert?", "Wie oft wurde KETTLE zitiert?"])
def test_citations_are_not_counted_in_german_either(told, question):
    assert told(question).text.startswith("Die Bibliothek weiß nicht, wie oft Arbeiten zitiert werden")


@pytest.mark.parametrize(
    ("question", "first", "behind"),
    [
        ("Which is newer, KETTLE or DPG?", "Dense", "KETTLE"),
        ("Which one is older: DPG or the Kern paper?", "KETTLE", "Dense"),
        ("Which of KETTLE and DPG is longer?", "KETTLE", "Dense"),
        ("Welche ist neuer, KETTLE oder DPG?", "Dense", "KETTLE"),
        ("Was ist kürzer, KETTLE oder DPG?", "Dense", "KETTLE"),
    ],
)
def test_papers_are_held_against_each_other(told, question, first, behind):
    one, other = (statement.text for statement in told(question).statements)
    assert first in one
    assert behind not in one
    assert behind in other


def test_a_paper_without_a_year_is_neither_newer_nor_older(told):
    answer = told("Which is newer, KETTLE or “Earthworms in vineyard soil”?")
    assert answer.status == "partial"
    assert "does not say when it was published" in answer.gaps[0]


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("How does KETTLE differ from BOILER?", "And in which year was it published?", "When was {kettle} published?"),
        ("What is the oldest paper?", "Who wrote it?", "Who wrote {kettle}?"),
        ("How do KETTLE and DPG differ?", "Which is newer?", "Which is newer, {kettle} or {dense}?"),
        ("Which is newer, KETTLE or DPG?", "And which one is longer?", "Which is longer, {kettle} or {dense}?"),
        ("How do KETTLE and DPG differ?", "When was it published?", ""),
        ("What lowers blood pressure?", "Which is newer?", ""),
        ("How does KETTLE differ from BOILER?", "How long is it?", ""),
        ("How does KETTLE differ from BOILER?", "Where does it work?", ""),
    ],
)
def test_a_question_goes_on_about_papers_that_were_spoken_of(shelf, before, question, understood):
    titles = {
        "kettle": "“KETTLE: Boiling Water for Large Tea Parties”",
        "dense": "“Dense Passage Gardens for Open-Air Museums”",
    }
    assert follow_up(question, Question(before), shelf) == understood.format(**titles)


def test_a_question_goes_on_about_the_paper_before_the_last_and_about_what_was_cited(shelf):
    newer = follow_up("Welche ist neuer?", Question("Wer hat KETTLE geschrieben?"), shelf, earlier="Was zeigt DPG?")
    assert newer.startswith("Welche ist neuer, „")
    cited = [key for key, one in shelf.documents().items() if one.metadata.title == "Coffee and sleep"]
    before = Question("What lowers blood pressure?")
    assert follow_up("Who wrote it?", before, shelf, cited=cited) == "Who wrote “Coffee and sleep”?"


@pytest.mark.parametrize(
    ("question", "language", "rest"),
    [
        ("Which of my papers were written in French?", "fr", "Which of my papers?"),
        ("Welche Arbeiten sind auf Deutsch geschrieben?", "de", "Welche Arbeiten?"),
        ("Do I have any papers in Spanish?", "es", "Do I have any papers?"),
        ("Which papers are in the library?", "", "Which papers are in the library?"),
        ("Which papers describe life in French villages?", "", "Which papers describe life in French villages?"),
    ],
)
def test_the_language_of_papers_is_read(question, language, rest):
    assert written_in(question) == (language, rest)


def test_languages_are_called_in_the_language_of_the_question():
    assert (called("fr", "en"), called("fr", "de"), called("xx", "en")) == ("French", "Französisch", "xx")


def test_papers_in_a_language_are_listed(encoder, tmp_path):
    french = Parsed(Metadata("Le thé vert"), (), (Block(f"{FRENCH} {FRENCH}"),))
    english = paper(Metadata("Green tea", ("Ada Kern",), 2020), "Ada Kern")
    with Library.open(tmp_path / "languages", encoder=encoder) as library:
        ingest.add_parsed(library, [("the.md", french), ("tea.pdf", english)], file_type="pdf")
        asked = (
            "Which of my papers were written in French?",
            "Do I have papers in French?",
            "Habe ich Arbeiten auf Französisch?",
            "How many papers are in French?",
        )
        found = [look_up(Question(one), library) for one in asked]
        assert [[one.metadata.title for one in each.documents] for each in found] == [["Le thé vert"]] * len(asked)
        assert look_up(Question("Which papers are in German?"), library).documents == ()
        assert found[-1].asked[0].what is What.COUNT
