"""Names, where they are and where they are not."""

from __future__ import annotations

import pytest

from agents.claims.names import names, unknown_name


def test_knows_acronyms_identifiers_and_capitals():
    found = names("The BM25 of Lucene beats mRNA and p53 in a test with GPT-4 by Mori.")
    assert found == ("BM25", "Lucene", "mRNA", "p53", "GPT-4", "Mori")


@pytest.mark.parametrize(
    "text", ["Treatment was stopped.", "The 12 mice ran.", "In 1998 I ran.", "Varying doses helped.", "A 3rd."]
)
def test_the_first_word_of_a_sentence_is_no_name_when_it_is_an_ordinary_word(text):
    assert names(text) == ()


def test_a_strange_first_word_is_a_name_until_it_is_seen_in_lower_case():
    assert names("Tirasemtiv targets muscle.") == ("Tirasemtiv",)
    assert names("Earthworms dig.", ordinary=frozenset({"earthworms"})) == ()


def unknown(statement: str, *sentences: str, **known: str) -> str | None:
    return unknown_name(statement, sentences, known=known, ordinary=frozenset(), language="en")


def test_a_name_of_the_sentence_is_known():
    assert unknown("It is in Lucene.", "Lucene has it.") is None


@pytest.mark.parametrize(
    ("said", "written"), [("TGF-β", "TGFβ"), ("TGFβ", "TGF-β"), ("SSB", "SSBs"), ("IL6", "IL-6"), ("U.S.", "US")]
)
def test_ways_of_writing_a_name_are_one_name(said, written):
    assert unknown(f"It has {said} in it.", f"There is {written} in it.") is None


def test_an_acronym_and_what_it_stands_for_are_one_name():
    assert unknown("It is in HF.", "It is in heart failure.", HF="heart failure") is None
    assert unknown("It is in Heart Failure.", "It is in HF.", HF="heart failure") is None


@pytest.mark.parametrize("name", ["Elastic", "BM26", "IL-8", "G1/S"])
def test_any_other_name_is_unknown(name):
    assert (
        unknown(f"It is in {name} today.", "Lucene, BM25, IL-6 and G1/M have it.")
        == f'The name "{name}" is not in the sentence.'
    )
