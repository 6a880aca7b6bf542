"""Acronyms: what a short form of the question stands for is searched for as well, and the other way round."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from agents.evidence.acronyms import acronyms, singular
from agents.wording import between, with_terms
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import ANYTHING, Query

_FORM = re.compile(r"[^\W_][\w&/.+-]*\w")
_MARKS = re.compile(r"[\s?!\uff1f\uff01\u061f]*$")  # at the end of a question, in any script
_FIRST: Final = 10.0  # weight of a short form beside the other words, so that passages that hold it come first


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Add the long forms that the library defines for the short forms of the query, and short forms for long ones.

    Definitions, "long form (SF)", are read at question time from the passages that BM25 finds for the short
    forms first and the other words second; of several meanings those defined there most often are taken. The forms
    are put in brackets behind the text, before its question mark; their terms get *weight*, all together at most as
    much as the person's own.
    A short form has two capitals, a long form two words. A query with no form that is defined there is left alone.

    Source: the definitions, Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
    Biomedical Text", PSB 2003; the use of them, Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=1, le=500, description="passages that definitions are read from")] = 50
    expansions: Annotated[int, Field(ge=1, le=5, description="long forms of one short form that are added")] = 1
    weight: Annotated[float, Field(gt=0, le=1, description="weight of an added term; a person's word has 1")] = 0.2
    original: Annotated[float, Field(ge=0.5, le=1, description="weight of the text as asked in the vector")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, with the other forms of what it names."""
        forms = dict.fromkeys(singular(form) for form in _FORM.findall(query.text))
        shorts = [form for form in forms if sum(letter.isupper() for letter in form) > 1]
        defined = self._defined(query, shorts)
        pairs = [*self._long_forms(query.text, shorts, defined), *_short_forms(query.text, shorts, defined)]
        if not pairs:
            return (query,)
        others = list(dict.fromkeys(other for _, other in pairs))
        text = _with_brackets(query.text, "; ".join(others))
        vector = self.encoder.encode_query(text)
        return (
            replace(
                query,
                text=text,
                terms=with_terms(query.terms, self._terms(others, self.weight)),
                vector=vector if query.vector is None else between(query.vector, vector, self.original),
                notes=(*query.notes, *(f"“{form}” is searched for as “{other}” as well." for form, other in pairs)),
            ),
        )

    def _defined(self, query: Query, shorts: Sequence[str]) -> Mapping[str, Counter[str]]:
        """Return short form -> how many passages define it by which long form."""
        wanted = {**query.terms, **self._terms(shorts, _FIRST)}
        found = self.lexical.search(wanted, self.passages, where=ANYTHING)
        defined: dict[str, Counter[str]] = defaultdict(Counter)
        for passage in self.library.passages([hit.passage_id for hit in found]).values():
            for short, long in acronyms([passage.text]).items():
                defined[short][" ".join(long.split())] += 1
        return defined

    def _terms(self, forms: Sequence[str], weight: float) -> dict[str, float]:
        languages = self.library.languages()
        return {term: weight for form in forms for term in query_terms(form, languages)}

    def _long_forms(
        self, text: str, shorts: Sequence[str], defined: Mapping[str, Counter[str]]
    ) -> Iterator[tuple[str, str]]:
        for short in shorts:
            for long, _ in defined.get(short, Counter()).most_common(self.expansions):
                if long.lower() not in text.lower():
                    yield short, long


def _with_brackets(text: str, inside: str) -> str:
    """Return *text* with brackets at its end, but before its question mark.

    Example:
        "What is HPV?", "human papilloma virus" -> "What is HPV (human papilloma virus)?"
    """
    kept = _MARKS.sub("", text)
    return f"{kept} ({inside}){text[len(kept) :].strip()}"


def _short_forms(text: str, shorts: Sequence[str], defined: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the long forms of at least two words in *text*, each with the short form that it is defined by most."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for short, longs in defined.items():
        for long, count in longs.items():
            one = re.escape(long.removesuffix("s"))
            if " " in long and short not in shorts and re.search(rf"(?<!\w){one}s?(?!\w)", text, re.IGNORECASE):
                named[long.removesuffix("s").lower()][short] += count
    for long, counts in named.items():
        yield long, counts.most_common(1)[0][0]
