"""Fuzzy: BM25 that forgives typing errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Annotated, Final

from pydantic import Field

from agents.evidence.coverage import idf
from agents.runs import named_run, with_zeros
from indexing.analysis import QueryWord, query_terms, query_words, terms
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.spelled import edit_distance
from indexing.types import Query, Run

SHORTEST: Final = 4
LONGEST: Final = 64
"""Characters of a word that may be mistyped; what is shorter resembles too much, what is longer is no word."""

LONG: Final = 8
"""Characters from which a word may have two errors."""

_QUOTED: Final = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
_LETTERS_FROM: Final = 500  # terms of the vocabulary that tell which letters its script has
_SAME_BEGINNING: Final = 3  # letters that are taken to be right in a word with two errors
_COMPARED: Final = 2_000


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Score by BM25, with the terms that no passage holds replaced by those that a typing error away are held.

    A word is one error away when a letter is added, left out, changed, or swapped with the next; whole words are
    changed and then analysed, since the error may be where the stem ends. A long word without such a neighbour is
    replaced by stems two errors from its own that begin alike. Of the neighbours the most frequent *expansions* are
    taken, with the weight of the word * (1 - errors / letters) and all with the idf of the most frequent one, so that a
    rare neighbour does not outweigh it. Words in quotation marks, short ones, compounds, runs without blanks and what
    holds digits stay as they are. Where every word is known this is `bm25`, at its cost.

    Source: Damerau, "A Technique for Computer Detection and Correction of Spelling Errors", CACM 1964; equal idf as
    in Lucene's fuzzy queries.
    """

    lexical: LexicalIndex
    library: Library
    expansions: Annotated[int, Field(ge=1, le=20, description="terms that replace a mistyped one, at most")] = 3

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages for the query's terms, mistyped ones mended."""
        languages = self.library.languages()
        asked = query.terms or query_terms(query.text, languages)
        found = self.lexical.search(self._mended(asked, query.text, languages), k, where=query.filter)
        scores = {hit.passage_id: hit.score for hit in found}
        return named_run("fuzzy", with_zeros(scores, query.filter.passages), k)

    def _mended(self, asked: Mapping[str, float], text: str, languages: Sequence[str]) -> dict[str, float]:
        """Return *asked* with the terms of unknown words replaced."""
        mended = dict(asked)
        if all(self.lexical.document_frequency(term) for term in asked):
            return mended
        for word in query_words(_QUOTED.sub(" ", text), languages):
            if _changeable(word) and not any(self.lexical.document_frequency(term) for (term,) in word.terms):
                weight = max(mended.pop(term, 0.0) for (term,) in word.terms)  # 0 the second time it is asked
                for term, share in self._neighbours(word.token, languages).items() if weight else ():
                    mended[term] = mended.get(term, 0.0) + weight * share
        return mended

    def _neighbours(self, word: str, languages: Sequence[str]) -> dict[str, float]:
        """Return the terms that may have been meant by *word*, with their weights."""
        near = {term for other in self._one_error(word) for name in languages for term in terms(other, name)}
        errors = 1
        known = {term: self.lexical.document_frequency(term) for term in near}
        if not any(known.values()) and len(word) >= LONG:
            errors, known = 2, {term: df for name in languages for term, df in self._two_errors(word, name).items()}
        best = sorted((term for term in known if known[term]), key=lambda term: (-known[term], term))[: self.expansions]
        least = idf(best[0], self.lexical) if best else 0.0
        return {term: (1 - errors / len(word)) * least / idf(term, self.lexical) for term in best}

    def _one_error(self, word: str) -> Iterator[str]:
        """Yield every word one typing error from *word*."""
        letters = ascii_lowercase if word.isascii() else self._letters(word)
        for place in range(len(word) + 1):
            head, tail = word[:place], word[place:]
            yield from (f"{head}{letter}{tail}" for letter in letters)
            if tail:
                yield head + tail[1:]
                yield from (f"{head}{letter}{tail[1:]}" for letter in letters)
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]

    def _letters(self, word: str) -> str:
        """Return the letters of the script of *word*, as the library's words have them."""
        written = (term for letter in word[:_SAME_BEGINNING] for term in self.lexical.vocabulary(letter, _LETTERS_FROM))
        return "".join(sorted({letter for term in written for letter in term if letter.isalpha()}))

    def _two_errors(self, word: str, language: str) -> dict[str, int]:
        """Return the terms two errors from the stem of *word* that begin like it, with their frequencies."""
        stem = terms(word, language)[0]
        alike = self.lexical.vocabulary(stem[:_SAME_BEGINNING], _COMPARED)
        return {
            term: df for term, df in alike.items() if abs(len(term) - len(stem)) <= 2 and edit_distance(term, stem) <= 2
        }


def _changeable(word: QueryWord) -> bool:
    """Return whether *word* is one of letters and long enough; a run without blanks has several terms."""
    return (
        SHORTEST <= len(word.token) <= LONGEST and word.token.isalpha() and all(len(found) == 1 for found in word.terms)
    )
