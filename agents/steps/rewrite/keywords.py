"""Keywords: what a librarian would type for the question counts more, and is searched for as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from agents.errors import TechniqueError
from agents.expansion import (
    Original,
    Seconds,
    Seed,
    Temperature,
    Tokens,
    blended,
    left_alone,
    new_terms,
    searchable,
    told,
    toward,
    written,
)
from agents.llm import LLM, Decoding
from agents.llm.lists import words_grammar
from agents.prompting import as_line, load
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class Keywords:
    """Search for o q + (1 - o) k, k the 3 to 6 words that the model would search a catalogue for.

    One call, bounded by a grammar; a server without grammars is cut off behind *most* words. Terms are mixed with
    sums, vectors with lengths of 1, so that a word of the question that the model chose counts more than one that it
    did not. Nothing written in time leaves the question as it is.

    Source: Scholiast's own; that keyword queries suit catalogues and word indexes, Bendersky and Croft, "Discovering
    Key Concepts in Verbose Queries", SIGIR 2008.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    least: Annotated[int, Field(ge=1, le=12, description="words the model writes at least")] = 3
    most: Annotated[int, Field(ge=1, le=12, description="words that are taken at most")] = 6
    original: Original = 0.7
    max_tokens: Tokens = 32
    temperature: Temperature = 0.0
    seed: Seed = 0
    seconds: Seconds = 20.0

    def __post_init__(self) -> None:
        """Refuse bounds that allow no number of words."""
        if self.least > self.most:
            raise TechniqueError(
                f"The rewrite 'keywords' cannot write {self.least} to {self.most} words. Give a `least` up to `most`."
            )

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with its keywords."""
        if not searchable(query):
            return (query,)
        prompt = load("keywords").fill(question=query.text)
        form = words_grammar(self.least, self.most)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed, grammar=form)
        found = written(self.llm, query.text, [(prompt, decoding)], seconds=self.seconds)
        if not found.texts:
            return left_alone(query, found.note)
        words = as_line(found.texts[0]).replace(",", " ").split()
        keywords = " ".join({word.casefold(): word for word in words[: self.most]}.values())
        return (
            replace(
                query,
                terms=blended(
                    query.terms, new_terms(query, keywords, self.lexical, self.library.languages()), self.original
                ),
                vector=toward(query, self.encoder.encode_query(keywords), self.original),
                notes=(*query.notes, f"{told(keywords)} is searched for as well."),
            ),
        )
