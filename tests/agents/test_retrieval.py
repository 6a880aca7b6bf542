"""Retrieval: what a question is searched with."""

from __future__ import annotations

from agents.deps import make_deps
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from indexing.types import ANYTHING


def searched(text: str, resources) -> set[str]:
    """Return the terms that are searched for in a library of English papers."""
    (query,) = retrieve(text, make_deps(AgentSettings(), resources), where=ANYTHING).queries
    return set(query.terms)


def test_function_words_are_those_of_the_questions_language_also_where_no_document_is_in_it(resources):
    assert not searched("Wie wirkt Kaffee auf den Schlaf?", resources) & {"wie", "auf", "den"}
    assert not searched("¿Reduce el té verde la presión arterial?", resources) & {"el", "la"}


def test_few_words_are_taken_for_the_librarys_language(resources):
    assert searched("die casting in aluminium", resources) == {"die", "cast", "aluminium"}
    assert searched("Does coffee affect sleep?", resources) == {"coffe", "affect", "sleep"}
