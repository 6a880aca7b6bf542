"""Questions that ask what one paper says, and where it says that."""

from __future__ import annotations

import pytest

from agents.evidence.summary import asked_to_summarise, asks_for_main_points, is_abstract, is_conclusion, is_left_open


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Could you summarize the GLOSSA paper for me?", "the GLOSSA paper"),
        ("Summarise Kern 2020 in three sentences.", "Kern 2020"),
        ("A short summary of GLOSSA", "GLOSSA"),
        ("Write me a brief overview of SCRIBE", "SCRIBE"),
        ("What are the main claims of SCRIBE?", "SCRIBE"),
        ("What's the paper by Kern about?", "the paper by Kern"),
        ("What is the gist of GLOSSA?", "GLOSSA"),
        ("What did the authors of the GLOSSA paper find out?", "the GLOSSA paper"),
        ("TL;DR of GLOSSA", "GLOSSA"),
        ("Fassen Sie mir bitte den Aufsatz von Kern kurz zusammen.", "den Aufsatz von Kern"),
        ("Kannst du GLOSSA zusammenfassen?", "GLOSSA"),
        ("Worum geht es in der Arbeit von Mori?", "der Arbeit von Mori"),
        ("Was sind die Kernaussagen von SCRIBE?", "SCRIBE"),
        ("Schreib mir eine kurze Zusammenfassung von GLOSSA", "GLOSSA"),
    ],
)
def test_reads_of_what_the_main_points_are_wanted(text, name):
    assert asked_to_summarise(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "How are long documents summarized?",
        "What is GLOSSA?",
        "What is known about sleep?",
        "Which papers are about summaries?",
        "What are the limits of GLOSSA?",
        "Wie fasst man Texte zusammen?",
        "Was ist eine Zusammenfassung?",
        "Which summary of the data is best?",
    ],
)
def test_other_questions_ask_for_none(text):
    assert asked_to_summarise(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "What are the main findings?",
        "What were its key results?",
        "What did the authors find?",
        "What do they conclude?",
        "Worum geht es?",
        "Worum geht es darin?",
        "Was sind die wichtigsten Ergebnisse?",
        "Was haben die Autoren herausgefunden?",
    ],
)
def test_main_points_are_asked_for_without_a_word_on_whose(text):
    assert asks_for_main_points(text)


@pytest.mark.parametrize(
    "text",
    [
        "What are the main findings of GLOSSA?",
        "What did the authors find about sleep?",
        "What are the main limitations?",
        "How many findings are there?",
        "Worum geht es in GLOSSA?",
        "Was haben die Autoren gemessen?",
    ],
)
def test_what_asks_for_more_or_for_other_things_does_not(text):
    assert not asks_for_main_points(text)


@pytest.mark.parametrize("section", ["Abstract", "1 Abstract", "Summary", "Zusammenfassung"])
def test_abstracts_are_known_by_their_headings(section):
    assert is_abstract(section)
    assert not is_conclusion(section)


@pytest.mark.parametrize(
    "section", ["Conclusion", "6 Conclusions and Future Work", "Concluding Remarks", "Summary and conclusions", "Fazit"]
)
def test_conclusions_are_known_by_their_headings(section):
    assert is_conclusion(section)
    assert not is_abstract(section)


def test_other_headings_are_neither():
    assert not any(is_abstract(one) or is_conclusion(one) for one in ("Results", "Text Summarization", "Method", ""))


def test_what_is_left_to_the_future_is_no_claim():
    assert is_left_open("In future work we will count more birds.")
    assert not is_left_open("We count all birds.")
