"""Questions that want a number."""

from __future__ import annotations

import pytest

from agents.evidence.asking import wants_number


@pytest.mark.parametrize(
    "question",
    [
        "How many passages are read?",
        "By how much does it fall?",
        "What is the average length?",
        "In which year was it built?",
        "When did they meet?",
    ],
)
def test_a_number_is_wanted(question):
    assert wants_number(question)


@pytest.mark.parametrize(
    "question", ["Why is it so?", "What does b do in BM25?", "Who wrote it?", "Wie viele sind es?", ""]
)
def test_no_number_is_wanted(question):
    assert not wants_number(question)
