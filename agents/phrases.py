"""Phrases: what Scholiast itself says in an answer, in the language of the question: English or German.

Quotations are in the language of their paper. Knows nothing about when anything is said.
"""

from __future__ import annotations

from typing import Final

from indexing.analysis import asked_in
from indexing.language import spoken

YES: Final = "yes"
NO: Final = "no"
MAYBE: Final = "maybe"
INSUFFICIENT: Final = "insufficient information"
NOT_SAID: Final = "not said"
ANSWERED: Final = "The library answers this."
PARTLY: Final = "The library answers a part of this."
UNANSWERABLE: Final = "The library does not answer this question."
NEAREST: Final = "The nearest it has:"
MISSING: Final = "Missing:"
NO_PAPER: Final = "“{}” is not a paper of the library."
BEST_OF: Final = "The {} best of {} papers that tell of it."
MAY_BE_MORE: Final = "There may be more: only the first {} passages that were found were looked at."
JUDGED: Final = "a guess, by the words of these sentences:"

_SAID: Final = {
    "de": {
        YES: "ja",
        NO: "nein",
        MAYBE: "vielleicht",
        INSUFFICIENT: "nicht genug Angaben",
        NOT_SAID: "keine Angabe",
        ANSWERED: "Die Bibliothek beantwortet das.",
        PARTLY: "Die Bibliothek beantwortet einen Teil davon.",
        UNANSWERABLE: "Die Bibliothek beantwortet diese Frage nicht.",
        NEAREST: "Am nächsten kommt:",
        MISSING: "Es fehlt:",
        NO_PAPER: "„{}“ ist keine Arbeit der Bibliothek.",
        BEST_OF: "Die {} besten von {} Arbeiten, die davon handeln.",
        MAY_BE_MORE: "Es kann mehr geben: nur die ersten {} gefundenen Passagen wurden durchgesehen.",
        JUDGED: "eine Vermutung, nach den Wörtern dieser Sätze:",
    }
}
"""Language -> what is said in it; English is said as it is written above."""


def said(phrase: str, question: str) -> str:
    """Return *phrase*, one of those above, in the language of *question*; any other text as it is.

    Example:
        said("yes", "Hilft Kaffee gegen den Schlaf?") -> "ja"
    """
    return _SAID.get(_language(question) or "en", {}).get(phrase, phrase)


def _language(question: str) -> str | None:
    by_words = {asked_in(question, order) for order in (("en", "de"), ("de", "en"))}
    return by_words.pop() if len(by_words) == 1 else spoken(question)  # a tie: its letters decide
