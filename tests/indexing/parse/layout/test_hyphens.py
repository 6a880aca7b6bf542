from __future__ import annotations

import pytest

from indexing.parse.layout.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("left", "right", "keeps"),
    [
        ("infor", "mation", False),
        ("Grad", "CAM", True),  # a capital follows
        ("GPT", "4", True),  # a number follows
        ("long", "term", True),  # "long-term" stands elsewhere
        ("pseudo", "relevance", True),
        ("over", "all", False),  # "overall" stands elsewhere
        ("well", "known", True),  # a prefix before a word that the document knows
        ("there", "known", False),  # one that is always written in one
        ("state-of", "the", True),
        ("context", "sensitive", True),
        ("F", "measure", True),
        ("SO", "LUTION", False),  # a heading in capitals
        ("cross-sec", "tional", False),
        ("success", "fully", False),
        ("pre", "processing", False),  # a word that the document does not know
    ],
)
def test_keeps_the_hyphens_that_belong_to_the_word(left, right, keeps):
    lines = ["It is long-term and pseudo-relevance overall.", "What is known is the term of all relevance."]
    assert Vocabulary(lines).keeps_hyphen(left, right) is keeps


def test_does_not_count_the_halves_of_divided_words():
    vocabulary = Vocabulary(["a learned represen-", "tation of words"])
    assert not vocabulary.spelling("represen")
    assert not vocabulary.spelling("tation")
    assert vocabulary.spelling("words") == "words"
