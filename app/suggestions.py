"""Suggestions: what the titles of a library let a person ask that the library can surely answer.

Asked can be what one paper is about, what another shows, how two compare, and which papers are about something. Knows
nothing about how it is put into words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from indexing.analysis import content_terms
from indexing.stop_words import STOP_WORDS
from indexing.types import Document

LONGEST: Final = 90
"""Characters of a title in a question that can be read at a glance."""

WORDS: Final = 3
PASSAGES: Final = 5
"""A document with fewer words in its title, or fewer passages, is hardly a paper: a note, a list of files."""

TOLD: Final = 20
"""A document with fewer passages tells too little of data, methods and limits to be compared by them."""

COMMON: Final = 8
"""Titles that may share a word: one that more of them have says little about what they have in common."""

SHORTEST: Final = 5  # letters of a word that alone is what papers are about

ANYWHERE: Final = {
    *("using", "used", "based", "toward", "towards", "approach", "approaches", "method", "methods", "model", "models"),
    *("study", "studies", "analysis", "analyses", "novel", "review", "reviews", "survey", "improved", "improving"),
    *("improvement", "results", "evaluation", "framework", "system", "systems", "case", "large", "paper", "papers"),
    *("article", "report", "thesis", "introduction", "effective", "efficient"),
}
"""Words of titles in any field, which nobody would call a topic."""

_WORD_OR_MARK: Final = re.compile(r"[\w-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Titles and a topic for questions; what the library does not give is None."""

    about: str | None = None  # one paper
    shown: str | None = None  # another one
    compared: tuple[str, str] | None = None  # two papers with words in common
    listed: str | None = None  # what two papers or more are about


def suggestions(documents: Iterable[Document]) -> Suggestions:
    """Return what to ask of *documents*, of which the last are taken first."""
    papers = {one.metadata.title: one for one in reversed(list(documents)) if _is_paper(one)}
    titles = [_Title(text, one.language) for text, one in papers.items()]
    pair = _nearest([title for title in titles if papers[title.text].passages >= TOLD])
    single = [title.text for title in titles if pair is None or title.text not in pair] or list(papers)
    return Suggestions(
        about=single[0] if single else None,
        shown=single[1] if len(single) > 1 else None,
        compared=pair,
        listed=_topic(titles),
    )


class _Title(NamedTuple):
    text: str
    language: str

    def terms(self) -> list[str]:
        """Return the terms of its words that say something, each once."""
        return list(dict.fromkeys(content_terms(self.text, self.language)))

    def runs(self) -> set[tuple[str, ...]]:
        """Return each word of it that says something, and each two of them that stand together."""
        words = _WORD_OR_MARK.findall(self.text)
        telling = [self._tells(word) for word in words]
        single = {(word,) for word, tells in zip(words, telling, strict=True) if tells and len(word) >= SHORTEST}
        both = {pair for pair, tell in zip(pairwise(words), pairwise(telling), strict=True) if all(tell)}
        return single | both

    def _tells(self, word: str) -> bool:
        """Return whether *word* may be a topic, or a part of one."""
        if not word[:1].isalpha() or word.casefold() in ANYWHERE | STOP_WORDS.get(self.language, frozenset()):
            return False
        return bool(content_terms(word, self.language))


def _is_paper(document: Document) -> bool:
    title = document.metadata.title
    return len(title.split()) >= WORDS and len(title) <= LONGEST and document.passages >= PASSAGES


def _nearest(titles: Sequence[_Title]) -> tuple[str, str] | None:
    """Return the two titles that share most, a word counting the more the fewer titles have it; None without any."""
    having: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        for term in title.terms():
            having[term].append(title.text)
    scores: dict[tuple[str, str], float] = defaultdict(float)
    for sharing in having.values():
        if 2 <= len(sharing) <= COMMON:
            for pair in combinations(sharing, 2):
                scores[pair] += 1 / len(sharing)
    return max(scores, key=lambda pair: scores[pair], default=None)


def _topic(titles: Sequence[_Title]) -> str | None:
    """Return two words, or else one, that stand together in two titles or more: those that most of them have."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for title in titles:
        for run in title.runs():
            found[tuple(word.casefold() for word in run)].append(" ".join(run))
    shared = [words for words, said in found.items() if 2 <= len(said) <= COMMON]
    best = max(shared, key=lambda words: (len(words), len(found[words]), words), default=None)
    if best is None:
        return None
    said = min(found[best], key=lambda run: (sum(map(str.isupper, run)), run))
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in said.split())
