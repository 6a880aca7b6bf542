"""Which aspect of its paper a question asks for in everyday words, and which questions ask for something else."""

from __future__ import annotations

import pytest

from agents.evidence.aspects import aspect
from agents.evidence.aspects.wanted import LONGEST, wanted


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which data set is used?", "data sets"),
        ("Which data sets were used for training?", "data sets"),
        ("On which data was the model trained?", "data sets"),
        ("What was it tested on?", "data sets"),
        ("What is it pretrained on?", "data sets"),
        ("Worauf wurde das Modell vortrainiert?", "data sets"),
        ("Welche Daten wurden verwendet?", "data sets"),
        ("What method does the paper propose?", "method"),
        ("What do the authors propose?", "method"),
        ("Welche Methode wird vorgeschlagen?", "method"),
        ("How was the approach evaluated, and with which metrics?", "metrics"),
        ("How is it evaluated?", "metrics"),
        ("Wie wurde der Ansatz evaluiert?", "metrics"),
        ("How many participants or documents were studied?", "sample"),
        ("What was the sample size?", "sample"),
        ("Wie groß war die Stichprobe?", "sample"),
        ("What are the results?", "findings"),
        ("What are the limitations?", "limitations"),
        ("What limitations do the authors mention?", "limitations"),
        ("Was sind die Einschränkungen der Arbeit?", "limitations"),
        ("Which baselines was it compared with?", "baselines"),
        ("Womit wird das Verfahren verglichen?", "baselines"),
        ("Welche Methoden wurden verglichen?", "baselines"),
        ("Mit welchen Methoden wird verglichen?", "baselines"),
        ("Which other approaches is the method compared with?", "baselines"),
        ("On which data sets was the method evaluated?", "data sets"),
        ("Auf welchen Daten wurde das Modell trainiert?", "data sets"),
        ("Which data were used to train the model?", "data sets"),
        ("What are the limitations of the method?", "limitations"),
        ("What methods were used?", "method"),
        ("What study design was used?", "method"),
        ("Which participants took part?", "sample"),
        ("How many patients took part?", "sample"),
        ("How big was the study population?", "sample"),
        ("What hardware was the model trained on?", "hardware"),
        ("What hardware was used for the computations?", "hardware"),
        ("Auf welcher Hardware wurde gerechnet?", "hardware"),
    ],
)
def test_everyday_words_ask_for_an_aspect(question, name):
    assert wanted(question) is aspect(name) is not None


@pytest.mark.parametrize(
    "question",
    [
        "Which data sets cover Finnish?",
        "What are the limitations of the data set?",
        "What method is used to compute PageRank?",
        "How was the data set collected?",
        "How many documents are in the data set?",
        "What is the size of the training data?",
        "Which models were evaluated?",
        "Which model performs best?",
        "What data sets and metrics were used?",
        "How were the participants recruited?",
        "Who collected the data?",
        "Which authors used the data?",
        "Which other papers use the data?",
        "What data did other studies use?",
        "Welche Methoden wurden zur Auswertung der Daten verwendet?",
        "Womit wurden die Daten erhoben?",
        "With what were the data collected?",
        "What method was applied to the data?",
        "Which model was trained on the data?",
        "Which data and methods were used?",
        "Who proposed the method?",
        "Which authors proposed the method?",
        "What did the participants take?",
        "What did the participants use?",
        "What was given to the patients?",
        "How large were the patients?",
        "Wie groß waren die Patienten?",
        "Were participants trained?",
        "How many participants were trained?",
        "Wurden die Teilnehmer trainiert?",
        "What limitations do other studies have?",
        "What results have been reported by other studies?",
        "What are the limitations? " * LONGEST,
        "",
    ],
)
def test_whatever_else_is_asked_is_no_question_for_an_aspect(question):
    assert wanted(question) is None
