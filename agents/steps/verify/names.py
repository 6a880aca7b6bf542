"""Names: every name of a statement is in the sentences it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.claims.names import unknown_name
from agents.claims.resting import SUPPORTED, Resting, each
from agents.claims.together import apart_number
from agents.types import Context, Draft, Support, Verdict
from indexing.library import Library

_LOWER_CASE_WORD = re.compile(r"\b[^\W\d_A-Z][^\W_]*\b")


@dataclass(frozen=True, slots=True)
class Names:
    """Refute a statement with a name that its sentences do not have.

    That the question or the passage around the sentence has the name is not enough: the sentence may be about something
    else. Names are acronyms, identifiers and capitalised words. An acronym may stand for what its document says
    it stands for, and the other way round. The first word of a statement is no name if the context has it
    in lower case somewhere. A statement whose number and names no single sentence holds together is weak.

    Source: Scholiast's own.
    """

    library: Library

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak or supported for each statement."""
        written = [statement for statement in draft.statements if not statement.verbatim]
        if not written:
            return each(draft, context, lambda _: SUPPORTED)
        documents = self.library.documents(sorted({passage.document_id for passage in context.passages}))
        texts = " ".join(passage.text for passage in context.passages)
        ordinary = frozenset(word.casefold() for word in _LOWER_CASE_WORD.findall(texts))

        def check(resting: Resting) -> Verdict:
            text, sentences, known = resting.text, resting.sentences, resting.acronyms
            language = documents[resting.document_id].language
            unknown = unknown_name(text, sentences, known=known, ordinary=ordinary, language=language)
            if unknown is not None:
                return Verdict(Support.REFUTED, unknown)
            apart = apart_number(text, sentences, known=known, ordinary=ordinary, language=language)
            return SUPPORTED if apart is None else Verdict(Support.WEAK, apart)

        return each(draft, context, check)
