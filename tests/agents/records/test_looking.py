"""Which papers a question about papers means, and when it may mean something else."""

from __future__ import annotations

import pytest

from agents.naming import named
from agents.records import follow_up, look_up
from agents.types import Form, Question
from indexing.types import Filter

KETTLE, DENSE, TUTORIAL, COFFEE = "KETTLE", "Dense Passage", "How TeaRank", "Coffee"


@pytest.fixture
def titles(shelf):
    """Return a function that looks a question up, and gives the beginnings of the titles; None: it is searched for."""

    def titles(text, where=None):
        looked = look_up(Question(text, where or Filter()), shelf)
        beginnings = (KETTLE, DENSE, TUTORIAL, COFFEE, "Earthworms")
        found = looked and [document.metadata.title for document in looked.documents]
        return looked and {start for start in beginnings for title in found if title.startswith(start)}

    return titles


@pytest.fixture
def ids(shelf):
    return {document.metadata.title.partition(" ")[0].strip(":"): key for key, document in shelf.documents().items()}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KETTLE", KETTLE),
        ("kettle", KETTLE),
        ("the KETTLE paper", KETTLE),
        ("das KETTLE-Paper", KETTLE),
        ("KETTLE: Boiling Water for Large Tea Parties", KETTLE),
        ("“Boiling Water for Large Tea Parties”", KETTLE),
        ("the article called 'Boiling water for large tea parties'", KETTLE),
        ("boiling water for large tea", KETTLE),
        ("kettle.pdf", KETTLE),
        ("Kern and Lind 2004", KETTLE),
        ("Kern et al. (2004)", KETTLE),
        ("the Kern paper", KETTLE),
        ("Kern's paper on boiling water", KETTLE),
        ("DPG", DENSE),
        ("the DPG article", DENSE),
        ("dense passage gardens", DENSE),
        ("Mori 2021", DENSE),
        ("the paper by Mori", DENSE),
        ("the TeaRank paper", TUTORIAL),
        ("TeaRank tutorial", TUTORIAL),
        ("Coffee and sleep", COFFEE),
        ("the paper on coffee and sleep", COFFEE),
    ],
)
def test_a_paper_is_known_by_what_people_call_it(titles, name, meant):
    assert titles(f"Who wrote {name}?") == {meant}
    assert titles(f"Wer hat {name} geschrieben?") == {meant}


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote TeaRank?",  # of which its paper may only be a tutorial
        "Who wrote about coffee?",
        "Who wrote the code?",
        "Who wrote sleep?",
        "Who wrote Hamlet?",
        "Who wrote the first paper on tea?",
        "Who wrote the paper that introduced tea?",
        "When was the report published?",
        "When was penicillin published?",
        "Where does tea work?",
        "Where does lind work?",
        "Where does KETTLE work?",
        "How long is KETTLE?",
        "How old is the tea?",
        "Do I have a cold?",
        "Do I have papers?",
        "Do I have a paper about tea?",
        "Is there a paper on tea in my library?",
        "Is sleep in my library?",
        "What did the gardeners write?",
        "What did Einstein write?",
        "Which papers?",
        "Who are the authors?",
        "Who wrote this paper?",
        "When was it published?",
    ],
)
def test_what_may_mean_something_else_is_left_to_the_search(titles, question):
    assert titles(question) is None


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("How many papers are there?", {KETTLE, DENSE, TUTORIAL, COFFEE, "Earthworms"}),
        ("Which papers were written before 2016?", {KETTLE, COFFEE}),
        ("Welche Arbeiten sind vor 2016 erschienen?", {KETTLE, COFFEE}),
        ("Which of my papers are from 2019?", {TUTORIAL}),
        ("Which papers by Lind do I have?", {KETTLE, TUTORIAL, COFFEE}),
        ("Which papers by Bo Lind do I have?", {KETTLE, TUTORIAL}),
        ("Which papers by bo lind do I have?", {KETTLE, TUTORIAL}),
        ("Which papers by Lind since 2010 do I have?", {TUTORIAL, COFFEE}),
        ("What did Bo Lind write?", {KETTLE, TUTORIAL}),
        ("Which papers by Einstein do I have?", set()),
        ("Which papers are from 1931?", set()),
        ("Who wrote KETTLE and when was it published?", {KETTLE}),
        ("Who wrote KETTLE, and when?", {KETTLE}),
        ("Who wrote KETTLE and Coffee and sleep?", {KETTLE, COFFEE}),
        ("Where does Bo Lind work?", {KETTLE, TUTORIAL}),
        ("Is the BERT paper in my library?", set()),
        ("Is BERT in my library?", set()),
        ("Who wrote the BERT paper?", set()),
    ],
)
def test_the_papers_that_are_meant_are_found_and_there_may_be_none(titles, question, meant):
    assert titles(question) == meant


def test_a_filter_restricts_and_tells_which_paper_is_pointed_at(titles, ids):
    only = Filter(documents=(ids["KETTLE"],))
    assert titles("Who wrote this paper?", only) == {KETTLE}
    assert titles("When was it published?", only) == {KETTLE}
    assert titles("How many papers are there?", Filter(year_from=2016)) == {DENSE, TUTORIAL}
    assert titles("Which papers?", Filter(year_from=2016)) == {DENSE, TUTORIAL}
    assert titles("Who wrote Coffee and sleep?", only) is None


def test_a_form_that_was_chosen_is_searched_for(shelf):
    assert look_up(Question("Who wrote KETTLE?", form=Form.TABLE), shelf) is None
    assert look_up(Question("Who wrote KETTLE?", choices=("Kern", "Lind")), shelf) is None
    assert look_up(Question("List all papers", form=Form.LIST), shelf) is not None


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("Who wrote KETTLE?", "And when was it published?", "When was KETTLE published?"),
        ("Who wrote KETTLE?", "Where do its authors work?", "Where do the authors of KETTLE work?"),
        ("Who wrote KETTLE?", "Where do they work?", "Where do the authors of KETTLE work?"),
        ("Who wrote KETTLE?", "What is its DOI?", "What is the DOI of KETTLE?"),
        ("Who wrote KETTLE?", "And Coffee and sleep?", "Who wrote Coffee and sleep?"),
        ("When was KETTLE published?", "What about DPG?", "When was DPG published?"),
        ("Wer hat KETTLE geschrieben?", "Und wann ist es erschienen?", "Wann ist KETTLE erschienen?"),
        ("When was KETTLE published?", "And where?", "Where was KETTLE published?"),
        ("Wer hat KETTLE geschrieben?", "Und wann?", "Wann ist KETTLE erschienen?"),
        ("Who wrote KETTLE?", "Why?", ""),
        ("Who wrote KETTLE?", "Where does it work?", ""),
        ("Who wrote KETTLE?", "What does it measure?", ""),
        ("Who wrote KETTLE?", "And coffee?", ""),
        ("Who wrote KETTLE and DPG?", "When was it published?", ""),
        ("What lowers blood pressure?", "When was it published?", ""),
        ("How many papers are there?", "Who wrote it?", ""),
    ],
)
def test_a_question_that_goes_on_about_the_paper_is_given_its_name(shelf, before, question, understood):
    assert follow_up(question, Question(before), shelf) == understood


def test_the_title_stands_for_a_paper_that_was_only_pointed_at(shelf, ids):
    before = Question("Who wrote this paper?", Filter(documents=(ids["Coffee"],)))
    assert follow_up("When was it published?", before, shelf) == "When was “Coffee and sleep” published?"


@pytest.mark.parametrize(
    "question",
    [
        "Do I have papers from Steamworks?",
        "Do I have a paper from Steamworks?",
        "Does my library contain PDFs?",
        "Does the library have Italian articles?",
        "Is he in my library?",
        "Haben wir italienische Studien?",
        "What is the title of the paper by Turing?",
    ],
)
def test_papers_of_a_kind_are_searched_for_and_no_name_of_one(shelf, question):
    assert look_up(Question(question), shelf) is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Do I have a paper called Steam Power?", "Steam Power"),
        ("Is a paper titled “Letters from Rome” in my library?", "Letters from Rome"),
        ("Do I have the ELMo paper?", "ELMo"),
        ("Who wrote the C++ paper?", "C++"),
        ("Habe ich eine Arbeit namens Dampf?", "Dampf"),
    ],
)
def test_a_name_that_no_paper_has_is_missing(shelf, question, missing):
    looked = look_up(Question(question), shelf)
    assert looked is not None
    assert (looked.documents, looked.missing) == ((), missing)


def test_titles_that_share_one_word_with_a_name_are_not_near_it(shelf):
    looked = look_up(Question("Is Dense Fog Rising in my library?"), shelf)
    assert looked is not None
    assert (looked.missing, looked.nearest) == ("Dense Fog Rising", ())


@pytest.mark.parametrize("pasted", ["A, " * 5_000, "A and " * 3_000, "x" * 20_000])
def test_what_was_pasted_names_no_paper(shelf, pasted):
    assert named(pasted, shelf.titles()).ids == ()


@pytest.mark.parametrize("question", ["Where does it work?", "Where does this work?", "Wo arbeitet es?"])
def test_where_a_thing_works_is_searched_for(shelf, ids, question):
    assert look_up(Question(question, Filter(documents=(ids["KETTLE"],))), shelf) is None


def test_where_they_work_is_told_of_the_papers_that_are_asked(titles, ids):
    assert titles("Where do they work?", Filter(documents=(ids["KETTLE"],))) == {KETTLE}
