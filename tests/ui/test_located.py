"""Located: a quotation is found in its paragraph however both are broken and hyphenated."""

from __future__ import annotations

import pytest

from ui.parts.located import located


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("One. Two words. Three.", "Two words.", "Two words."),
        ("It is a retrie-\nval model of\n1994.", "retrieval model of 1994.", "retrie-\nval model of\n1994."),
        ("A low\u00adcost method", "lowcost method", "low\u00adcost method"),
        ("An e\ufb03cient index", "An efficient index", "An e\ufb03cient index"),
        ("rows\tand\tcells", "rows and cells", "rows\tand\tcells"),
        ("A state-of-the-art model", "state of the art", "state-of-the-art"),
    ],
)
def test_finds_it(text, quote, found):
    start, end = located(text, quote)
    assert text[start:end] == found


@pytest.mark.parametrize("quote", ["", " \n", "-", "Four words.", "Two sword"])
def test_finds_nothing_else(quote):
    assert located("One. Two words. Three.", quote) is None
