"""What questions about papers ask for, and which questions are none."""

from __future__ import annotations

import pytest

from agents.records.asking import What
from agents.records.looking import asked_in

OF_A_PAPER = {
    What.AUTHORS: (
        "Who are the authors of X?",
        "Who wrote X?",
        "who wrote X",
        "Please tell me who wrote X.",
        "Can you tell me who the authors of X are?",
        "Who was X written by?",
        "By whom was X written?",
        "Name the authors of X",
        "What are the names of the authors of X?",
        "And who wrote X?",
        "Wer hat X geschrieben?",
        "Wer sind die Autoren von X?",
        "Von wem ist X?",
        "Wie heißen die Autoren von X?",
        "Wer schrieb X?",
    ),
    What.AUTHOR_COUNT: ("How many authors does X have?", "How many authors has X?", "Wie viele Autoren hat X?"),
    What.FIRST_AUTHOR: ("Who is the first author of X?", "Wer ist der Erstautor von X?"),
    What.LAST_AUTHOR: ("Who is the last author of X?", "Who was the senior author of X?"),
    What.YEAR: (
        "When was X published?",
        "When did X appear?",
        "In which year was X published?",
        "What year is X from?",
        "Do you know when X was published?",
        "What is the publication year of X?",
        "Wann erschien X?",
        "Wann ist X erschienen?",
        "In welchem Jahr wurde X veröffentlicht?",
        "Aus welchem Jahr stammt X?",
    ),
    What.VENUE: (
        "Where was X published?",
        "In which journal was X published?",
        "At which conference was X presented?",
        "What journal did X appear in?",
        "Which journal published X?",
        "Wo ist X erschienen?",
        "In welcher Zeitschrift erschien X?",
    ),
    What.PAGES: ("How many pages has X?", "How many pages does X have?", "How long is X?", "Wie viele Seiten hat X?"),
    What.DOI: ("What is the DOI of X?", "what's the doi of X", "Which DOI does X have?", "Was ist die DOI von X?"),
    What.TITLE: ("What is the title of X?", "What is the full title of X?", "Wie lautet der Titel von X?"),
    What.REFERENCE: ("How do I cite X?", "Wie zitiere ich X?"),
    What.AFFILIATIONS: (
        "Where do the authors of X work?",
        "Where does the first author of X work?",
        "Which university is the first author of X from?",
        "At which company do the authors of X work?",
        "What is the affiliation of X?",
        "What are the affiliations of the authors of X?",
        "Where does X work?",
        "Which university does X work at?",
        "Wo arbeitet X?",
        "Wo arbeiten die Autoren von X?",
        "An welcher Universität arbeiten die Autoren von X?",
    ),
    What.PRESENCE: (
        "Is X in my library?",
        "Do I have X?",
        "Does the library contain X?",
        "Have I got X?",
        "Ist X in meiner Bibliothek?",
        "Habe ich X?",
    ),
}
OF_PAPERS = {
    What.COUNT: (
        "How many papers are in the library?",
        "How many papers do I have?",
        "How many papers are there?",
        "How many documents does my library hold?",
        "How big is my library?",
        "How many papers by Kern are there?",
        "How many papers?",
        "Wie viele Arbeiten sind in der Bibliothek?",
        "Wie viele Artikel habe ich?",
        "Wie viele Arbeiten von Kern gibt es?",
    ),
    What.LIST: (
        "List all papers",
        "Please list all papers in my library.",
        "Show me all my papers",
        "Which papers do I have?",
        "Which papers are in my library?",
        "What is in my library?",
        "Which papers by Kern do I have?",
        "Which papers did Ada Kern write?",
        "What did Ada Kern write?",
        "Do I have any papers by Kern?",
        "Which papers?",
        "Welche Arbeiten habe ich?",
        "Liste alle Arbeiten auf",
        "Nenne mir alle Arbeiten",
        "Was hat Ada Kern geschrieben?",
        "Gibt es Arbeiten von Kern?",
        "Was ist in meiner Bibliothek?",
    ),
    What.NEWEST: (
        "What is the newest paper?",
        "Which paper is the most recent?",
        "What are the three newest papers in my library?",
        "Was ist die neueste Arbeit?",
    ),
    What.OLDEST: (
        "What is the oldest paper?",
        "Which is the oldest paper in my library?",
        "Was ist die älteste Arbeit?",
    ),
    What.LONGEST: ("Which is the longest paper?",),
    What.ADDED: ("Which paper was added last?", "Welche Arbeit wurde zuletzt hinzugefügt?"),
}
WRITTEN_LATER = (
    (What.FIRST_AUTHOR, "Who's the first author of X?"),
    (What.AUTHORS, "Which authors wrote X?"),
    (What.AUTHORS, "Who has authored X?"),
    (What.AUTHORS, "I want to know who wrote X"),
    (What.YEAR, "When exactly was X published?"),
    (What.VENUE, "What journal is X in?"),
    (What.DOI, "What's the DOI of X?"),
    (What.AFFILIATIONS, "Who does X work for?"),
    (What.AFFILIATIONS, "What's the affiliation of X?"),
    (What.AFFILIATIONS, "Which institutions do the authors of X belong to?"),
    (What.AFFILIATIONS, "Bei welcher Firma arbeitet X?"),
    (What.PRESENCE, "Do I already have X?"),
    (What.PRESENCE, "Enthält die Bibliothek X?"),
)
NONE_OF_IT = (
    "What does the parameter b do in BM25?",
    "Who invented relevance feedback?",
    "Who proposed MapReduce?",
    "Who annotated the data?",
    "When was penicillin discovered?",
    "When was the survey conducted?",
    "Where was the study conducted?",
    "Where does the method work best?",
    "How many papers cite X?",
    "How many papers were annotated?",
    "How many studies were included in the review?",
    "How many documents are in the collection?",
    "How many articles does the corpus of the authors have?",
    "Which papers are about sleep?",
    "Which papers use BM25?",
    "List the papers on query drift",
    "List the limits of BM25",
    "What is the newest paper on sleep?",
    "What is the oldest tree in Germany?",
    "What is the latest version of the software?",
    "What is in the training set?",
    "Is there a difference between BM25 and RM3?",
    "Which university developed BERT?",
    "How long does the trial last?",
    "Wann wurde Penicillin entdeckt?",
    "Wie viele Artikel wurden annotiert?",
    "Welche Studien gibt es zu Kaffee?",
    "Welche Arbeiten behandeln Kaffee?",
    "Gibt es Arbeiten zu Kaffee?",
    "Was ist der neueste Ansatz?",
    "Where was the first cluster built?",
    "How many pages were crawled?",
    "How many documents are indexed by the system?",
    "How many authors were interviewed?",
    "Which papers do the authors recommend?",
    "Which articles were excluded?",
    "Which hospital do the patients come from?",
    "What does the library contain for parsing?",
    "How many functions does the library have?",
    "Is dropout in the model?",
    "Does the paper contain a proof?",
    "Wie viele Seiten wurden indexiert?",
    "Welche Artikel wurden ausgeschlossen?",
    "Was hat die Studie ergeben und warum?",
    "",
    "?",
)


@pytest.mark.parametrize(
    ("what", "question"), [*((what, one) for what, some in OF_A_PAPER.items() for one in some), *WRITTEN_LATER]
)
def test_what_is_asked_of_a_paper_is_read_with_its_name(what, question):
    asked = asked_in(question)
    assert (asked.what, asked.name) == (what, "X")


@pytest.mark.parametrize(("what", "question"), [(what, one) for what, some in OF_PAPERS.items() for one in some])
def test_what_is_asked_of_all_papers_is_read(what, question):
    asked = asked_in(question)
    assert asked.what is what
    assert asked.by == next((name for name in ("Ada Kern", "Kern") if name in question), "")
    assert asked.most == (3 if "three" in question else 1)


@pytest.mark.parametrize("question", NONE_OF_IT)
def test_what_may_be_about_something_else_is_left_to_the_search(question):
    assert asked_in(question) is None


def test_whose_affiliation_is_asked_for_is_read():
    assert asked_in("Where does the last author of X work?").whose == "last"
    assert asked_in("Wo arbeitet der Erstautor von X?").whose == "first"
    assert asked_in("Where do the authors of X work?").whose == ""


def test_a_question_without_a_name_points_at_a_paper():
    assert asked_in("Who are the authors?").name == ""
    assert asked_in("What is its DOI?").name == ""


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("List the 15 newest papers", 15),
        ("What are the seven oldest papers?", 7),
        ("Nenne mir die 12 ältesten Arbeiten", 12),
        ("List the 0 newest papers", 1),
        (f"List the {'9' * 900} newest papers", 1_000),
    ],
)
def test_any_number_of_papers_may_be_asked_for(question, most):
    asked = asked_in(question)
    assert asked is not None
    assert asked.most == most


@pytest.mark.parametrize("pasted", ["A," * 5_000, "tea " * 5_000, " " * 20_000 + "tea", "(" * 20_000])
def test_what_was_pasted_asks_for_nothing(pasted):
    assert asked_in(f"Who wrote {pasted}?") is None
