"""Of which documents a question asks: what its words restrict, and what they only ask about."""

from __future__ import annotations

import time

import pytest

from agents.restrictions import Restriction, authors, both
from indexing.types import ANYTHING, Filter
from tests.agents.restrictions.shelf import BM25, COFFEE, LIFE, RANKING, SHELF, TEA


@pytest.mark.parametrize(
    ("question", "rest", "years"),
    [
        ("In papers since 2020, what is b?", "What is b?", (2020, None)),
        ("What is b in studies published before 2015?", "What is b?", (None, 2014)),
        ("What do papers from 2018 to 2021 say about b?", "What do papers say about b?", (2018, 2021)),
        ("What do papers published in 2020 or later say on b?", "What do papers say on b?", (2020, None)),
        ("Which studies from 2019 are on tea?", "Which studies are on tea?", (2019, 2019)),
        ("Which papers on tea since 2019 are there?", "Which papers on tea are there?", (2019, None)),
        ("Only papers from 2019: does tea help?", "Does tea help?", (2019, 2019)),
        ("What happened since 2020 in BM25?", "What happened in BM25?", (2020, None)),
        ("Which methods were proposed since 2020?", "Which methods were proposed?", (2020, None)),
        ("What is known about b in the last five years?", "What is known about b?", (2021, None)),
        ("What is new about b over the past 3 years?", "What is new about b?", (2023, None)),
        ("What was published in 2020 about b?", "What was published about b?", (2020, 2020)),
        ("Was sagen Studien vor 2015 über Tee?", "Was sagen Studien über Tee?", (None, 2014)),
        ("Was wurde seit 2020 zu BM25 veröffentlicht?", "Was wurde zu BM25 veröffentlicht?", (2020, None)),
        ("Welche Arbeiten aus dem Jahr 2020 gibt es zu Tee?", "Welche Arbeiten gibt es zu Tee?", (2020, 2020)),
        ("In Arbeiten, die seit 2020 erschienen sind, was ist b?", "Was ist b?", (2020, None)),
        ("What do papers after 2019 say on b?", "What do papers say on b?", (2020, None)),
        ("Which papers from 2019 used b?", "Which papers used b?", (2019, 2019)),
        ("Welche Studien von 2019 untersuchen b?", "Welche Studien untersuchen b?", (2019, 2019)),
        ("And since 2020?", "", (2020, None)),
        ("Und nur seit 2020?", "", (2020, None)),
        ("What about before 2015?", "", (None, 2014)),
    ],
)
def test_years_of_papers_restrict(reading, question, rest, years) -> None:
    found = reading(question)
    assert (found.text, (found.filter.year_from, found.filter.year_to)) == (rest, years)
    assert found.filter == Filter(year_from=years[0], year_to=years[1])


@pytest.mark.parametrize(
    "question",
    [
        "Which dataset was published in 2021?",
        "How did mortality change from 2018 to 2021?",
        "How many cases of measles have been reported since 2000?",
        "How has sleep changed in the last five years?",
        "What happens after 2000 iterations?",
        "What happened after 2019.5 seconds?",
        "What did studies of 1918 influenza patients show?",
        "Does the paper in 2000 iterations converge?",
        "Which papers of 2000 words length mention b?",
        "papers about the tsunami in 2011",
        "How was BM25, introduced by Robertson in 1994, changed since?",
        "How does the method proposed by Mori work?",
        "What is said in the study of Parkinson's disease?",
        "According to WHO, what is health?",
        "What did they do in Berlin?",
        "Articles by Mori or others about tea?",
        "What is the effect of green tea and blood pressure medication?",
        "What differs in quality of life between groups?",
        "Which came first, How BM25 Scores a Document: A Tutorial or RM3?",
        "What do those studies that use BM25 find?",
        "What is the doctor's view on 'it works' and sleep?",
        "In which paper is tea studied?",
        "In this paper we study tea.",
        "What does “ranking” mean for tea?",
        "What is the role of tea in “blood pressure”?",
        "Is a collection of reviews enough?",
    ],
)
def test_what_may_be_asked_about_is_left_alone(reading, question) -> None:
    assert reading(question) == Restriction(question)


@pytest.mark.parametrize(
    ("question", "rest", "papers"),
    [
        ("In the paper by Mori, what helped?", "What helped?", {TEA}),
        ("What does the paper by Mori say on tea?", "What does the paper say on tea?", {TEA}),
        ("What was shown by Robertson and Zaragoza?", "What was shown?", {COFFEE}),
        ("In the study by van der Berg, what counts?", "What counts?", {LIFE}),
        ("According to Okafor, what is b?", "What is b?", {BM25}),
        ("Laut Kern und Lind, was ist Rang?", "Was ist Rang?", {RANKING}),
        ("In the paper 'Coffee and sleep', how long was it?", "How long was it?", {COFFEE}),
        ("In “How BM25 Scores a Document”, what is b?", "What is b?", {BM25}),
        ("What does “Green tea and blood pressure” find?", "What does “Green tea and blood pressure” find?", {TEA}),
        ("What does the paper Quality of life say on pain?", "What does the paper say on pain?", {LIFE}),
        ("What does Coffee and sleep report?", "What does Coffee and sleep report?", {COFFEE}),
        ("According to coffee and sleep, what helps?", "What helps?", {COFFEE}),
        ("What is b in bm25.pdf?", "What is b?", {BM25}),
        (
            "Compare 'Coffee and sleep' and “Ranking by words”",
            "Compare 'Coffee and sleep' and “Ranking by words”",
            {COFFEE, RANKING},
        ),
    ],
)
def test_papers_that_are_named_restrict(reading, question, rest, papers) -> None:
    found = reading(question)
    assert (found.text, set(found.filter.documents)) == (rest, papers)
    assert len(found.notes) == 1


def test_an_author_is_known_with_the_year_behind_the_name(reading) -> None:
    found = reading("According to Kern et al. (2020), what is rank?")
    assert found.filter == Filter(documents=(RANKING,), year_from=2020, year_to=2020)
    assert found.text == "What is rank?"
    assert found.notes == ("Only papers by Kern and others.", "Only papers from 2020.")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Only in these papers: what is recall?", "What is recall?"),
        ("What do these papers say about recall?", "What do papers say about recall?"),
        ("Which of these papers is about tea?", "Which of these papers is about tea?"),
        ("What does the paper above say on tea?", "What does the paper say on tea?"),
        ("Was steht in diesem Papier über Tee?", "Was steht über Tee?"),
        ("And in these papers?", ""),
    ],
)
def test_these_papers_are_those_that_the_answer_before_has_cited(reading, question, rest) -> None:
    found = reading(question, cited=(TEA, COFFEE, "gone"))
    assert (found.text, found.filter) == (rest, Filter(documents=(TEA, COFFEE)))
    assert found.notes == (
        "Nur in „Green tea and blood pressure“ und „Coffee and sleep“."
        if "Tee" in question
        else "Only in “Green tea and blood pressure” and “Coffee and sleep”.",
    )


def test_an_abstract_means_itself_by_this_paper(reading) -> None:
    abstract = "In this paper we study tea. " * 8
    assert reading(abstract, cited=(TEA,)) == Restriction(abstract)


@pytest.mark.parametrize(
    "question",
    [
        "What is recall in my collection 'reviews'?",
        "What is recall in my collection reviews?",
        "What is recall in the collection named Reviews?",
        "What is recall in my “reviews” collection?",
    ],
)
def test_a_collection_restricts(reading, question) -> None:
    assert reading(question) == Restriction(
        "What is recall?", Filter(collections=("reviews",)), ("Only the collection “reviews”.",)
    )


def test_years_that_disagree_restrict_nothing(reading) -> None:
    question = "Compare papers from 2009 with papers from 2020."
    told = "The question names years in which no paper can have been published at once. This was passed over."
    assert reading(question) == Restriction(question, ANYTHING, (told,))
    both_hold = reading("What do papers since 2009 in papers before 2020 say on b?").filter
    assert both_hold == Filter(year_from=2009, year_to=2019)


def test_of_two_collections_both_are_asked(reading) -> None:
    question = "Compare ranking in my collection reviews with ranking in my collection ir."
    assert reading(question) == Restriction(
        question, Filter(collections=("reviews", "ir")), ("Only the collections “reviews” and “ir”.",)
    )


def test_what_is_long_is_taken_as_it_is_and_at_once(reading, catalogue) -> None:
    pasted = "In papers since 2020 by Kern, " + "Kern Lind " * 200
    began = time.perf_counter()
    assert reading(pasted) == Restriction(pasted)
    for text in ("In " + "A. " * 3000, "In " + "Kern, " * 3000, "by " + "von " * 8000, "by " + "K" * 20_000):
        list(authors.wishes(text, catalogue))
    assert time.perf_counter() - began < 10  # seconds; what grows with the square of the length takes minutes


def test_wishes_of_several_kinds_all_have_to_hold(reading) -> None:
    found = reading("In papers by Kern since 2019 in my collection reviews, what is rank?")
    assert found.filter == Filter(documents=(RANKING,), collections=("reviews",), year_from=2019)
    assert found.text == "What is rank?"


@pytest.mark.parametrize(
    ("question", "rest", "note"),
    [
        (
            "In papers since 2031, what is b?",
            "What is b?",
            "No paper in the library is from 2031 on. This was passed over.",
        ),
        (
            "In papers by Kern before 2015, what is rank?",
            "What is rank?",
            "None of these papers is up to 2014. This was passed over.",
        ),
        (
            "According to Smith et al., what is b?",
            "According to Smith et al., what is b?",
            "No paper in the library is by Smith. This was passed over.",
        ),
        (
            "In my collection 'none', what is b?",
            "In my collection 'none', what is b?",
            "The library has no collection “none”. Its collections are: ir, reviews. This was passed over.",
        ),
        (
            "Only in these papers: what is b?",
            "Only in these papers: what is b?",
            "“Only in these papers” are those of an answer before, and there are none. This was passed over.",
        ),
    ],
)
def test_what_no_paper_meets_is_told_and_passed_over(reading, question, rest, note) -> None:
    found = reading(question)
    assert (found.text, found.filter.year_from, found.filter.collections) == (rest, None, ())
    assert found.notes[-1] == note


def test_a_paper_that_is_not_there_is_told(reading) -> None:
    for question in ("In the paper 'Nothing at all', what is b?", "What is b in nothing.pdf?"):
        found = reading(question)
        assert found.filter == ANYTHING
        name = "nothing.pdf" if "pdf" in question else "Nothing at all"
        assert found.notes == (f"There is no paper “{name}” in the library, or more than one. This was passed over.",)


def test_what_is_restricted_anyhow_is_not_read(reading) -> None:
    question = "In the paper by Mori since 2019, what is tea in my collection reviews?"
    assert reading(question, within=Filter(documents=(TEA,), year_from=2000, collections=("ir",))) == Restriction(
        question
    )
    assert reading("In papers since 2010, what is b?", within=Filter(documents=(COFFEE,))).notes == (
        "None of these papers is from 2010 on. This was passed over.",
    )


def test_two_filters_allow_what_both_do(catalogue) -> None:
    one = Filter(documents=(TEA, COFFEE), year_from=2010)
    assert both(one, Filter(year_from=2015, year_to=2020)) == Filter((TEA, COFFEE), year_from=2015, year_to=2020)
    assert catalogue.allowed(both(one, ANYTHING)) == [TEA]
    assert catalogue.allowed(both(one, Filter(documents=(RANKING,)))) == []
    assert catalogue.allowed(ANYTHING) == list(SHELF)
    assert catalogue.allowed(Filter(authors=("nobody",))) == []
