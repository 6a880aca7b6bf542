"""What the statements of an answer leave out of its question."""

from __future__ import annotations

import pytest

from agents.types import Citation, CitedDraft, Context, Scores, Statement
from agents.untold import untold
from indexing.types import Query


def gaps(question: str, *quotes: str, title: str = "On Ranking") -> tuple[str, ...]:
    citations = tuple(
        Citation(
            id=number, document_id="d", title=title, authors=[], year=None, doi=None, page=1, section="3 Results",
            quote=quote, boxes=[], passage_id="d:0", scores=Scores(),
        )
        for number, quote in enumerate(quotes, start=1)
    )  # fmt: skip
    statements = tuple(Statement(text=one.quote, support="quoted", citations=[one.id]) for one in citations)
    return untold(question, CitedDraft("", statements, citations), Context(Query(question), (), (), ()))


BM25 = "BM25 multiplies rarity with saturated frequency."
RM3 = "RM3 adds words of the first passages."


@pytest.mark.parametrize(
    "question",
    [
        "How do BM25 and RM3 choose words?",
        "Compare BM25 with RM3.",
        "What is the difference between BM25 and RM3?",
        "Do BM25 or RM3 need training?",
    ],
)
def test_one_of_two_things_that_nothing_is_about(question):
    assert gaps(question, BM25) == ('None of these statements is about "RM3".',)
    assert gaps(question, RM3) == ('None of these statements is about "BM25".',)
    assert gaps(question, BM25, RM3) == ()
    assert gaps(question, "Both of them weight words.") == ()  # they may have other names there


def test_a_thing_without_a_name_is_known_by_most_of_its_words():
    question = "How do MapReduce and the parallel topic model architecture each handle machine failures?"
    told = "MapReduce is a restricted programming model that runs in parallel."
    assert gaps(question, told) == ('None of these statements is about "parallel topic model architecture".',)
    assert gaps(question, told, "The topic model has a parallel sampler.") == ()


def test_the_title_of_a_source_says_what_its_sentences_are_about():
    assert gaps("How do BM25 and RM3 choose words?", BM25, "It adds the first ones.", title="RM3 Explained") == ()


@pytest.mark.parametrize(
    "question",
    [
        "What did averaging query and passage vectors do to the model?",  # where the things end nobody can say
        "Was kostet die Fahrt, und was bringt BM25 und RM3?",
        "Who wrote it?",
    ],
)
def test_of_any_other_question_nothing_is_said(question):
    assert gaps(question, BM25) == ()


def test_a_number_that_is_asked_for_and_not_told():
    question = "How many honeybees were used in the experiments?"
    assert gaps(question, "Worker honeybees were collected.") == ("None of these statements says how many honeybees.",)
    assert gaps(question, "Worker honeybees were collected.", "We used 24 of them.") == ()
    assert gaps("By how much does it rise?", "It rises.") == ("None of these statements says such a number.",)
    assert gaps(question) == ()
