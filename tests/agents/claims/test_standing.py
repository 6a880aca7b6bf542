"""One wrong thing is enough to refute a note; what is only left out is not."""

from __future__ import annotations

import pytest

from agents.claims.resting import Resting
from agents.claims.standing import refuted
from agents.types import Evidence
from indexing.types import Kind, Passage, Sentence

SENTENCE = "Aspirin reduced the risk of stroke by 12 % in some adults."


def wrong(note: str, *, language: str = "en") -> str | None:
    passage = Passage(1, "d", 0, SENTENCE, "", "", Kind.PROSE, None, (Sentence(0, len(SENTENCE)),))
    return refuted(Resting(note, (Evidence(passage, 0, 1.0, None),)), ordinary=frozenset(), language=language)


@pytest.mark.parametrize(
    "note",
    [
        "Aspirin reduced the risk of stroke by 13 %.",
        "Aspirin reduced the risk of stroke by 12 % in all adults.",
        "Ibuprofen reduced the risk of stroke.",
        "Aspirin did not reduce the risk of stroke.",
        "Aspirin increased the risk of stroke.",
        'Aspirin "abolished" the risk of stroke.',
    ],
)
def test_what_the_sentence_does_not_say_is_refuted(note):
    assert wrong(note) is not None


@pytest.mark.parametrize(
    "note", [SENTENCE, "Aspirin reduced the risk of stroke.", "Some adults had less risk of stroke."]
)
def test_what_says_less_stands(note):
    assert wrong(note) is None


def test_denials_are_read_in_english_only():
    assert wrong("Aspirin did not reduce the risk of stroke.", language="de") is None
