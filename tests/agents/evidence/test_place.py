"""Where findings stand."""

from __future__ import annotations

import pytest

from agents.evidence.place import BACKGROUND, FINDINGS, NEUTRAL, asks, has_number, is_fragment, place
from indexing.types import Kind, Passage, Sentence


def passage(section: str, sentences: int) -> Passage:
    spans = tuple(Sentence(2 * i, 2 * i + 2) for i in range(sentences))
    return Passage(1, "0" * 16, 0, "a " * sentences, "", section, Kind.PROSE, None, spans)


def test_in_an_abstract_the_last_sentences_state_the_findings():
    abstract = passage("Abstract", 5)
    assert [place(abstract, i, whole_document=False) for i in (0, 2, 4)] == pytest.approx([0, 1 - 0.5**2, 1])
    assert place(passage("", 3), 1, whole_document=True) == pytest.approx(1 - 0.5**2)


def test_a_single_sentence_is_neutral():
    assert place(passage("Abstract", 1), 0, whole_document=True) == NEUTRAL


@pytest.mark.parametrize(
    ("section", "value"),
    [
        ("4 Results", FINDINGS),
        ("Diskussion", FINDINGS),
        ("1 Introduction", BACKGROUND),
        ("3 Method", NEUTRAL),
        ("", NEUTRAL),
    ],
)
def test_elsewhere_the_heading_decides(section, value):
    assert place(passage(section, 4), 0, whole_document=False) == value


@pytest.mark.parametrize(
    "sentence",
    ["We examined whether tea helps.", "OBJECTIVE To compare two drugs.", "This is unclear. It remains unclear."],
)
def test_knows_what_only_asks(sentence):
    assert asks(sentence)


def test_knows_what_tells():
    assert not asks("Tea lowered blood pressure by 3 mmHg.")


def test_knows_a_number_from_a_name():
    assert has_number("It took 12 weeks.")
    assert has_number("It took twelve weeks.")
    assert not has_number("BM25 ranks by words.")


def test_a_fragment_has_few_words():
    assert is_fragment("See below for more.")
    assert not is_fragment("Tea lowered the pressure of the blood in most adults.")
    assert not is_fragment("紅茶は血圧を下げた")
