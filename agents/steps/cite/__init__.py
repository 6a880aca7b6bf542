"""Cite: a draft whose statements have been checked -> the answer that is shown.

To add one: write a file here, then add its line to CITE.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.registry import Registry
from agents.steps.cite.numeric import Numeric
from agents.types import CitedDraft, Context, Draft, Verdict


class Citer(Protocol):
    """Numbers the sentences that a draft rests on. Cites nothing that the context does not hold."""

    def cite(self, draft: Draft, verdicts: Sequence[Verdict], context: Context) -> CitedDraft:
        """Return the text with its marks, the statements, and a citation for every sentence used."""


CITE: Registry[Citer] = Registry("cite", {"numeric": Numeric})
