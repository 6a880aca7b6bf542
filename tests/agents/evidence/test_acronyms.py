"""Short forms as texts define them."""

from __future__ import annotations

import pytest

from agents.evidence.acronyms import acronyms, singular, spelled_out


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("patients with heart failure (HF) were", "HF", "heart failure"),
        ("Taxing sugar-sweetened beverages (SSBs) has", "SSB", "sugar-sweetened beverages"),
        ("the convolutional neural network (CNN), which", "CNN", "convolutional neural network"),
        ("We use retrieval-augmented generation (RAG).", "RAG", "retrieval-augmented generation"),
        ("normalised discounted cumulative gain (nDCG) is", "nDCG", "normalised discounted cumulative gain"),
    ],
)
def test_reads_a_definition(text, short, long):
    assert acronyms([text]) == {short: long}


@pytest.mark.parametrize(
    "text", ["a drop (see Table 2)", "in mice (AB) and", "the result (however) was", "(HF) alone", ""]
)
def test_brackets_that_define_nothing_are_left_alone(text):
    assert acronyms([text]) == {}


def test_the_first_definition_counts():
    assert acronyms(["heart failure (HF).", "high fat (HF)."]) == {"HF": "heart failure"}


def test_a_text_is_followed_by_what_its_acronyms_stand_for():
    known = {"HF": "heart failure"}
    assert spelled_out("HF was rare; HFs", known) == "HF was rare; HFs heart failure"
    assert spelled_out("none", known) == "none"


def test_a_plural_is_the_same_acronym():
    assert [singular(word) for word in ("SSBs", "SSB", "DNS", "as")] == ["SSB", "SSB", "DNS", "as"]
