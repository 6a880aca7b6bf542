"""Rules: our own checks say whether quotations say a statement.

They are those of an answer, but for the one that needs a library's word counts. They would rather miss a free
paraphrase than let pass what no sentence says, so that citation recall by them is a lower bound.

Source: Scholiast's own; see agents/steps/verify.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from agents.claims.names import unknown_name
from agents.claims.polarity import denial, turned
from agents.claims.resting import SUPPORTED, Resting, each
from agents.claims.together import apart_number
from agents.steps.verify.certainty import Certainty
from agents.steps.verify.numbers import Numbers
from agents.steps.verify.order import Order
from agents.steps.verify.quote import Quote
from agents.steps.verify.sequence import Sequence as InSequence
from agents.types import Context, Draft, DraftStatement, Evidence, Support, Verdict
from agents.verdicts import checked
from app.evaluation.answers.quotations import is_quotation
from indexing.language import detect
from indexing.sentences import split
from indexing.types import Kind, Passage, Query, Sentence

NAME: Final = "rules"

READ: Final = "en"
"""The language whose negations and directions are known; statements on others are not supported unless they quote."""

_LOWER_CASE_WORD: Final = re.compile(r"\b[^\W\d_A-Z][^\W_]*\b")
_WEAK: Final = Verdict(Support.WEAK)


class Names:
    """Every name of a statement, and each number beside its name, is in its sentences."""

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return weak or supported for each statement."""
        texts = " ".join(passage.text for passage in context.passages)
        ordinary = frozenset(word.casefold() for word in _LOWER_CASE_WORD.findall(texts))

        def check(resting: Resting) -> Verdict:
            for rule in (unknown_name, apart_number):
                if rule(
                    resting.text, resting.sentences, known=resting.acronyms, ordinary=ordinary, language=detect(texts)
                ):
                    return _WEAK
            return SUPPORTED

        return each(draft, context, check)


class Polarity:
    """No statement denies its sentences, or turns them round."""

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return weak or supported for each statement."""
        return each(draft, context, self._check)

    def _check(self, resting: Resting) -> Verdict:
        if detect(" ".join(resting.sentences)) != READ:
            return _WEAK
        wrong = denial(resting.text, resting.sentences) or turned(resting.text, resting.sentences)
        return SUPPORTED if wrong is None else _WEAK


_CHECKS: Final = (Quote(), InSequence(), Numbers(), Names(), Polarity(), Order(), Certainty())


def says(statement: str, quotes: Sequence[str]) -> bool:
    """Return whether *statement* is a quotation of *quotes*, or passes every check on their sentences."""
    if is_quotation(statement, quotes):
        return True
    context = _context(quotes)
    if not context.evidence:
        return False
    draft = Draft((DraftStatement(statement, tuple(range(len(context.evidence)))),))
    (verdict,) = checked(draft, context, _CHECKS)
    return verdict.support in {Support.QUOTED, Support.SUPPORTED}


def _context(quotes: Sequence[str]) -> Context:
    """Return a context of the sentences of *quotes*, each quote a passage of its own."""
    passages = tuple(_passage(place, quote) for place, quote in enumerate(quotes))
    unread = np.zeros(1, dtype=np.float32)  # no check here looks at a vector
    evidence = tuple(
        Evidence(passage, index, 1.0, unread) for passage in passages for index in range(len(passage.sentences))
    )
    return Context(Query(""), (), passages, evidence)


def _passage(place: int, quote: str) -> Passage:
    spans = tuple(Sentence(start, end) for start, end in split(quote))
    return Passage(place, f"{place:016x}", 0, quote, "", "", Kind.PROSE, None, spans)
