"""German questions about English papers: what is found, judged and said."""

from __future__ import annotations

import pytest

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.settings import AgentSettings
from agents.types import Question

ENGLISH = {"the", "this", "of", "found", "nothing", "that", "library", "statements", "or", "mentions", "says"}


@pytest.fixture(scope="module")
def graph():
    return build_graph()


@pytest.fixture
def answer(resources, graph):
    deps = make_deps(AgentSettings(mode="extractive"), resources)
    return lambda question: ask(Question(question), deps, graph=graph, emit=lambda _: None)


def own_words(answer):
    """Return the words that Scholiast itself says in *answer*: not those of papers and questions."""
    about = (one.about for one in answer.contradictions)
    text = answer.text if not answer.statements else ""
    return {word.strip(".,:„“").casefold() for part in (*answer.gaps, *about, text) for word in part.split()}


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Wie stark senkt grüner Tee den systolischen Blutdruck?", "pressure"),
        ("Verkürzt Kaffee den Schlaf?", "sleep"),
        ("Wie viele Minuten Schlaf gingen durch Kaffee verloren?", "minutes"),
    ],
)
def test_what_the_papers_say_is_found(answer, question, quoted):
    found = answer(question)
    assert found.status != "unanswerable"
    assert any(quoted in citation.quote.casefold() for citation in found.citations)
    assert own_words(found) & ENGLISH == set()


@pytest.mark.parametrize(
    "question",
    [
        "Wie heißt die Hauptstadt der Mongolei?",
        "Wie repariert man einen Fahrradreifen?",
        "Wer hat die Wahl gewonnen, und wie viele Stimmen waren es?",
    ],
)
def test_what_they_do_not_say_is_told_in_german(answer, question):
    found = answer(question)
    assert found.status == "unanswerable"
    assert found.text.startswith("Die Bibliothek beantwortet diese Frage nicht.")
    assert own_words(found) & ENGLISH == set()


def test_a_word_that_nothing_mentions_is_told_as_it_was_asked(answer):
    assert answer("Wie heißt die Hauptstadt der Mongolei?").gaps[0].startswith("Nichts von dem, was gefunden wurde, ")
