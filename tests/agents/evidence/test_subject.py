"""What a question that asks for papers wants them to be about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.evidence.subject import only_asks, subject


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Could you recommend a study that examines how coffee shortens sleep?", "how coffee shortens sleep?"),
        ("Which paper first proposed vaccination of girls?", "vaccination of girls?"),
        ("What research has been conducted on shift workers?", "shift workers?"),
        ("In shift workers, is there any paper that explores sleep?", "In shift workers, sleep?"),
        ("I am interested in coffee. Which papers should I read?", "I am interested in coffee."),
        ("I’m looking for literature suggesting that coffee’s effects last", "coffee's effects last"),
        ("FIND PAPERS ABOUT COFFEE", "COFFEE"),
        ("Studies show that coffee shortens sleep.", "coffee shortens sleep."),
        ("I like coffee.  Which papers should I read?", "I like coffee."),
        ("Which research papers are about coffee?", "coffee?"),
        ("What studies are there on sleep?", "sleep?"),
        ("Papers on die casting", "die casting"),  # a German word, but no German question
        ("Welche Studien befassen sich mit dem Schlaf von Schichtarbeitern?", "Schlaf von Schichtarbeitern?"),
        ("Gibt es Literatur über Kaffee?", "Kaffee?"),
        ("List all papers that use green tea", "green tea"),
        ("Nenne alle Studien, die grünen Tee untersuchen", "grünen Tee"),
        ("Gibt es Arbeiten, in denen Kaffee verwendet wird?", "Kaffee?"),
    ],
)
def test_drops_what_only_asks_for_papers(text, about):
    assert subject(text) == about


@pytest.mark.parametrize(
    "text",
    [
        "What is the work function of gold?",
        "Which paper size is common?",
        "What did the authors of the study on sleep report?",
        "What is paper made of?",
        "What is paper used for in India?",
        "What paper is used for money?",
        "What is the work done in adiabatic expansion?",
        "What does paper.pdf say?",
        "Is work related to stress?",
        "Is research related to teaching?",
        "Work of breathing in infants",
        "Where are articles used in English?",
        "In which article of the law is consent defined?",
        "In the study, what was the dose?",
        "Welche Arbeit leistet das Herz?",
        "Does coffee’s effect last?",
        "Which papers are there?",  # nothing would be left
        "papers",
        '"Studies of sleep"',
        "",
    ],
)
def test_leaves_the_rest_alone(text):
    assert subject(text) is text


def test_knows_the_words_that_ask():
    assert only_asks("Recommend")
    assert only_asks("untersuchen")
    assert not only_asks("coffee")


WORDS = ["which", "paper", "studies", "that", "on", ".", "?", ",", "coffee", "sleep", "welche", "Studien"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_adds_nothing_and_keeps_every_word_of_the_subject(text):
    left = subject(text).split()
    assert all(word in text.split() for word in left)
    assert [word for word in left if word in {"coffee", "sleep"}] == [
        word for word in text.split() if word in {"coffee", "sleep"}
    ]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Does afforestation decrease stream flow? Yes or no?", "Does afforestation decrease stream flow?"),
        ("Yes or no: does it help?", "does it help?"),
        ("Welche Arbeiten handeln von relation extraction?", "relation extraction?"),
        ("Is a yes or no answer enough?", "Is a yes or no answer enough?"),
    ],
)
def test_how_it_is_to_be_answered_is_no_part_of_what_is_asked(question, about):
    assert subject(question) == about
