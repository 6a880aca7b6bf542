"""Sentences of different documents that cannot both be so, and those that can."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agents.claims.disagreement import Disagreement, disagreement, disagreements
from agents.types import Context, Evidence
from indexing.types import Kind, Passage, Query, Sentence

LOWERED = "Green tea lowered systolic blood pressure in adults with hypertension."
RAISED = "Green tea raised systolic blood pressure in adults with hypertension."
DENIED = "Green tea did not lower systolic blood pressure in adults with hypertension (p = 0.4)."


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (LOWERED, RAISED, 'One says "lowered", the other "raised".'),
        (LOWERED, DENIED, 'One says "lowered", the other "not lower".'),
        (
            "Pioglitazone was not associated with bladder cancer risk (HR 1.06, 95 % CI 0.89-1.26).",
            "Pioglitazone showed significant associations with bladder cancer risk (RR 1.22 (1.07-1.39)).",
            'One says "not" where the other does not.',
        ),
        (
            "BM25 reaches an nDCG of .676 on the abstracts of SciFact.",
            "BM25 reaches an nDCG of .694 on the abstracts of SciFact.",
            'One says ".676", the other ".694".',
        ),
    ],
)
def test_says_what_differs(one, other, about):
    assert disagreement(one, other) == about
    assert disagreement(other, one) is not None


def test_says_what_differs_in_the_language_of_the_question():
    asked = "Senkt grüner Tee den Blutdruck?"
    assert disagreement(LOWERED, RAISED, asked) == 'Die eine sagt "lowered", die andere "raised".'
    assert disagreement(LOWERED, RAISED, "Does green tea help?") == 'One says "lowered", the other "raised".'
    context_of_both = context(evidence(LOWERED, "a"), evidence(RAISED, "b"))
    assert disagreements(context_of_both, asked)[0].about.startswith("Die eine sagt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LOWERED, LOWERED),
        (DENIED, "Green tea raised systolic blood pressure in adults with hypertension."),  # both can be so
        (LOWERED, "Black coffee raised the density of earthworms in soil."),  # about something else
        (LOWERED, RAISED.replace("adults", "MRL mice")),  # a name of its own
        (LOWERED, RAISED.replace("raised", "may have raised")),
        (LOWERED, "It is a myth that green tea raised systolic blood pressure in adults with hypertension."),
        (LOWERED, "We examined whether green tea raised systolic blood pressure in adults with hypertension."),
        (LOWERED, f"Unlike water, {RAISED}"),
        ("Low doses of aspirin reduce pain in the back.", "High doses of aspirin reduce pain in the back."),
        ("The mean age of Swiss patients was 45 years.", "The mean age of Swiss patients was 52 years."),  # others
        ("Rainfall reached 300 mm in the dry valley.", "Rainfall reached 400 mm in the dry valley."),  # no name
        ("The BM25 index of SciFact took about 3 s.", "The BM25 index of SciFact took 2.9 s."),  # rough
        ("Tea helps.", "Tea does not help."),  # too little in common to know
        ("", ""),
    ],
)
def test_is_silent_where_both_may_be_so(one, other):
    assert disagreement(one, other) is None
    assert disagreement(other, one) is None


def evidence(text: str, document: str, vector: tuple[float, float] = (1.0, 0.0)) -> Evidence:
    number = sum(map(ord, document + text))
    passage = Passage(number, document, 0, text, "", "", Kind.PROSE, None, (Sentence(0, len(text)),))
    return Evidence(passage, 0, 1.0, np.array(vector, np.float32))


def context(*found: Evidence) -> Context:
    return Context(Query(""), (), tuple(one.passage for one in found), found)


def test_tells_the_places_of_both_sentences():
    other = evidence("Heart rate did not change.", "a")
    found = disagreements(context(evidence(LOWERED, "a"), other, evidence(RAISED, "b")))
    assert found == (Disagreement(0, 2, 'One says "lowered", the other "raised".'),)


def test_compares_different_documents_and_near_sentences_only():
    assert disagreements(context(evidence(LOWERED, "a"), evidence(RAISED, "a"))) == ()
    assert disagreements(context(evidence(LOWERED, "a"), evidence(RAISED, "b", (0.5, 0.5)))) == ()
    assert disagreements(context()) == ()


def test_tells_at_most_as_many_as_it_may():
    many = context(evidence(LOWERED, "a"), *(evidence(RAISED, name) for name in "bcdef"))
    assert [(one.one, one.other) for one in disagreements(many)] == [(0, 1), (0, 2), (0, 3)]
    assert len(disagreements(many, most=1)) == 1
    assert disagreements(replace(many, evidence=many.evidence[1:])) == ()
