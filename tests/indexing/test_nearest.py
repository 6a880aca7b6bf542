"""Names that may have been meant."""

from __future__ import annotations

import pytest

from indexing.nearest import Names, did_you_mean

AUTHORS = ("Ina Kaufmann", "Ada Kern", "José Müller", "Bo Lind", "Jeffrey Dean", "Bo Lind")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kaufman", ["Ina Kaufmann"]),
        ("ina kauffmann", ["Ina Kaufmann"]),
        ("Mueller", ["José Müller"]),
        ("Jose Muler", ["José Müller"]),
        ("Kem", []),
        ("Deen", ["Jeffrey Dean"]),
        ("Lindt", ["Bo Lind"]),
        ("Robertson", []),
        ("Li", []),
        ("", []),
        ("???", []),
    ],
)
def test_are_those_that_are_spelt_alike(text, meant):
    assert Names(AUTHORS).nearest(text) == meant


def test_stand_the_most_like_first_and_are_a_few():
    names = ["coffers", "coffee", "coffin", "toffees", "tea", "coffees"]
    assert Names(names).nearest("coffees") == ["coffees", "coffee", "coffers"]


def test_are_asked_for():
    assert did_you_mean("Kaufman", AUTHORS) == "Did you mean 'Ina Kaufmann'?"
    assert did_you_mean("Xerxes", AUTHORS) == ""
    assert did_you_mean("note", ["notes", "noted"]) == "Did you mean 'notes' or 'noted'?"


def test_a_text_too_long_for_a_name_is_like_none():
    assert Names(AUTHORS).nearest("Kaufmann " * 1_000) == []
