"""Words that a statement shares with its sentences."""

from __future__ import annotations

import pytest

from agents.claims.overlap import word_overlap


class Even:
    def document_frequency(self, term: str) -> int:  # noqa: ARG002
        return 1

    def __len__(self) -> int:
        return 10


def share(statement: str, *sentences: str, **known: str) -> float:
    return word_overlap(statement, sentences, known=known, counts=Even(), language="en")


def test_the_share_of_content_words():
    assert share("Tea and clay and sleep.", "Tea was drunk before sleep.") == pytest.approx(2 / 3)
    assert share("Tea and clay and sleep.", "Tea was drunk.", "It was clay.", "Then sleep.") == 1


def test_acronyms_are_spelled_out():
    assert share("Heart failure.", "HF was seen.", HF="heart failure") == 1


def test_a_statement_of_function_words_is_measured_by_them():
    assert share("It is not.", "It is.") == pytest.approx(2 / 3)
