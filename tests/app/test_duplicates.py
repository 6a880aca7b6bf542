"""Documents that are probably the same paper."""

from __future__ import annotations

import pytest

from app.duplicates import probably_same
from indexing.types import Document, Metadata


def paper(key, title="", *authors, doi=None):
    return Document(key, Metadata(title=title, authors=authors, doi=doi), "pdf", "en", 4, 9)


def groups(*documents):
    return [[one.id for one in group] for group in probably_same(documents)]


@pytest.mark.parametrize(
    "two",
    [
        (paper("a", "Preprint", doi="10.1/X"), paper("b", "As printed", doi="10.1/x")),
        (paper("a", "On Herons: a Study", "Ann Poe"), paper("b", "On herons, a study", "R. Roe", "Poe, A.")),
        (paper("a", "On cold lakes", "Müller JK"), paper("b", "On Cold Lakes", "Jörg K. Müller")),
        (paper("a", "Über kalte Seen", "Jörg Müller"), paper("b", "Uber Kalte Seen", "J. Muller")),
    ],
)
def test_have_a_doi_or_a_title_and_an_author_in_common(two):
    assert groups(*two, paper("c", "Another one of these", "Ann Poe", doi="10.1/y")) == [["a", "b"]]


@pytest.mark.parametrize(
    "two",
    [
        (paper("a", "On herons: a study", "Ann Poe"), paper("b", "On herons: a study", "R. Roe")),
        (paper("a", "Introduction", "Ann Poe"), paper("b", "Introduction", "Ann Poe")),
        (paper("a", "On herons: a study"), paper("b", "On herons: a study")),
        (paper("a", "On herons: part one", "Ann Poe"), paper("b", "On herons: part two", "Ann Poe")),
    ],
)
def test_have_more_in_common_than_a_title_or_an_author(two):
    assert groups(*two) == []


def test_are_one_group_when_a_third_joins_them():
    first, second = paper("a", "On herons: a study", "Ann Poe"), paper("b", "Ardea", doi="10.1/x")
    assert groups(first, second, paper("c", "On herons: a study", "A. Poe", doi="10.1/x")) == [["a", "b", "c"]]
