"""A German question in English words: inflections, compounds, cognates, and which of several words is taken."""

from __future__ import annotations

import pytest

from agents.evidence.glossary import _list as listed
from agents.evidence.glossary import chosen, read
from indexing.analysis import terms


def everything(_):
    """Every passage holds every term."""
    return 1


def held_by(text):
    """Return how many passages hold a term, of one with this *text*."""
    return lambda term: int(term in terms(text))


def english(text, held=everything):
    return [next(word.english(), "") for word in read(text, held)]


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("Genauigkeit", "accuracy"),
        ("Stichproben", "sample"),
        ("ausgewertet", "evaluation"),  # by the infinitive
        ("auszuwerten", "evaluation"),
        ("wurde verändert", "change"),  # a participle without ge
        ("vorhergesagt", "vorhergesagt"),  # the vowel of its infinitive is another one
        ("die Gefäße", "vessel"),
        ("umfassendere", "comprehensive"),
    ],
)
def test_knows_a_word_in_its_forms(german, expected):
    assert english(german) == [expected]


@pytest.mark.parametrize(
    ("german", "parts"),
    [
        ("Messfehler", [["error", "fault", "mistake"]]),
        ("Leistungsmessung", [["performance", "power"], ["measurement", "measure"]]),
        ("Knochendichte", [["bone"], ["dense", "density"]]),
        ("Frage-Antwort-Spiel", [["question"], ["answer"], ["game", "play"]]),
    ],
)
def test_knows_the_parts_of_a_compound(german, parts):
    (word,) = read(german, everything)
    assert [list(part) for part in word.parts][-len(parts) :] == parts


def test_spells_what_both_languages_have_as_english_does():
    held = held_by(
        "The asymmetry of antibiotics and their toxicity is statistical, as dialysis and photosynthesis are."
    )
    assert english("Toxizität von Antibiotika", held) == ["toxicity", ""]
    assert english("photosynthetische Asymmetrie", held) == ["", "asymmetry"]


def test_gives_only_what_some_passage_holds():
    (word,) = read("Genauigkeit", held_by("The precision was high."))
    assert word.parts == (("precision",),)
    (word,) = read("Genauigkeit", held_by("Nothing of that kind."))
    assert word.parts == ()


def test_leaves_function_words_out_and_names_as_they_are():
    words = read("Was ist der Unterschied zwischen BM25 und word2vec?", everything)
    assert [word.text for word in words] == ["Unterschied", "BM25", "word2vec"]
    assert [next(word.english()) for word in words[1:]] == ["bm25", "word2vec"]


def test_a_word_that_nobody_knows_has_no_english_and_stays():
    words = read("Wie schmeckt Grützwurst?", held_by("Coffee shortens sleep."))
    assert [word.parts for word in words] == [(), ()]
    assert chosen(words, []) == ["schmeckt", "Grützwurst"]


def test_of_several_words_that_is_taken_which_most_passages_hold():
    words = read("Genauigkeit", everything)
    assert chosen(words, []) == ["accuracy"]  # the first of the list
    assert chosen(words, [set(terms("precision at ten")), set(terms("the precision of it")), {"accuraci"}]) == [
        "precision"
    ]


def test_every_line_of_the_list_can_be_used():
    assert len(listed()) > 900
    assert all(stem and english and all(terms(one) for one in english) for stem, english in listed().items())


def test_data_is_no_word():
    assert [word.parts for word in read("genauigkeit" * 2_000, everything)] == [()]
    assert [word.text for word in read(f"BM25{'.' * 20_000} z.B. e-mail", everything)] == ["BM25", "z.B", "e-mail"]
