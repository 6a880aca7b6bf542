"""Glossary: a German question is searched for in English words as well, where the library has English papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from agents.evidence.glossary import Word, chosen, read
from agents.evidence.subject import subject
from agents.phrases import language_of, said
from agents.phrases.english import IN_ENGLISH
from agents.relevance import term_frequencies
from agents.wording import LEAST_OWN, between, with_terms
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class Glossary:
    """Put a German question into English, word by word, with a list of 900 families of words of research.

    Words are found in any inflection and inside compounds; what no passage holds is left out. Of several English words
    for a German one that is taken which most of the passages hold that BM25 finds for all of them, each of a word's n
    counting 1/n. These words are the text, and their tokens; their terms are added, all together at most as heavy as
    the person's own. In the vector the text as asked has the weight *original*: to an encoder of English it says
    little; where the library has German papers it has half. A query that is not in German, or of which no word is
    known, and a library without English papers are left alone.

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
        text = " ".join(chosen(words, self._near(query, words)))
        vector, tokens = self.encoder.encode_question(text)
        if query.vector is not None:
            vector = between(query.vector, vector, LEAST_OWN if "de" in languages else self.original)
        terms = with_terms(query.terms, query_terms(text, languages))
        note = said(IN_ENGLISH, query.text, text=text)
        return (replace(query, text=text, terms=terms, vector=vector, tokens=tokens, notes=(*query.notes, note)),)

    def _near(self, query: Query, words: Sequence[Word]) -> list[frozenset[str]]:
        """Return the terms of the passages that hold most of what the *words* may be."""
        every: dict[str, float] = {}
        for part in (part for word in words for part in word.parts):
            for term in query_terms(" ".join(part)):
                every[term] = max(every.get(term, 0.0), 1 / len(part))
        run = self.lexical.search(every, self.passages, where=query.filter)
        return [frozenset(found) for found in term_frequencies(run, self.library).values()]
