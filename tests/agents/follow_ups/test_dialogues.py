"""Dialogues of researchers about their papers, and what their last questions ask."""

from __future__ import annotations

import pytest

from tests.agents.follow_ups.dialogues import BOTH, PARSING, Asked, listing, understood

DIALOGUES = [
    # one of several that were named
    ((BOTH, "What about the second one?"), "What about RM3?"),
    ((BOTH, "And the latter?"), "What about RM3?"),
    ((BOTH, "How does the first one work?"), "How does BM25 work?"),
    ((BOTH, "Which of them is faster?"), "Which of BM25 and RM3 is faster?"),
    ((BOTH, "Which is faster?"), "Which is faster: BM25 or RM3?"),
    ((BOTH, "Do both need training?"), "Do BM25 and RM3 need training?"),
    ((BOTH, "What is DPR?", "And the second one?"), "What is RM3?"),
    ((BOTH, "What is BM25?", "And the other one?"), "What is RM3?"),
    (("Which is better, DPR or ColBERT?", "How large is the former?"), "How large is DPR?"),
    (("How fast are DPR and ColBERT?", "And the second one?"), "How fast is ColBERT?"),
    (("What are BM25 and RM3?", "What is the difference?"), "What is the difference between BM25 and RM3?"),
    (("Compare sparse and dense retrieval.", "When is the latter better?"), "When is dense retrieval better?"),
    (
        ("Was ist der Unterschied zwischen DPR und ColBERT?", "Wie funktioniert der zweite?"),
        "Wie funktioniert ColBERT?",
    ),
    (("Was ist besser, DPR oder ColBERT?", "Brauchen beide Training?"), "Brauchen DPR und ColBERT Training?"),
    (("Was sind DPR und ColBERT?", "Was ist schneller?"), "Was ist schneller: DPR oder ColBERT?"),
    # papers that were listed or cited
    ((PARSING, "What about the second one?"), "What does “Trace Links from Code to Text” say about citation parsing?"),
    ((PARSING, "Which data does the first paper use?"), "Which data does “Parsing Reference Strings” use?"),
    ((PARSING, "Which of them is the newest?"), "Which of these papers is the newest?"),
    ((PARSING, "What data do they use?"), "What data do these papers use?"),
    ((PARSING, "What else?"), "Which papers are about citation parsing?"),
    (
        (PARSING, Asked("What about the second one?", "Q"), "And the third?"),
        "What does “Odour and Memory in Bees” say about citation parsing?",
    ),
    (
        (Asked("How are relations extracted?", "PQ"), "And the second paper?"),
        "In “Trace Links from Code to Text”: How are relations extracted?",
    ),
    (
        (listing("Welche Arbeiten gibt es zu Bienen?"), "Wie groß ist die Stichprobe in der zweiten Arbeit?"),
        "Wie groß ist die Stichprobe in „Trace Links from Code to Text“?",
    ),
    (
        (PARSING, "How does the first paper differ from the third one?"),
        "How does “Parsing Reference Strings” differ from “Odour and Memory in Bees”?",
    ),
    ((listing("Welche Arbeiten nutzen CRFs?"), "Was haben sie gemeinsam?"), "Was haben diese Arbeiten gemeinsam?"),
    (
        (PARSING, Asked("Summarise the first one", "P"), "How do they evaluate?"),
        "How do the authors of “Parsing Reference Strings” evaluate?",
    ),
    (
        (
            listing("Welche Arbeiten nutzen CRFs?"),
            Asked("Worum geht es in der ersten?", "P"),
            "Was sind ihre Ergebnisse?",
        ),
        "Was sind ihre („Parsing Reference Strings“) Ergebnisse?",
    ),
    # it
    (("What is DPR?", "What is Natural Questions?", "Compare it with BM25."), "Compare Natural Questions with BM25."),
    (("What is RM3?", "What is BM25?", "How does it differ from BM25?"), "How does RM3 differ from BM25?"),
    (("Does DPR beat BM25?", "How is it trained?"), "How is DPR trained?"),
    ((BOTH, "How old is it?"), "How old is it (BM25 or RM3)?"),
    (("Which paper introduces query drift?", "What is it?"), "What is query drift?"),
    (
        (Asked("Welche Arbeiten gibt es über Bienen?", "R"), "Was ist mit der ersten?"),
        "Was sagt „Odour and Memory in Bees“ über Bienen?",
    ),
    (("How does RM3 work?", "What are the limitations?"), "What are the limitations of RM3?"),
    (("Wie funktioniert DPR?", "Was sind die Nachteile?"), "Was sind die Nachteile von DPR?"),
    (
        ("Was ist ParsCit?", "Was sind die Nachteile?", "Wie unterscheidet es sich von CiteSeer?"),
        "Wie unterscheidet ParsCit sich von CiteSeer?",
    ),
    # going on
    (("Was ist DPR?", "Wer hat es vorgeschlagen?", "Wann?"), "Wer hat DPR vorgeschlagen – und wann?"),
    (("Was ist DPR?", "Und die Nachteile?"), "Was ist DPR – und die Nachteile?"),
    ((BOTH, "How about BM25?"), "What about BM25?"),
    (("Does RM3 help on short queries?", "And on long ones?"), "Does RM3 help on long queries?"),
    (("What is DPR?", "And on long documents?"), "What about DPR on long documents?"),
    (("How fast is DPR?", "And ColBERT?"), "How fast is ColBERT?"),
    (("Who proposed TrustRank?", "In which year?"), "Who proposed TrustRank – and in which year?"),
    (("Does RM3 hurt BM25?", "Why is that?"), "Does RM3 hurt BM25 – and why is that?"),
    (("What is query drift?", "Can you give an example?"), "Can you give an example of query drift?"),
    (("Was ist Query Drift?", "Hast du ein Beispiel?"), "Was ist ein Beispiel für Query Drift?"),
    (("What is TrustRank?", "Tell me more."), "Tell me more about TrustRank."),
    (
        ("Wie schnell ist DPR?", "Und wie ist es bei langen Texten?"),
        "Wie schnell ist DPR – und wie ist es bei langen Texten?",
    ),
    (("Verbessert RM3 die Suche?", "Warum?"), "Verbessert RM3 die Suche – und warum?"),
]


@pytest.mark.parametrize(("dialogue", "text"), DIALOGUES, ids=[str(text) for _, text in DIALOGUES])
def test_the_last_question_is_understood(dialogue, text):
    assert understood(dialogue).text == text
