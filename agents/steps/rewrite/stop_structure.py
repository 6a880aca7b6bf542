"""Stop structure: the words by which a question only asks for papers are not searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from agents.evidence.acronyms import in_singular
from agents.evidence.subject import subject
from agents.wording import between
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class StopStructure:
    """Do not search for "Could you recommend papers that investigate", but for what they are to be about.

    Dropped is a beginning of a sentence or of a clause that asks for papers (studies, literature, research, ...) in
    words without a subject (which, recommend, on, explores, ...), in English and German, and a sentence that has
    nothing else. The terms of what is dropped go, an acronym in the plural is searched for in the singular as well, the
    vector is the mean of both texts' with weight *original*. A query that would have no term left, or asks for an
    answer instead of papers, is left alone.

    Source: Huston and Croft, "Evaluating Verbose Query Processing Techniques", SIGIR 2010; its words were learned
    from queries, these were written down.
    """

    library: Library
    encoder: TextEncoder
    original: Annotated[float, Field(ge=0.5, le=1, description="weight of the text as asked in the vector")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, without its stop structure."""
        named = subject(query.text)
        languages = self.library.languages()
        only_asking = query_terms(query.text, languages).keys() - query_terms(named, languages).keys()
        terms = {term: weight for term, weight in query.terms.items() if term not in only_asking}
        if named == query.text or not terms:
            return (query,)
        about = in_singular(named)
        terms = {**terms, **(query_terms(about, languages) if about != named else {})}
        vector, tokens = self.encoder.encode_question(about)
        if query.vector is not None:
            vector = between(query.vector, vector, self.original)
        note = f"Searched for “{about}”: the rest only asks for papers."
        return (replace(query, text=about, terms=terms, vector=vector, tokens=tokens, notes=(*query.notes, note)),)
