"""Names that may have been meant."""

from __future__ import annotations

import random
from collections.abc import Sequence
from difflib import SequenceMatcher
from statistics import fmean

import pytest

from indexing.nearest import LEAST, MOST, Names, did_you_mean
from indexing.store.folding import folded

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


def test_are_those_that_comparing_all_finds():
    by_chance = random.Random(3)
    words = ["".join(by_chance.choices("abcdeé茶", k=by_chance.randrange(1, 9))) for _ in range(60)] + [
        "ab" * 40,
        "a" * 33,
    ]
    names = [" ".join(by_chance.choices(words, k=by_chance.randrange(1, 5))) for _ in range(300)]
    names = list(dict.fromkeys(names))
    named = Names(names)
    for text in [*names[:20], *words, "abcde edcba", "a" * 32, "ab" * 16, "ba" * 39]:
        assert named.nearest(text) == compared(text, names)
        assert named.nearest(text, lambda name: [-names.index(name)]) == compared(text, names[::-1])


def compared(text: str, names: Sequence[str]) -> list[str]:
    """Return the few *names* most like *text*, each of them compared with it."""
    alike = {name: likeness(folded(text).split(), folded(name).split()) for name in dict.fromkeys(names)}
    return sorted((name for name in alike if alike[name] >= LEAST), key=lambda name: -alike[name])[:MOST]


def likeness(wanted: Sequence[str], words: Sequence[str]) -> float:
    pairs = ([SequenceMatcher(None, word, one, autojunk=False).ratio() for one in words] for word in wanted)
    return fmean(max(each, default=0.0) for each in pairs)
