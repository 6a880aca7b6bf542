"""Questions that the titles of a library suggest: of papers, of two that have words in common, of a shared topic."""

from __future__ import annotations

import pytest

from app.suggestions import Suggestions, suggestions
from indexing.types import Document, Metadata

TITLES = (
    "Grey herons wait for fish in the morning",
    "Soil moisture under beech and spruce forests",
    "A model of soil moisture in vineyards",
    "Why storks return to their nests",
)


def paper(title: str, *, passages: int = 30, language: str = "en") -> Document:
    known = Metadata(title=title, authors=(), year=2020, doi=None, venue="")
    return Document(
        id=title,
        metadata=known,
        file_type="pdf",
        language=language,
        pages=4,
        passages=passages,
        collections=(),
        paths=(),
        added_at="",
    )


def test_take_the_last_papers_and_two_with_words_in_common() -> None:
    found = suggestions(paper(title) for title in TITLES)
    assert (found.about, found.shown) == (TITLES[3], TITLES[0])
    assert found.compared == (TITLES[2], TITLES[1])
    assert found.listed == "soil moisture"


def test_of_short_documents_none_are_compared() -> None:
    found = suggestions(paper(title, passages=8) for title in TITLES)
    assert found.compared is None
    assert (found.about, found.shown, found.listed) == (TITLES[3], TITLES[2], "soil moisture")


@pytest.mark.parametrize("titles", [(), ("README",), ("A note of mine " * 9,)])
def test_of_what_is_no_paper_there_are_none(titles) -> None:
    assert suggestions(paper(title) for title in titles) == Suggestions()


def test_words_that_any_title_has_are_no_topic() -> None:
    found = suggestions([paper("A study of nests using models"), paper("Using a study in the field of music")])
    assert found.listed is None


def test_words_on_both_sides_of_a_mark_are_no_topic() -> None:
    found = suggestions([paper("Dense soil: moisture in vineyards"), paper("Loose soil: moisture in gardens")])
    assert found.listed == "moisture"


def test_names_keep_their_capitals() -> None:
    found = suggestions([paper("Storing queries with BM25 Ranking"), paper("What is new in BM25 Ranking today")])
    assert found.listed == "BM25 ranking"


def test_function_words_of_other_languages_are_no_topic() -> None:
    titles = ("Logs pour les requêtes des lecteurs", "Images pour les cours des lycées")
    assert suggestions(paper(title, language="fr") for title in titles).listed is None
