"""Dialogues that were written when the rules were; what was wrong of them was mended since."""

from __future__ import annotations

import pytest

from tests.agents.follow_ups.dialogues import BOTH, PARSING, Asked, listing, understood

HELD_OUT = [
    (("Is SPLADE or DPR more robust?", "How is the latter trained?"), "How is DPR trained?"),
    (("How do LDA and NMF find topics?", "What are the limits of the first one?"), "What are the limits of LDA?"),
    (("How do LDA and NMF find topics?", "What do they have in common?"), "What do LDA and NMF have in common?"),
    (("How do LDA, NMF and BERTopic find topics?", "How does the third one scale?"), "How does BERTopic scale?"),
    (
        ("What is the difference between recall and precision?", "When does the first one matter?"),
        "When does recall matter?",
    ),
    (("Do HMMs and CRFs need labelled data?", "And the second one?"), "Does CRFs need labelled data?"),
    (("Compare ParsCit with GROBID", "Which one is more accurate?"), "Which of ParsCit and GROBID is more accurate?"),
    (("Compare ParsCit with GROBID", "Are both free?"), "Are ParsCit and GROBID free?"),
    (
        ("MapReduce versus Spark", "What is the main difference?"),
        "What is the main difference between MapReduce and Spark?",
    ),
    (
        ("What are CRFs and HMMs?", "How do they differ?", "Which of the two needs more data?"),
        "Which of CRFs and HMMs needs more data?",
    ),
    (("Which is safer, warfarin or heparin?", "Does the former cause bleeding?"), "Does warfarin cause bleeding?"),
    (("Was ist genauer, ParsCit oder GROBID?", "Wie funktioniert letzteres?"), "Wie funktioniert GROBID?"),
    (("Vergleiche LDA mit NMF.", "Welche davon ist schneller?"), "Welche von LDA und NMF ist schneller?"),
    (("Wie unterscheiden sich LDA und NMF?", "Und was ist mit der zweiten?"), "Was ist mit NMF?"),
    (("Was sind LDA und NMF?", "Was ist der Unterschied?"), "Was ist der Unterschied zwischen LDA und NMF?"),
    (
        (listing("List studies on nursing homes."), "How many patients did the last one include?"),
        "How many patients did “Odour and Memory in Bees” include?",
    ),
    (
        (listing("List studies on nursing homes.", "PQ"), "How does the other paper measure pain?"),
        "How does the other paper measure pain?",
    ),
    (
        (
            listing("List studies on nursing homes.", "PQ"),
            Asked("How does the first one measure pain?", "P"),
            "And the other one?",
        ),
        "How does “Trace Links from Code to Text” measure pain?",
    ),
    (
        (listing("List studies on nursing homes.", "PQ"), "What are their main results?"),
        "What are these papers’ main results?",
    ),
    ((listing("List studies on nursing homes.", "P"), "Who wrote it?"), "Who wrote “Parsing Reference Strings”?"),
    (
        (listing("Which papers use CRFs?"), "Tell me about the third"),
        "What does “Odour and Memory in Bees” say about CRFs?",
    ),
    ((listing("Which papers use CRFs?"), "Are there any others?"), "Which papers use CRFs?"),
    ((listing("Which papers use CRFs?"), "Do both of them evaluate on Cora?"), "Do these papers evaluate on Cora?"),
    (
        (Asked("Are bees good at odours?", "RRQ"), "What does [3] say about code?"),
        "What does “Trace Links from Code to Text” say about code?",
    ),
    (
        (listing("Welche Studien behandeln Thrombose?"), "Worum geht es in der ersten?"),
        "Worum geht es in „Parsing Reference Strings“?",
    ),
    (
        (listing("Welche Studien behandeln Thrombose?"), "Und die dritte?"),
        "Was sagt „Odour and Memory in Bees“ über Thrombose?",
    ),
    ((listing("Welche Studien behandeln Thrombose?"), "Noch weitere?"), "Welche Studien behandeln Thrombose?"),
    (("What is SciBERT?", "Who made it?"), "Who made SciBERT?"),
    (("Can SPECTER replace SciBERT?", "Is it slower?"), "Is SPECTER slower?"),
    (("How does PageRank treat spam?", "And TrustRank?"), "How does TrustRank treat spam?"),
    (("How accurate is ParsCit on Cora?", "And on FLUX-CiM?"), "How accurate is ParsCit on FLUX-CiM?"),
    (("What is ParsCit?", "In German texts?"), "What about ParsCit in German texts?"),
    (("Do bees remember odours?", "How come?"), "Do bees remember odours – and how come?"),
    (
        ("Do bees remember odours?", "Is that also true for wasps?"),
        "Do bees remember odours – and is that also true for wasps?",
    ),
    (("What is differential privacy?", "Any examples?"), "Can you give an example of differential privacy?"),
    (("What is differential privacy?", "anything else?"), "Tell me more about differential privacy."),
    (("Was ist PageRank?", "Gibt es Beispiele dafür?"), "Was ist ein Beispiel für PageRank?"),
    (("Was ist PageRank?", "Was kann man damit machen?"), "Was kann man mit PageRank machen?"),
    (("Wie genau ist ParsCit bei Büchern?", "Und bei Artikeln?"), "Wie genau ist ParsCit bei Artikeln?"),
    (("Hilft ParsCit bei Büchern?", "Woran liegt das?"), "Hilft ParsCit bei Büchern – und woran liegt das?"),
    (("How do CNNs and transformers read images?", "Is the second faster?"), "Is the second faster?"),
    (("How do CNNs and transformers read images?", "Why is the latter slower?"), "Why is transformers slower?"),
    (("Should I use RRF or min-max fusion?", "What does the former need?"), "What does RRF need?"),
    (
        ("What is the difference between stemming and lemmatisation?", "Which of them is slower?"),
        "Which of stemming and lemmatisation is slower?",
    ),
    (
        ("BERT, SciBERT or SPECTER?", "How long does the last one take to train?"),
        "How long does SPECTER take to train?",
    ),
    (("Does SPECTER beat SciBERT?", "And the latter?"), "What about SciBERT?"),
    (
        ("How do LSTMs and GRUs forget?", "What about training time for both?"),
        "What about training time for LSTMs and GRUs?",
    ),
    ((listing("Find papers on sepsis.", "PQ"), "Do the two use the same data?"), "Do these papers use the same data?"),
    (
        (listing("Find papers on sepsis.", "PQR"), "Compare the first two papers."),
        "Compare “Parsing Reference Strings” and “Trace Links from Code to Text”.",
    ),
    (
        (listing("Find papers on sepsis.", "PQR"), "What limitations do they mention?"),
        "What limitations do these papers mention?",
    ),
    (
        (listing("Find papers on sepsis.", "PQR"), "Which one has the largest cohort?"),
        "Which of these papers has the largest cohort?",
    ),
    ((listing("Find papers on sepsis.", "PQR"), "Is the third one a trial?"), "Is “Odour and Memory in Bees” a trial?"),
    ((listing("Find papers on sepsis.", "PQR"), "Any more?"), "Find papers on sepsis."),
    (
        (listing("Find papers on sepsis.", "PQR"), "How many patients are in the second study?"),
        "How many patients are in “Trace Links from Code to Text”?",
    ),
    (
        (listing("Nenne Studien zu Sepsis.", "PQR"), "Welche davon ist die neueste?"),
        "Welche dieser Arbeiten ist die neueste?",
    ),
    (
        (listing("Nenne Studien zu Sepsis.", "PQR"), "Wie viele Patienten hatte die letzte Studie?"),
        "Wie viele Patienten hatte „Odour and Memory in Bees“?",
    ),
    (
        (listing("Nenne Studien zu Sepsis.", "PQ"), Asked("Was fand die erste Studie?", "P"), "Und die andere?"),
        "Was fand „Trace Links from Code to Text“?",
    ),
    (("What is LDA?", "What is NMF?", "How does it compare with LDA?"), "How does NMF compare with LDA?"),
    (("What is LDA?", "Who uses it and why?"), "Who uses LDA and why?"),
    (("Is LDA faster than NMF?", "What about its memory use?"), "What about LDA’s memory use?"),
    (("How large is SciBERT?", "And SPECTER?"), "How large is SPECTER?"),
    (("How large is SciBERT?", "And in memory?"), "How large is SciBERT – and in memory?"),
    (("How does PageRank behave on small graphs?", "And on large ones?"), "How does PageRank behave on large graphs?"),
    (
        ("How does PageRank behave on small graphs?", "What about large graphs?"),
        "How does PageRank behave on large graphs?",
    ),
    (("What is the recall of ParsCit for authors?", "For titles?"), "What is the recall of ParsCit for titles?"),
    (("Who wrote about TrustRank?", "When?"), "Who wrote about TrustRank – and when?"),
    (("Does afforestation change flow?", "By how much?"), "Does afforestation change flow – and by how much?"),
    (
        ("Does afforestation change flow?", "What is that based on?"),
        "Does afforestation change flow – and what is that based on?",
    ),
    (("What is a trace link?", "For example?"), "Can you give an example of trace link?"),
    (("What is a trace link?", "Could you give me an example?"), "Can you give an example of trace link?"),
    (("Wie funktioniert TrustRank?", "Und PageRank?"), "Wie funktioniert PageRank?"),
    (("Wie funktioniert TrustRank?", "Ist es schneller als PageRank?"), "Ist TrustRank schneller als PageRank?"),
    (
        ("Wie funktioniert TrustRank?", "Wie ist es bei kleinen Graphen?"),
        "Wie funktioniert TrustRank – und wie ist es bei kleinen Graphen?",
    ),
    (("Was ist TrustRank?", "Erzähl mir mehr davon"), "Erzähl mir mehr über TrustRank."),
    (("Ist CRF oder HMM besser?", "Warum das?"), "Ist CRF oder HMM besser – und warum das?"),
    (
        ("Was unterscheidet CRFs von HMMs?", "Welche brauchen mehr Daten?"),
        "Welche brauchen mehr Daten: CRFs oder HMMs?",
    ),
    # what stands alone, whatever was said
    ((BOTH, "What is the second law of thermodynamics?"), "What is the second law of thermodynamics?"),
    ((BOTH, "Who wrote the first paper on PageRank?"), "Who wrote the first paper on PageRank?"),
    ((BOTH, "Are both eyes affected by glaucoma?"), "Are both eyes affected by glaucoma?"),
    ((BOTH, "Do both HMMs and CRFs need labels?"), "Do both HMMs and CRFs need labels?"),
    ((PARSING, "On the other hand, do bees sleep?"), "On the other hand, do bees sleep?"),
    ((PARSING, "What happened in the second half of the trial?"), "What happened in the second half of the trial?"),
    ((PARSING, "Which is faster, LDA or NMF?"), "Which is faster, LDA or NMF?"),
    ((PARSING, "Is heparin better than the other drugs?"), "Is heparin better than the other drugs?"),
    ((PARSING, "What was the first model to use attention?"), "What was the first model to use attention?"),
    ((PARSING, "Welche Rolle spielt der zweite Hauptsatz?"), "Welche Rolle spielt der zweite Hauptsatz?"),
    ((PARSING, "Sind beide Geschlechter gleich oft betroffen?"), "Sind beide Geschlechter gleich oft betroffen?"),
    ((PARSING, "Give me an example of a trace link"), "Give me an example of a trace link"),
    ((PARSING, "How much more memory do bees need than wasps?"), "How much more memory do bees need than wasps?"),
    ((PARSING, "What is the former name of Istanbul?"), "What is the former name of Istanbul?"),
    ((PARSING, "What is the third most common cause of sepsis?"), "What is the third most common cause of sepsis?"),
    ((PARSING, "Do both sexes respond equally?"), "Do both sexes respond equally?"),
    (
        (PARSING, "Which methods are used in the first paper on LDA?"),
        "Which methods are used in the first paper on LDA?",
    ),
    ((PARSING, "Which is the best parser for references?"), "Which is the best parser for references?"),
    ((PARSING, "Was ist der zweite Hauptsatz?"), "Was ist der zweite Hauptsatz?"),
    ((PARSING, "In mice, does sleep loss raise blood pressure?"), "In mice, does sleep loss raise blood pressure?"),
    ((PARSING, "Is more sleep better for others?"), "Is more sleep better for others?"),
    ((PARSING, "Who was the first author of BERT?"), "Who was the first author of BERT?"),
    ((PARSING, "Welche anderen Verfahren nutzen CRFs?"), "Welche anderen Verfahren nutzen CRFs?"),
    ((PARSING, "What else does TrustRank need?"), "What else does TrustRank need?"),
    ((PARSING, "Tell me more about PageRank"), "Tell me more about PageRank"),
    ((PARSING, "How do the two hemispheres communicate?"), "How do the two hemispheres communicate?"),
    ((BOTH, "What is the difference between LDA and NMF?"), "What is the difference between LDA and NMF?"),
    (
        ("How do Lucene and Terrier index text?", "Which of the two is faster?"),
        "Which of Lucene and Terrier is faster?",
    ),
    (("How do Lucene and Terrier index text?", "Does the latter support fields?"), "Does Terrier support fields?"),
    (
        ("Is stemming or lemmatisation better?", "Is the first one language dependent?"),
        "Is stemming language dependent?",
    ),
    (("What distinguishes GRUs from LSTMs?", "Are they slow?"), "Are GRUs and LSTMs slow?"),
    (
        (listing("Are there studies on bird migration?"), "What does the last one conclude?"),
        "What does “Odour and Memory in Bees” conclude?",
    ),
    (
        (listing("Are there studies on bird migration?"), "Who are the authors of the second one?"),
        "Who are the authors of “Trace Links from Code to Text”?",
    ),
    ((listing("Are there studies on bird migration?"), "Do they agree?"), "Do these papers agree?"),
    ((listing("Are there studies on bird migration?"), "Something else?"), "Are there studies on bird migration?"),
    (
        (listing("Are there studies on bird migration?"), "Tell me more about the first paper"),
        "What does “Parsing Reference Strings” say about bird migration?",
    ),
    (("What is cross-validation?", "When should it be used?"), "When should cross-validation be used?"),
    (("What is cross-validation?", "And for small samples?"), "What about cross-validation for small samples?"),
    (("Who introduced PageRank?", "And HITS?"), "Who introduced HITS?"),
    (("How well does ParsCit do on Cora?", "And on CiteSeer?"), "How well does ParsCit do on CiteSeer?"),
    (("What does Lucene use for ranking?", "Since when?"), "What does Lucene use for ranking – and since when?"),
    (("Was ist Lucene?", "Wie schnell ist es?"), "Wie schnell ist Lucene?"),
    (("Sind GRUs oder LSTMs schneller?", "Und welche sind genauer?"), "Und welche sind genauer: GRUs oder LSTMs?"),
    (
        (listing("Gibt es Studien zum Vogelzug?"), "Was sagt die dritte Studie dazu?"),
        "Was sagt „Odour and Memory in Bees“ dazu?",
    ),
    ((listing("Gibt es Studien zum Vogelzug?"), "Gibt es noch mehr?"), "Gibt es Studien zum Vogelzug?"),
    (
        (listing("Gibt es Studien zum Vogelzug?"), "Und was ist mit der letzten?"),
        "Was sagt „Odour and Memory in Bees“ über Vogelzug?",
    ),
    ((PARSING, "What is the second most cited paper on parsing?"), "What is the second most cited paper on parsing?"),
    ((PARSING, "Do both parents feed the chicks?"), "Do both parents feed the chicks?"),
    ((PARSING, "Which is the first step of stemming?"), "Which is the first step of stemming?"),
    ((PARSING, "Wer war der erste Autor von BERT?"), "Wer war der erste Autor von BERT?"),
]


@pytest.mark.parametrize(("dialogue", "text"), HELD_OUT, ids=[str(text) for _, text in HELD_OUT])
def test_a_question_that_was_not_thought_of_is_understood(dialogue, text):
    assert understood(dialogue).text == text
