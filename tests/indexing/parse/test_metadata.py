from __future__ import annotations

import pytest

from indexing.parse.metadata import doi_in, given_first, names_in, year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Published 2021-03-04", 2021),
        ("March 1889", 1889),
        ("12/2019", 2019),
        ("pp. 12345", None),
        ("", None),
        ("9999", None),
    ],
)
def test_finds_the_year(text, year):
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1000/ABC.", "10.1000/abc"),
        ("doi:10.1016/S0009-2614(97)04014-1)", "10.1016/s0009-2614(97)04014-1"),
        ("(doi: 10.1000/182)", "10.1000/182"),
        ("no such thing", None),
    ],
)
def test_finds_the_doi(text, doi):
    assert doi_in(text) == doi


@pytest.mark.parametrize(
    ("name", "turned"),
    [("Rocchio, J. J.", "J. J. Rocchio"), ("Jane  Doe", "Jane Doe"), ("Ruby, Sam,", "Sam Ruby"), ("", "")],
)
def test_puts_given_names_first(name, turned):
    assert given_first(name) == turned


def test_divides_a_list_of_names():
    assert names_in("Jane Doe, R. Roe und B. Poe & C. Coe") == ("Jane Doe", "R. Roe", "B. Poe", "C. Coe")
