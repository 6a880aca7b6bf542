"""Quotation marks."""

from __future__ import annotations

import pytest

from agents.claims.quotations import misquoted

SENTENCES = ("They call the method harmless,\nand “easy to repeat”.", "Nobody asked why.")


@pytest.mark.parametrize(
    "statement",
    [
        'They call it "harmless".',
        "They call it “Easy to repeat.”",
        "It is „harmless, and“ more.",
        "It's the authors' method.",
        "「Nobody asked why」",
        "No quotation at all.",
        'An inch is 1".',
    ],
)
def test_what_the_sentences_say_may_be_quoted(statement):
    assert misquoted(statement, SENTENCES) is None


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ('The answer to "What is the answer?" is this.', "What is the answer?"),
        ("They call it «harmful».", "harmful"),
        ('They call it "harmless", "safe" and "cheap".', "safe"),
        ('They say "harmless nobody".', "harmless nobody"),
    ],
)
def test_what_they_do_not_say_may_not(statement, wrong):
    assert misquoted(statement, SENTENCES) == wrong
