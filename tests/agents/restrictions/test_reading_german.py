"""What is said of which papers are asked, in the language of the question, and of papers that are not there."""

from __future__ import annotations

import pytest


def test_papers_that_may_have_been_meant_are_told(reading) -> None:
    (note,) = reading("What does the paper 'Coffee and sleap' say about b?").notes
    assert "Near it are: “Coffee and sleep”. This was passed over." in note


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Was sagen Arbeiten seit 2020 über Kaffee?", "Nur Papiere ab 2020."),
        ("Was zeigen Studien aus den Jahren 2018 bis 2021 über Tee?", "Nur Papiere aus den Jahren 2018 bis 2021."),
        ("Was sagen Arbeiten bis 1990 über Tee?", "Kein Papier der Bibliothek ist bis 1990. Das wurde übergangen."),
        ("Was steht in der Arbeit von Mori über Tee?", "Nur Papiere von Mori."),
        ("Was ist b laut Kern et al.?", "Nur Papiere von Kern und anderen."),
        ("Was ist laut der Studie „Coffee and sleep“ mit dem Schlaf?", "Nur in „Coffee and sleep“."),
        (
            "Was steht im Papier „Coffee and sleap“ über den Schlaf?",
            (
                "In der Bibliothek ist kein Papier „Coffee and sleap“, oder mehr als eines. "
                "Ähnlich heißen: „Coffee and sleep“. Das wurde übergangen."
            ),
        ),
        ("Was ist das in meiner Sammlung „reviews“?", None),
    ],
)
def test_a_german_question_is_told_in_german_of_which_papers_it_is_asked(reading, question, note) -> None:
    notes = reading(question).notes
    assert note is None or notes == (note,)
    assert not any(word in " ".join(notes).split() for word in ("Only", "paper", "papers", "the", "is", "from", "by"))


def test_the_article_of_a_paper_is_no_author_though_a_name_has_it(reading) -> None:
    assert reading("Was wirkt laut der Studie auf den Schlaf?").notes == ()
    assert reading("Was wirkt laut van der Berg auf den Schlaf?").notes == ("Nur Papiere von van der Berg.",)
