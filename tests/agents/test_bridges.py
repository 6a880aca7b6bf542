"""Names that sentences give lead from one search to the next."""

from __future__ import annotations

import time

import pytest

from agents.bridges import Bridge, bridges
from agents.evidence.relations import described


def first(question: str, *sentences: str) -> Bridge | None:
    return next(bridges(question, sentences), None)


def test_a_name_and_what_is_left_to_ask():
    found = first("Where was the director of Psycho born?", "Psycho was directed by Alfred Hitchcock.")
    assert found == Bridge("Alfred Hitchcock", ("born",))


def test_names_are_whole():
    sentence = "Dr. Heckyl is a film by Charles B. Griffith of the University of Leeds, with J. R. R. Tolkien."
    found = [bridge.name for bridge in bridges("Who made Dr. Heckyl?", [sentence])]
    assert found == ["Charles B. Griffith of the University of Leeds", "J. R. R. Tolkien"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The American film Psycho came out in June.",  # single words without marks lead nowhere
        "Alfred Hitchcock was fond of wine.",  # nothing of the question
        "Psycho is a film.",  # no name that the question has not
        "",
    ],
)
def test_sentences_that_lead_nowhere(sentence):
    assert first("Where was the director of Psycho born?", sentence) is None


def test_a_single_word_with_capitals_or_digits_inside_is_a_name():
    found = first("What learning rate has the model that beats BM25?", "GritLM beats BM25 by 24 points.")
    assert found == Bridge("GritLM", ("learning", "rate", "model"))


@pytest.mark.parametrize(
    "question",
    [
        "Where was the director of Psycho born?",
        "Who is the child of the director of film Furia Infernal?",
        "What nationality is Gianfrancesco Gonzaga (1446–1496)'s mother?",
        "Which film whose director is younger, Them or Psycho?",
        "What learning rate does the model that beats BM25 use?",
        "Wo wurde der Regisseur von Psycho geboren?",
    ],
)
def test_questions_about_a_thing_that_is_described_by_another(question):
    assert described(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the director of Psycho?",
        "What is the reason of the error?",
        "Who lived longer, Amos Tuck or Hans Döbrich?",
        "How does RM3 change the query?",
        "Wer ist der Regisseur von Psycho?",
        "What does the parameter b do in BM25?",
        "",
    ],
)
def test_questions_that_name_what_they_ask_about(question):
    assert not described(question)


@pytest.mark.parametrize(
    "question",
    [
        "What happened in rows " + " ".join(str(2005 + n) for n in range(60)) + " of BM25?",
        "BM25 " * 200,
        "the a1 " * 200 + "that",
        "What is " + "A" * 5_000 + "'s " * 50,
        "the of " * 500,
    ],
)
def test_a_question_of_many_names_is_read_in_no_time(question):
    began = time.perf_counter()
    described(question)
    assert time.perf_counter() - began < 2  # it was minutes
