"""Glossary: a German question is searched for in English words as well, where the library has English papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from agents.evidence.glossary import Word, chosen, read
from agents.evidence.subject import subject
from agents.phrases import language_of, said
from agents.phrases.english import IN_ENGLISH
from agents.relevance import term_frequencies
from agents.wording import LEAST_OWN, between, with_terms
from indexing.analysis import query_terms, terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Glossary:
    """Put a German question into English, word by word, with a list of 900 families of words of research.

    Words are found in any inflection and inside compounds; what no passage holds is left out, and so is what only
    names a paper or only asks. A guess at how a word is spelt in English is searched for as passages write it. Of
    several English words for a German one that is taken which most of the passages hold that BM25 finds for all of
    them, each of a word's n counting 1/n. These words are the text, and their tokens; their terms are added, all
    together at most as heavy as the person's own. In the vector the text as asked has the weight *original*: to an
    encoder of English it says little; where the library has German papers it has half. A query that is not in German,
    or of which no word is known, and a library without English papers are left alone.

    Source: Ballesteros and Croft, "Resolving Ambiguity for Cross-Language Retrieval", SIGIR 1998; Pirkola, "The Effects
    of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language Information Retrieval", SIGIR 1998.
    """

    library: Library
    lexical: LexicalIndex
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=1, le=500, description="passages by which one of several words is chosen")] = 20
    original: Annotated[float, Field(ge=0, le=1, description="weight of the text as asked in the vector")] = 0.25

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, in English words."""
        languages = self.library.languages()
        if "en" not in languages or language_of(query.text) != "de":
            return (query,)
        words = [word for word in read(subject(query.text), self.lexical.document_frequency) if word.parts]
        if not words:
            return (query,)
        near = self._near(query, words)
        found = chosen(words, [frozenset(found) for found in term_frequencies(near, self.library).values()])
        written = self._written(near)
        text = " ".join(filter(None, (_as_written(*one, written) for one in zip(words, found, strict=True))))
        if not text:
            return (query,)
        vector, tokens = self.encoder.encode_question(text)
        if query.vector is not None:
            vector = between(query.vector, vector, LEAST_OWN if "de" in languages else self.original)
        added = with_terms(query.terms, query_terms(text, languages))
        note = said(IN_ENGLISH, query.text, text=text)
        return (replace(query, text=text, terms=added, vector=vector, tokens=tokens, notes=(*query.notes, note)),)

    def _near(self, query: Query, words: Sequence[Word]) -> Run:
        """Return the passages that hold most of what the *words* may be."""
        every: dict[str, float] = {}
        for part in (part for word in words for part in word.parts):
            for term in query_terms(" ".join(part)):
                every[term] = max(every.get(term, 0.0), 1 / len(part))
        return self.lexical.search(every, self.passages, where=query.filter)

    def _written(self, run: Run) -> Counter[str]:
        """Return how often each word stands in the passages of *run*, as it is written."""
        texts = self.library.search_texts([hit.passage_id for hit in run]).values()
        return Counter(word for one in texts for word in re.findall(r"\w+", f"{one.title} {one.text}".casefold()))


def _as_written(word: Word, english: str, written: Mapping[str, int]) -> str:
    """Return *english* with each word that was guessed as it is *written*; without it where nobody writes anything so.

    Example:
        "kalibriert", guessed as "calibre", where "calibrated" stands -> "calibrated"
    """
    if not word.guessed or english == word.text:
        return english
    found = []
    for one in english.split():
        alike = [other for other in written if other[:3] == one[:3] and terms(other, "en") == terms(one, "en")]
        same = one in written or one == word.text.lower()
        found.append(one if same else max(alike, key=lambda other: written[other], default=""))
    return " ".join(filter(None, found))
