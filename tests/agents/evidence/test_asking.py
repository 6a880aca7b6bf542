"""Questions that want a number."""

from __future__ import annotations

import pytest

from agents.evidence.asking import counted, counts, may_answer, wants_duration, wants_number


@pytest.mark.parametrize(
    "question",
    [
        "How many passages are read?",
        "By how much does it fall?",
        "What is the average length?",
        "In which year was it built?",
        "When did they meet?",
    ],
)
def test_a_number_is_wanted(question):
    assert wants_number(question)


@pytest.mark.parametrize(
    "question", ["Why is it so?", "What does b do in BM25?", "Who wrote it?", "Wie viele sind es?", ""]
)
def test_no_number_is_wanted(question):
    assert not wants_number(question)


@pytest.mark.parametrize(
    ("question", "sentence", "may"),
    [
        ("In which year was it built?", "It was built in 1987.", True),
        ("In which year was it built?", "It took 12 months.", False),
        ("By how many per cent did it fall?", "It fell by 3 %.", True),
        ("By how many per cent did it fall?", "It fell by 3 points.", False),
        ("How many mice died?", "Seven mice died.", True),
        ("How many mice died?", "The mice died.", False),
        ("How many participants were there?", "Interviews were held with fifteen participants.", True),
        ("How many participants were there?", "Interviews were held with seventy-one participants.", True),
        ("Why did they die?", "They starved.", True),
    ],
)
def test_an_answer_is_of_the_kind_that_is_asked_for(question, sentence, may):
    assert may_answer(question, sentence) is may


def test_knows_what_is_to_be_counted():
    assert counted("How many parameters does it have?") == "parameters"
    assert counted("By how many per cent does it fall?") == ""
    assert counted("How much does it weigh?") == ""


@pytest.mark.parametrize(
    ("sentence", "is_count"),
    [
        ("The 140 healthy adults took tea.", True),
        ("Forty adults took part.", True),
        ("Adults drank 3 cups.", False),
        ("In 2019, tea was given to some adults.", False),
    ],
)
def test_knows_a_count_of_what_is_to_be_counted(sentence, is_count):
    assert counts("How many adults took part?", sentence) is is_count
    assert not counts("Who took part?", sentence)


@pytest.mark.parametrize(
    "question",
    ["How long did the harvest take?", "How long were patients followed?", "How much time does it need?"],
)
def test_a_duration_is_wanted(question):
    assert wants_duration(question)
    assert wants_number(question)


@pytest.mark.parametrize(
    "question", ["How long is the list?", "How long are the passages that take part?", "How many days did it take?"]
)
def test_no_duration_is_wanted(question):
    assert not wants_duration(question)


@pytest.mark.parametrize(
    ("sentence", "lasts"),
    [
        ("The harvest took 12 weeks.", True),
        ("It was over within two to three days.", True),
        ("A run lasts 40-50 min on the old machine.", True),
        ("The harvest brought 12 tons.", False),
        ("The pickers were 40 years old.", False),
    ],
)
def test_a_duration_is_a_number_with_a_unit_of_time(sentence, lasts):
    asked = "How long did the harvest take?"
    assert counts(asked, sentence) is lasts
    assert may_answer(asked, sentence) is lasts
