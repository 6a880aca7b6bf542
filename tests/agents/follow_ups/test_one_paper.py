"""Follow-ups that name nothing of their own: of which paper they are asked, or what they are joined to."""

from __future__ import annotations

import pytest

from agents.follow_ups.bare import names_nothing
from agents.follow_ups.one_paper import of_kept, rests_on
from agents.follow_ups.pages import asks_for_pages
from agents.follow_ups.turn import CitedPaper, Turn
from tests.agents.follow_ups.dialogues import Asked, listing, understood

BEES = Asked("How do bees learn odours?", "RRR")
FALLS = Asked("How were falls predicted?", "PPPQ")
MANY = Asked("How were falls predicted?", "PQR")
STURZ = Asked("Wie wurden Stürze vorhergesagt?", "PPP")

OF_ONE = [
    ((BEES, "And what are the drawbacks?"), "What are the drawbacks?", "R"),
    ((BEES, "How many bees?"), "How many bees?", "R"),
    ((FALLS, "What data did they use?"), "What data did the authors use?", "P"),
    ((FALLS, "Which metrics were used?"), "Which metrics were used?", "P"),
    ((FALLS, "How large was the sample?"), "How large was the sample?", "P"),
    ((FALLS, "What were their main findings?"), "What were the main findings?", "P"),
    ((FALLS, "How did they measure that?"), "How did the authors measure that?", "P"),
    ((FALLS, "How many participants were included?"), "How many participants were included?", "P"),
    ((FALLS, "Limitations?"), "Limitations?", "P"),
    ((FALLS, "ok and the results?"), "The results?", "P"),
    ((FALLS, Asked("How many patients?", "PP"), "And which baselines?"), "Which baselines?", "P"),
    ((FALLS, Asked("How many patients?", "PP"), "Why?"), "How many patients – and why?", "P"),
    ((Asked("What is SciBERT?", "QQ"), "What is it based on?"), "What is SciBERT based on?", "Q"),
    ((Asked("What is SciBERT?", "QQ"), "How many GPUs does it need?"), "How many GPUs does SciBERT need?", "Q"),
    ((Asked("Was ist SciBERT?", "QQ"), "Worauf wurde es trainiert?"), "Worauf wurde SciBERT trainiert?", "Q"),
    ((STURZ, "Und die Ergebnisse?"), "Die Ergebnisse?", "P"),
    ((STURZ, "Wie viele Teilnehmer?"), "Wie viele Teilnehmer?", "P"),
    ((STURZ, "Welche Metriken haben sie benutzt?"), "Welche Metriken haben die Autoren benutzt?", "P"),
    ((STURZ, "Was sind die wichtigsten Ergebnisse?"), "Was sind die wichtigsten Ergebnisse?", "P"),
    ((STURZ, "Wie groß war die Stichprobe?"), "Wie groß war die Stichprobe?", "P"),
    ((STURZ, "Gab es Einschränkungen?"), "Gab es Einschränkungen?", "P"),
]

OF_NONE = [
    ((MANY, "What are the drawbacks?"), "How were falls predicted – and what are the drawbacks?"),
    ((MANY, "Which metrics were used?"), "How were falls predicted – and which metrics were used?"),
    (
        (MANY, Asked("What are the costs?", "QRP"), "Is this also true for men?"),
        "How were falls predicted – and is this also true for men?",
    ),
    ((MANY, Asked("What are the costs?", "QRP"), "And for nurses?"), "How were falls predicted – and for nurses?"),
    (
        (Asked("Was ist SciBERT?", "QQ"), Asked("Welche Daten wurden genutzt?", "QQ"), "Und bei ParsCit?"),
        "Welche Daten wurden genutzt bei ParsCit?",
    ),
    ((FALLS, "What are the limitations of ParsCit?"), "What are the limitations of ParsCit?"),
    ((FALLS, "Which metrics rank search engines?"), "Which metrics rank search engines?"),
    ((FALLS, "How are language models evaluated?"), "How are language models evaluated?"),
    ((FALLS, "How many patients have diabetes?"), "How many patients have diabetes?"),
    ((FALLS, "What is accuracy?"), "What is accuracy?"),
    ((FALLS, "What are the results of stemming?"), "What are the results of stemming?"),
    ((FALLS, "What is data augmentation?"), "What is data augmentation?"),
    ((STURZ, "Was ist Genauigkeit?"), "Was ist Genauigkeit?"),
    ((STURZ, "Welche Daten nutzt ParsCit?"), "Welche Daten nutzt ParsCit?"),
    ((STURZ, "Wie wirkt Kaffee auf den Schlaf?"), "Wie wirkt Kaffee auf den Schlaf?"),
    ((Asked("What is SciBERT?", "QQ"), "How does it compare to BM25?"), "How does SciBERT compare to BM25?"),
]

LISTS = [
    ((listing("Which papers use CRFs?", "P"), "Compare the first two."), "Which papers use CRFs?"),
    ((listing("Which papers use CRFs?", "P"), "Compare both"), "Which papers use CRFs?"),
    (
        (listing("Which papers use CRFs?", "PQR"), "compare the last two"),
        "compare “Trace Links from Code to Text” and “Odour and Memory in Bees”",
    ),
    (
        (listing("Welche Arbeiten nutzen CRFs?", "PQ"), "Vergleiche beide bitte"),
        "Vergleiche „Parsing Reference Strings“ und „Trace Links from Code to Text“ bitte",
    ),
    (
        (listing("Which papers use CRFs?", "PQ"), "Can you compare both?"),
        "Can you compare “Parsing Reference Strings” and “Trace Links from Code to Text”?",
    ),
    ((listing("Which papers use CRFs?", "PQ"), "What are the limitations?"), "What are the limitations?"),
]


@pytest.mark.parametrize(("dialogue", "text", "paper"), OF_ONE)
def test_what_names_nothing_is_asked_of_the_paper_of_the_answer_before(dialogue, text, paper):
    found = understood(dialogue)
    assert (found.text, found.papers, found.passing) == (text, (paper,), True)
    assert any(said in found.note for said in ("To ask all papers", "Um alle Papiere zu fragen"))


@pytest.mark.parametrize(("dialogue", "text"), OF_NONE)
def test_what_names_something_or_may_mean_several_papers_is_not(dialogue, text):
    found = understood(dialogue)
    assert (found.text, found.papers) == (text, ())


@pytest.mark.parametrize(("dialogue", "text"), LISTS)
def test_several_of_a_list_are_compared_or_it_is_said_that_there_is_one(dialogue, text):
    found = understood(dialogue)
    assert found.text == text
    assert ("only one paper was listed" in found.note) == (text == "Which papers use CRFs?")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is it trained on?", "What is “Bees” trained on?"),
        ("How large is its vocabulary?", "How large is “Bees”’s vocabulary?"),
        ("Wie schnell ist es?", "Wie schnell ist „Bees“?"),
    ],
)
def test_it_is_the_paper_that_a_conversation_is_kept_to(question, text):
    other = Turn("What is DPR?", "", (CitedPaper("x", "DPR"),))
    assert of_kept(question, [other], CitedPaper("b", "Bees")).text == text
    assert of_kept(question, [], CitedPaper("b", "Bees")).text == text


def test_it_is_what_was_just_asked_of_the_paper_that_a_conversation_is_kept_to():
    bees = CitedPaper("b", "Bees")
    turn = Turn("What is SPECTER?", "", (bees,))
    assert of_kept("What is it trained on?", [turn], bees).text == "What is SPECTER trained on?"


def test_what_only_comes_near_is_no_answer_to_rest_on():
    bees = CitedPaper("b", "Bees")
    assert rests_on(Turn("Do bees sing?", "", (bees,))) == bees
    assert rests_on(Turn("Do bees sing?", "", (bees,), answered=False)) is None


@pytest.mark.parametrize(
    "question",
    [
        "On what page is that?",
        "which page?",
        "Page number please",
        "Can you tell me the page?",
        "Where does it say that?",
        "Auf welcher Seite ist das?",
        "Auf welchen Seiten?",
        "Nenn mir die Seite",
        "Wo steht das genau?",
        "And what page is it on?",
    ],
)
def test_a_page_is_asked_for(question):
    assert asks_for_pages(question)


@pytest.mark.parametrize(
    "question",
    [
        "How does PageRank score a page?",
        "On which page does Okafor define length?",
        "Which page has the most links?",
        "Where is the hippocampus?",
        "What is a page?",
        "Wie viele Seiten hat die Arbeit?",
        "Welche Seite ist am häufigsten verlinkt?",
        "Wo steht die Bibliothek?",
    ],
)
def test_no_page_is_asked_for(question):
    assert not asks_for_pages(question)


def test_what_was_understood_is_said_in_the_language_of_the_question_and_not_of_a_title():
    found = understood((listing("Welche Arbeiten nutzen CRFs?", "PQ"), "Vergleiche beide"))
    assert found.note.startswith("Verstanden als: „Vergleiche „Parsing")


def test_a_claim_is_asked_of_the_last_question_and_not_of_a_thing_before_it():
    found = understood(("What is ParsCit?", MANY, Asked("What are the costs?", "PQR"), "Is that also so for men?"))
    assert found.text == "How were falls predicted – and is that also so for men?"


def test_what_is_defined_names_something():
    assert not names_nothing("What is accuracy?")
    assert names_nothing("And what are the limitations?")
