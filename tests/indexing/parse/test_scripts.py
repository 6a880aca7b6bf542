from __future__ import annotations

import pytest

from indexing.parse.scripts import lowered, raised


@pytest.mark.parametrize(
    ("text", "after", "shown"),
    [
        ("2", "m", "²"),
        ("-3", "10", "⁻³"),
        ("−1", "mol L", "⁻¹"),
        ("th", "19", "th"),
        ("12", "in cells", " [12]"),
        ("3,4", "was shown.", " [3,4]"),
        ("5–7", "results)", " [5–7]"),
        ("k+1", "x", "^k+1"),
        ("*", "Doe", "*"),
        ("", "x", ""),
    ],
)
def test_raises_what_unicode_can_raise_and_keeps_citations_apart(text, after, shown):
    assert raised(text, after=after) == shown


@pytest.mark.parametrize(("text", "shown"), [("2", "₂"), ("i", "_i"), ("max", "_max"), (" ", "")])
def test_lowers_what_unicode_can_lower(text, shown):
    assert lowered(text) == shown
