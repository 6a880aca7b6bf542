"""Names: every name of a statement is in the sentences it rests on, or in the question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.claims.names import unknown_name
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict
from indexing.library import Library

_LOWER_CASE_WORD = re.compile(r"\b[^\W\d_A-Z][^\W_]*\b")


@dataclass(frozen=True, slots=True)
class Names:
    """Refute a statement with a name that neither its sentences nor the question have.

    That the passage around the sentence has the name is not enough: it may be about something else there. Names
    are acronyms, identifiers and capitalised words. An acronym may stand for what its document says
    it stands for, and the other way round. The first word of a statement is no name if the context has it
    in lower case somewhere.

    Source: Scholiast's own.
    """

    library: Library

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted or supported for each statement."""
        written = [statement for statement in draft.statements if not statement.verbatim]
        if not written:
            return each(draft, context, lambda _: SUPPORTED)
        documents = self.library.documents(sorted({passage.document_id for passage in context.passages}))
        texts = " ".join(passage.text for passage in context.passages)
        ordinary = frozenset(word.casefold() for word in _LOWER_CASE_WORD.findall(texts))

        def check(resting: Resting) -> Verdict:
            unknown = unknown_name(
                resting.text,
                resting.sentences,
                also=resting.question,
                known=resting.acronyms,
                ordinary=ordinary,
                language=documents[resting.document_id].language,
            )
            return SUPPORTED if unknown is None else Verdict(Support.REFUTED, unknown)

        return each(draft, context, check)
