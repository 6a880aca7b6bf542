"""German questions are searched for in English words, their vectors computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.deps import make_deps
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from agents.steps.rewrite.glossary import Glossary
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed, Query

TEXTS = (
    "Infection with human papilloma virus is common. It causes cervical cancer.",
    "High pressure vacuum deposition of thin films.",
    "Coffee shortens sleep. Coffees differ in caffeine.",
    "Sleep of shift workers was recorded in a laboratory with 120 beds.",
    *(f"filler{number} sentence{number} about nothing{number}" for number in range(13)),
)


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    items = [(f"{number}.txt", Parsed(Metadata("Paper"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


def asked(text: str, shelf: Library) -> Query:
    return Query(text, query_terms(text), shelf.encoder.encode_query(text))


def test_searches_for_the_english_words_and_says_so(shelf):
    query = asked("Verkürzt Kaffee den Schlaf?", shelf)
    (changed,) = Glossary(shelf, shelf.lexical, shelf.encoder).rewrite(query)
    assert changed.text == "coffee sleep"
    assert changed.terms == {**query.terms, "coffe": 1.0, "sleep": 1.0}
    assert changed.notes == ("In englischen Wörtern: „coffee sleep“.",)
    assert list(changed.tokens.words) == ["coffee", "sleep"]


def test_the_vector_is_mostly_that_of_the_english_words(shelf):
    query = asked("Verkürzt Kaffee den Schlaf?", shelf)
    (changed,) = Glossary(shelf, shelf.lexical, shelf.encoder, original=0.25).rewrite(query)
    both = 0.25 * query.vector + 0.75 * shelf.encoder.encode_query("coffee sleep")
    assert changed.vector == pytest.approx(both / np.linalg.norm(both), abs=1e-6)


def test_takes_the_word_that_stands_with_the_others(shelf):
    (changed,) = Glossary(shelf, shelf.lexical, shelf.encoder).rewrite(asked("Wie ist es mit Filmen aus Druck?", shelf))
    assert "pressure" in changed.text


def test_leaves_out_what_only_asks_for_papers(shelf):
    query = asked("Welche Studien untersuchen den Schlaf von Schichtarbeitern?", shelf)
    (changed,) = Glossary(shelf, shelf.lexical, shelf.encoder).rewrite(query)
    assert "sleep" in changed.text
    assert "stud" not in changed.text


@pytest.mark.parametrize(
    "text",
    [
        "Le café raccourcit-il le sommeil des travailleurs ?",
        "Wer ist Xylqz?",
        "Does Kaffee shorten the sleep of a man?",
    ],
)
def test_leaves_other_languages_and_words_that_nobody_knows_alone(text, shelf):
    query = asked(text, shelf)
    assert Glossary(shelf, shelf.lexical, shelf.encoder).rewrite(query)[0] is query


def test_finds_what_the_german_words_do_not(shelf):
    resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
    settings = AgentSettings(mode="extractive")
    found = retrieve("Was hilft gegen Gebärmutterkrebs durch Viren?", make_deps(settings, resources), where=ANYTHING)
    best = shelf.passages([found.run[0].passage_id])[found.run[0].passage_id]
    assert "papilloma" in best.text
