"""Phrases: what Scholiast itself says in an answer, in the language of the question: English or German.

A file a language. english.py has a constant for each phrase, and that text is the key by which german.py and any
further language say it: so code names a phrase, whoever reads the code reads what is said, a text that a language lacks
is said in English, and a test can tell what is missing. Whatever varies stands in braces, by name, as languages put it
in other places. Quotations are in the language of their paper. Knows nothing about when anything is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from agents.phrases.german import GERMAN
from indexing.analysis import asked_in
from indexing.language import spoken

LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {"de": GERMAN}
"""Language -> what is said in it for each English phrase."""


def said(phrase: str, question: str, **filled: object) -> str:
    """Return *phrase*, one of english.py, in the language of *question*, its braces *filled*; any other text as it is.

    Example:
        said("yes", "Hilft Kaffee gegen den Schlaf?") -> "ja"
    """
    text = LANGUAGES.get(language_of(question) or "en", {}).get(phrase, phrase)
    return text.format(**filled) if filled else text


def language_of(question: str) -> str | None:
    """Return the language that *question* is in; None where that is not sure."""
    if not question.strip():
        return None
    by_words = {asked_in(question, order) for order in (("en", "de"), ("de", "en"))}
    return by_words.pop() if len(by_words) == 1 else spoken(question)  # a tie: its letters decide
