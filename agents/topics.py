"""Topics: what papers that are asked for are to be about, and whether a sentence or a heading tells of it.

Knows nothing about which papers there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from agents.claims.names import names
from agents.evidence.acronyms import acronyms, in_singular, is_short_name, singular, spelled_out
from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.evidence.subject import subject
from indexing.analysis import asked_in, query_terms, terms

HALF: Final = 0.5
MOST: Final = 0.75
FEW: Final = 3
"""Share of the words of a subject, rare ones counting more, with which a sentence or a heading tells of it; and the
share where they are a few, which are mostly one term: half of "question answering" is another thing."""

APART: Final = 1
"""Other words that may stand between the words of a subject of a few: "parsing of citations"."""

_USE: Final = re.compile(
    r"\b(?:us(?:e[sd]?|ing)|employ(?:s|ed)?|appl(?:y|ies|ied)|report(?:s|ed)?|evaluate[sd]?|verwende\w*|nutz\w*|benutz\w*|"
    r"anwenden|eingesetzt)\b",
    re.IGNORECASE,
)


class Topic:
    """The subject of a question, as papers of each language would tell of it."""

    def __init__(self, question: str, counts: TermCounts, languages: Sequence[str]) -> None:
        self.about = in_singular(subject(question))
        self._used = _USE.search(question) is not None
        self._known: dict[str, str] = {}
        self._spoken = asked_in(question, languages)
        self._counts = counts
        self._wanted: dict[str, Wanted] = {}
        every = f"{self.about} {subject(question)}"  # "CRFs" are a CRF too
        self.terms = dict.fromkeys(query_terms(every, languages, spoken=self._spoken), 1.0)

    def learn(self, texts: Iterable[str]) -> None:
        """Take the acronyms that the *texts* of a paper define for all words of the subject."""
        asked = set(query_terms(self.about, ["en"], spoken=self._spoken))
        self._known |= {short: long for short, long in acronyms(texts).items() if asked <= set(terms(long, "en"))}

    def wanted(self, language: str) -> Wanted:
        """Return what a paper in *language* has to have."""
        if language not in self._wanted:
            asked = query_terms(self.about, [language], spoken=self._spoken)
            found = names(self.about)
            if self._spoken != "en":  # capitals say little elsewhere
                found = tuple(name for name in found if is_short_name(name))
            parts = tuple(frozenset(terms(singular(name), language)) for name in found)
            least = MOST if 1 < len(asked) <= FEW else HALF
            self._wanted[language] = Wanted(
                Coverage(weighted(asked, self._counts)),
                parts,
                least,
                language,
                len(asked) + APART,
                self._used,
                self._known,
            )
        return self._wanted[language]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The weighted terms of a subject, the terms of each name in it, and the share of them that tells of it."""

    coverage: Coverage
    names: tuple[frozenset[str], ...]
    least: float
    language: str
    window: int
    used: bool
    known: Mapping[str, str]

    def told_by(self, text: str) -> bool:
        """Return whether *text* has enough of what is wanted, few words near to each other, and its names."""
        found = terms(spelled_out(in_singular(text), self.known), self.language)
        if self.coverage.of(found) < self.least or not self.named_by(text):
            return False
        windows = (found[at : at + self.window] for at in range(max(1, len(found) - self.window + 1)))
        return self.least == HALF or any(self.coverage.of(window) >= self.least for window in windows)

    def named_by(self, text: str) -> bool:
        """Return whether *text* has every name of the subject, in the singular or the plural."""
        there = set(terms(text, self.language))
        singular_too = there | {term.removesuffix("s") for term in there}
        return all(name <= singular_too for name in self.names)
