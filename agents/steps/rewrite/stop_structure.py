"""Stop structure: the words by which a question only asks for papers are not searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Final

import regex  # type: ignore[import-untyped]  # ships no types
from pydantic import Field

from agents.wording import between
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import Query

_PAPERS: Final = {
    "en": "article articles literature paper papers publication publications research study studies work works",
    "de": """
        arbeit arbeiten artikel aufsatz aufsätze forschung literatur paper publikation publikationen studie studien
        untersuchungen veröffentlichung veröffentlichungen
    """,
}
"""ISO 639-1 code -> what a question asks for when it does not ask for an answer."""

_ASKING: Final = {
    "en": """
        a about address addresses addressing am an and any are area articles as at available be been by can conducted
        consider considers could deal dealing deals describe describes describing direct discuss discusses discussing
        do does done exist existing exists examine examined examines examining exploration explore explored explores
        exploring find first focus focused focuses focusing for from give has have help i i'd i'm if in interested
        into introduce introduced introduces introducing investigate investigated investigates investigating is it
        know latest like list look looking make makes me might new of on one or please point possible present presented
        presents propose proposed proposes proposing provide provides published read recent recently recommend
        recommended refer regarding related relevant scholarly scientific see should show showed shows some studied
        such suggest suggested suggests tackle tackles tell that the their there these they those to tried tries try
        trying us use used uses using want was we were what what's where which who will with would written you
    """,
    "de": """
        alle alles an auf aus befassen befasst behandeln behandelt beschreiben beschreibt beschäftigen beschäftigt
        bitte brauche da darüber das dazu dem den der des die diese du ein eine einem einen einer eines einige
        empfehlen erforschen erforscht es finde finden für geben gib gibt habe haben hat ich ihr im in interessiere
        irgendwelche kannst können könnten könntest man mir mit möchte nach nenne nennen neue neuere sich sie sind
        stellen stellt suche suchen um und uns untersuchen untersucht von vor vorschlagen vorstellt was welche welchem
        welchen welcher welches wer wie wir wissenschaftliche wo wurde wurden zeige zeigen zeigt zu zum zur über
    """,
}
"""ISO 639-1 code -> the words that may stand beside it without a subject."""


def _structure(language: str) -> str:
    """Return the pattern of sentences, or beginnings of clauses, that only ask for papers."""
    papers = "|".join(_PAPERS[language].split())
    word = rf"(?:{'|'.join(_ASKING[language].split())}|{papers})"
    return rf"(?:{word}\s+)*(?:{papers})(?:(?:\s+{word})*\s*(?:[.?!]+\s*|$)|,?(?:\s+{word})+\s+)"


_BEGINS: Final = r"(?:^|(?<=[.?!;,:]\s))"
_STOP_STRUCTURE = regex.compile(rf"{_BEGINS}(?:{'|'.join(map(_structure, _PAPERS))})", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StopStructure:
    """Do not search for "Could you recommend papers that investigate", but for what they are to be about.

    Dropped is a beginning of a sentence or of a clause that names papers (study, literature, research, ...) among
    words without a subject (which, recommend, on, explores, ...), in English and German, and a sentence that has
    nothing else. The terms of what is dropped go, the vector is the mean of both texts' with weight *original*. A
    query that would have no term left, or asks for an answer instead of papers, is left alone.

    Source: Huston and Croft, "Evaluating Verbose Query Processing Techniques", SIGIR 2010; its words were learned
    from queries, these were written down.
    """

    library: Library
    encoder: TextEncoder
    original: Annotated[float, Field(ge=0, le=1, description="weight of the text as asked in the vector")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, without its stop structure."""
        dropped = " ".join(match[0] for match in _STOP_STRUCTURE.finditer(query.text.replace("’", "'")))
        if not dropped:
            return (query,)
        subject = _STOP_STRUCTURE.sub("", query.text.replace("’", "'")).strip()
        languages = self.library.languages()
        only_asking = query_terms(dropped, languages).keys() - query_terms(subject, languages).keys()
        terms = {term: weight for term, weight in query.terms.items() if term not in only_asking}
        if not terms or not subject:
            return (query,)
        vector, tokens = self.encoder.encode_question(subject)
        if query.vector is not None:
            vector = between(query.vector, vector, self.original)
        note = f"Searched for “{subject}”: the rest only asks for papers."
        return (replace(query, text=subject, terms=terms, vector=vector, tokens=tokens, notes=(*query.notes, note)),)
