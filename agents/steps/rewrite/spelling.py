"""Spelling: a word that no passage holds is also searched for as the word of the library that it is nearest to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated

import regex  # type: ignore[import-untyped]  # ships no types
from pydantic import Field

from agents.evidence.subject import only_asks
from agents.wording import between, plain_words, with_terms
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.spelled import edit_distance, holding_like, mistakes
from indexing.types import Query

_WORD = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Replace a word that no passage holds by the nearest one of passages with similar words.

    Nearest is the fewest insertions, deletions, substitutions and swaps of neighbours, at most 1, or 2 from 8 letters
    on, with the same first letter, which is seldom wrong ("tower" is not "power"); of several, the one that stands
    beside its neighbours in most of these passages, and then the one that most of them hold. They are those that hold
    a stem like the word and most of the rest of the question. The text is corrected, the terms of the new word are
    added with the weight of the old, and the vector is the mean of both texts'. Names (words with capitals), numbers,
    quoted phrases, words in scripts without capitals, function words and those by which papers are asked for are left
    alone, and so is a query whose words are all known.

    Source: Damerau, "A Technique for Computer Detection and Correction of Spelling Errors", CACM 1964; Kukich,
    "Techniques for Automatically Correcting Words in Text", ACM Computing Surveys 1992, for first letters and
    neighbours; for why typos matter to dense search, Zhuang and Zuccon, "Dealing with Typos for BERT-based Passage
    Retrieval and Ranking", EMNLP 2021.
    """

    library: Library
    lexical: LexicalIndex
    encoder: TextEncoder
    shortest: Annotated[int, Field(ge=3, le=20, description="letters of a word that may be corrected")] = 4
    passages: Annotated[int, Field(ge=1, le=500, description="passages that the right word is looked for in")] = 50
    original: Annotated[float, Field(ge=0.5, le=1, description="weight of the text as typed in the vector")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, corrected where a word of it is unknown."""
        languages = self.library.languages()
        text, terms, notes = query.text, dict(query.terms), list(query.notes)
        for match in reversed(list(plain_words(query.text))):
            typed = match[0]
            own = query_terms(typed, languages)
            if len(typed) < self.shortest or only_asks(typed) or not own.keys() & query.terms.keys():
                continue
            if any(self.lexical.document_frequency(term) for term in own):
                continue
            context = {term: weight for term, weight in query.terms.items() if term not in own}
            right = self._nearest(typed.lower(), own, context, _beside(match))
            if right:
                text = text[: match.start()] + _cased(right, typed) + text[match.end() :]
                weight = max(query.terms.get(term, 0.0) for term in own)
                terms = with_terms(terms, dict.fromkeys(query_terms(right, languages), weight))
                notes.insert(len(query.notes), f"“{typed}” is in no passage; searched for “{right}” as well.")
        if text == query.text:
            return (query,)
        vector = self.encoder.encode_query(text)
        if query.vector is not None:
            vector = between(query.vector, vector, self.original)
        return (replace(query, text=text, terms=terms, vector=vector, notes=tuple(notes)),)

    def _nearest(
        self, typed: str, stems: Iterable[str], context: Mapping[str, float], beside: Collection[tuple[str, int]]
    ) -> str:
        """Return the word of the library that *typed* was to be, or ""."""
        found = holding_like(self.lexical, typed, stems, context, k=self.passages)
        passages = self.library.passages([hit.passage_id for hit in found]).values()
        texts = [_WORD.findall(f"{passage.heading}\n{passage.text}".lower()) for passage in passages]
        words = Counter(word for text in texts for word in set(text))
        joined = Counter(pair for text in texts for pair in set(_neighbours(text)) if pair[1:] in beside)
        fits = {word: sum(joined[word, other, side] for other, side in beside) for word in words}
        most = mistakes(typed)
        near = {
            word: distance
            for word in words
            if word[0] == typed[0]
            and abs(len(word) - len(typed)) <= most
            and (distance := edit_distance(typed, word)) <= most
        }
        return min(near, key=lambda word: (near[word], -fits[word], -words[word], word), default="")


def _beside(match: re.Match[str]) -> list[tuple[str, int]]:
    """Return the word before what was matched with -1, and the one behind it with 1."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    return [(word.lower(), -1) for word in _WORD.findall(before)[-1:]] + [
        (word.lower(), 1) for word in _WORD.findall(behind)[:1]
    ]


def _neighbours(words: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield each word with the one before it and -1, and with the one behind it and 1."""
    for one, other in pairwise(words):
        yield other, one, -1
        yield one, other, 1


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
