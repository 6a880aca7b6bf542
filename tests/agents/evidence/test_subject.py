"""What a question that asks for papers wants them to be about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.evidence.subject import subject


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
        ("Papers on die casting", "die casting"),  # a German word, but no German question
        ("Welche Studien befassen sich mit dem Schlaf von Schichtarbeitern?", "Schlaf von Schichtarbeitern?"),
        ("Gibt es Literatur über Kaffee?", "Kaffee?"),
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
        "Does coffee’s effect last?",
        "Which papers are there?",  # nothing would be left
        "papers",
        '"Studies of sleep"',
        "",
    ],
)
def test_leaves_the_rest_alone(text):
    assert subject(text) is text


WORDS = ["which", "paper", "studies", "that", "on", ".", "?", ",", "coffee", "sleep", "welche", "Studien"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_adds_nothing_and_keeps_every_word_of_the_subject(text):
    left = subject(text).split()
    assert all(word in text.split() for word in left)
    assert [word for word in left if word in {"coffee", "sleep"}] == [
        word for word in text.split() if word in {"coffee", "sleep"}
    ]
