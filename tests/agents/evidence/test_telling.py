"""Sentences that tell an attribute of their own paper, and sentences that only have its words."""

from __future__ import annotations

import pytest

from agents.evidence.aspects import aspect
from agents.evidence.aspects.kind import Aspect
from agents.evidence.telling import FIRM, UNTOLD, is_own_use, leads_to, telling

FIRM_ENOUGH = 0.3
"""What is sure enough to be quoted where the sentence is somewhat like one that tells the attribute."""


def _known(attribute: str) -> Aspect:
    known = aspect(attribute)
    assert known is not None
    return known


def sureness(attribute: str, sentence: str, section: str = "") -> float:
    return telling(_known(attribute), sentence, section)


@pytest.mark.parametrize(
    ("attribute", "sentence"),
    [
        ("limitations", "A major limitation of this survey is that it was answered by students only."),
        ("limitations", "Our parser does not handle nested lists."),
        ("limitations", "The treatment of tables is left for future work."),
        ("Grenzen", "Eine Einschränkung der Studie ist die kurze Dauer."),
        ("data sets", "We trained the tagger on a corpus of 2,000 letters."),
        ("data sets", "The test collection contains 300 diaries."),
        ("Datensätzen", "Wir verwenden einen Datensatz mit 400 Briefen."),
        ("metrics", "We report nDCG and MRR at 10."),
        ("evaluation metrics", "Accuracy was used as the metric."),
        ("main findings", "Our results show that short letters are dated best."),
        ("Ergebnisse", "We found that ink fades by 12 % a year."),
        ("method", "We propose a tagger that reads letters backwards."),
        ("study design", "This was a retrospective cohort study."),
        ("sample size", "In all, 140 healthy adults took part."),
        ("sample size", "Interviews were held with fifteen participants."),
        ("sample size", "A total of 40 patients were enrolled."),
        ("sample size", "We asked ninety women in two villages."),
        ("sample size", "Questionnaires were sent to 300 residents."),
        ("Stichprobe", "Es nahmen 25 Patienten teil."),
        ("sample size", "Our corpus has 2,300 handwritten letters and sentences."),
        ("baselines", "We compare our tagger with three older taggers."),
        ("baselines", "The rule of Kern serves as a simple baseline."),
        ("hardware", "All models were trained on two GPUs."),
        ("hardware", "We ran the tagger on a laptop with 8 GB of memory."),
        ("hardware", "We trained on an NVIDIA Tesla V100."),
        ("hardware", "Training took three days on a Titan X."),
        ("hardware", "Experiments ran on an Intel Core i7."),
        ("hardware", "Experiments were conducted on a Hadoop cluster."),
        ("hardware", "We used a machine with two quad-core processors."),
        ("hardware", "Letters were dated with 16 cores."),
        ("hardware", "Each machine has 4 GB of RAM."),
        ("data sets", "Suitable trials were identified by searching PubMed and Scopus."),
        ("study design", "Interviews were conducted in both villages."),
    ],
)
def test_a_firm_sign_tells_an_attribute(attribute, sentence):
    assert sureness(attribute, sentence) >= FIRM_ENOUGH


@pytest.mark.parametrize(
    ("attribute", "sentence"),
    [
        ("limitations", "With a limited budget of calls, seeds are chosen at random."),
        ("limitations", "The tool is not limited to letters."),
        ("limitations", "The new tagger overcomes these limitations."),
        ("limitations", "Only diaries were read aloud."),
        ("limitations", "We discuss several limitations."),
        ("limitations", "Physical limitations were common among the residents."),
        ("data sets", "Such very large data sets need a cluster."),
        ("data sets", "Data structures are kept in memory."),
        ("metrics", "This is a metric learning problem."),
        ("metrics", "Recall that the sum is one."),
        ("metrics", "Reading backwards gives higher precision."),
        ("baselines", "It outperforms all other taggers significantly."),
        ("baselines", "Baseline characteristics are in Table 2."),
        ("hardware", "The file server was slow in winter."),
        ("hardware", "Memory was tested with the Wechsler Adult Intelligence Scale."),
        ("hardware", "The drug was tried with 40 patients with AMD."),
        ("hardware", "Fractures were treated with Titanium plates."),
        ("hardware", "The diagnosis is based on Artificial Intelligence, in competition with Tesla."),
        ("hardware", "The lake was dated with sediment cores."),
        ("hardware", "All nodes have 3 children."),
        ("hardware", "The survey was conducted using a cluster sample."),
        ("sample size", "Seven people died."),
        ("sample size", "Nine adults in ten smoke."),
        ("sample size", "About 2,000 people die of it every year."),
        ("sample size", "Training took batches of 100 documents."),
        ("method", "Previous methods read letters word by word."),
        ("main findings", "As was shown by Kern (2012), ink fades."),
    ],
)
def test_the_word_alone_tells_nothing(attribute, sentence):
    assert sureness(attribute, sentence) < FIRM_ENOUGH


def test_a_heading_lends_its_meaning_to_a_weaker_word():
    weak = "Letters without a date cannot be used."
    assert sureness("limitations", weak, "Results") == UNTOLD
    assert sureness("limitations", weak, "6 Limitations") > 0


def test_what_stands_in_related_work_is_told_of_others():
    sentence = "We report nDCG and MRR at 10."
    assert sureness("metrics", sentence, "Related work") < sureness("metrics", sentence, "Experiments")


def test_what_a_sentence_leads_to_is_told():
    led = "The letters are short."
    assert leads_to(_known("limitations"), "This study has several limitations.", "Discussion")
    assert leads_to(_known("limitations"), "5) Limitations: there are some limitations.", "Results")
    assert not leads_to(_known("limitations"), "The tagger of Kern has several limitations.", "Introduction")
    assert not leads_to(_known("limitations"), "We trust our results.", "Discussion")
    assert telling(_known("limitations"), led, "Discussion") == UNTOLD
    assert telling(_known("limitations"), led, "Discussion", led=True) == FIRM


@pytest.mark.parametrize(
    ("attribute", "sentence", "leads"),
    [
        ("limitations", "Our approach overcomes several limitations.", False),
        ("limitations", "In this paper we address several limitations.", False),
        ("limitations", "This paper removes some limitations.", False),
        ("limitations", "We identify and solve three limitations.", False),
        ("limitations", "We overcome a major limitation of our first tagger:", False),
        ("participants", "We thank the following participants.", False),
        ("limitations", "We acknowledge several limitations.", True),
        ("methods", "We solve it by the following methods.", True),
        ("data sets", "We use the following data sets.", True),
    ],
)
def test_what_is_done_away_with_or_thanked_leads_to_nothing(attribute, sentence, leads):
    assert leads_to(_known(attribute), sentence, "Discussion") is leads


def test_a_sentence_that_only_leads_to_others_tells_nothing():
    assert sureness("baselines", "We compare our tagger with the following systems:", "Experiments") == UNTOLD


def test_a_heading_that_is_the_name_is_a_hint():
    assert sureness("limitations", "All letters were written in one village.", "7. Limitations") > 0
    assert sureness("limitations", "All letters were written in one village.", "7. Letters") == UNTOLD


def test_what_others_did_is_no_method_and_what_we_did_as_they_did_is():
    assert sureness("method", "In a short study, Kern & Lind (2012) developed a tagger.") < FIRM_ENOUGH
    ours = "We use the same corpora of letters as in previous work."
    assert sureness("data sets", ours) >= FIRM_ENOUGH


def test_of_other_attributes_nothing_is_known():
    assert aspect("colour of tea") is None
    assert aspect("dateless") is None


@pytest.mark.parametrize("attribute", ["resources", "environment", "platform"])
def test_only_what_computes_is_hardware(attribute):
    assert aspect(attribute) is None
    assert aspect(f"computing {attribute}") is aspect(f"computational {attribute}") is aspect("hardware")
    assert aspect(f"compute {attribute}") is aspect("hardware") is not None


def test_says_what_the_authors_used_themselves():
    assert is_own_use("For both tasks we used a linear classifier.", "Details")
    assert not is_own_use("For both tasks we used a linear classifier.", "Related Work")
    assert not is_own_use("A linear classifier is used by many.", "Details")
