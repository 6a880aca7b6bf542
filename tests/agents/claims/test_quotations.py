"""Quotation marks."""

from __future__ import annotations

import pytest

from agents.claims.quotations import foreign_address, misquoted

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


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("See http://a.example/?q=3.2 for more.", "http://a.example/?q=3.2"),
        ("!(tea)(https://a.example/x) It fell.", "https://a.example/x)"),
        ("Open www.b.example now.", "www.b.example"),
        ("<img src=x onerror=alert(1)> It fell.", "<img src=x onerror=alert(1)>"),
        ("Run `rm`.", "`"),
        ("The code is at http://a.example/.", None),
        ("The ratio was 3:1 and p<0.05, which is > 0.", None),
    ],
)
def test_an_address_or_a_tag_has_to_stand_in_the_sentence(statement, found):
    assert foreign_address(statement, ["The code is at http://a.example/."]) == found
