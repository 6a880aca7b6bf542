"""German requests: what only names a paper or only asks goes, and a verb that stands apart comes together."""

from __future__ import annotations

import pytest

from agents.evidence.glossary import read
from agents.evidence.requests import joined_verb, without_requests


def left(text: str) -> str:
    return " ".join(without_requests(text).split())


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Fasse die Arbeit über Themenmodelle zusammen", "über Themenmodelle"),
        ("Fassen Sie bitte den Aufsatz zur Bodenfeuchte zusammen.", "bitte zur Bodenfeuchte."),
        ("Stellen Sie Kaffee und Tee gegenüber!", "Kaffee und Tee!"),
        ("Bitte erkläre mir den Unterschied von Kaffee und Tee.", "Bitte den Unterschied von Kaffee und Tee."),
        ("Könntest du mir die Ergebnisse zusammenfassen?", "die Ergebnisse?"),
        ("Was folgt aus der Studie zum Schlaf von Pflegern?", "Was folgt aus zum Schlaf von Pflegern?"),
        ("Liste die Nebenwirkungen von Tee auf.", "die Nebenwirkungen von Tee."),
    ],
)
def test_drops_what_only_names_a_paper_or_only_asks(text, about):
    assert left(text) == about


@pytest.mark.parametrize(
    "text",
    [
        "Welche Arbeit leistet das Herz?",
        "Macht Arbeit zu Hause krank?",
        "Wie viel wiegt ein Bogen Papier?",
        "Welche Studien wurden eingeschlossen?",
        "Stellen Pfleger mehr Anträge als Ärzte?",
        "Zeigt die Kurve einen Abfall?",
        "Wer hat die Studie bezahlt?",
        "Erkläre!",
    ],
)
def test_leaves_the_rest_alone(text):
    assert without_requests(text) == text


def test_a_verb_comes_together_with_its_prefix_where_that_is_a_word():
    known = {"teilnahmen", "auswirkt"}.__contains__
    assert joined_verb("Wie viele nahmen an der Kur teil?", known) == "Wie viele teilnahmen an der Kur?"
    assert joined_verb("Wie wirkt sich Tee aus?", known) == "Wie auswirkt sich Tee?"
    assert joined_verb("Welche Blätter nahmen sie mit?", known) == "Welche Blätter nahmen sie mit?"


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Wie viele Erwachsene nahmen daran teil?", ["adult", "participate"]),
        ("Habe ich Arbeiten über Schlaf?", ["sleep"]),
        ("Stört Arbeit den Schlaf?", ["work", "sleep"]),
    ],
)
def test_is_put_into_english_without_it(german, english):
    found = [next(word.english(), "") for word in read(german, lambda _: 1)]
    assert [word for word in found if word in english] == english
    assert not {"worker", "helper", "paper", "part"} & set(found)
