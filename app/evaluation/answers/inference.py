"""Inference: a model for natural language inference says whether quotations say a statement.

Source: Honovich et al., "TRUE: Re-evaluating Factual Consistency Evaluation", NAACL 2022, as Gao et al., "Enabling
Large Language Models to Generate Text with Citations", EMNLP 2023 (ALCE) use it, with the model that is set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexing.entailment import Entailer

LIKELY: Final = 0.5
"""Probability of entailment from which it is said."""


@dataclass(frozen=True, slots=True)
class Inference:
    """Reads all quotations as one text, the premise, and the statement as the hypothesis."""

    entailer: Entailer

    def says(self, statement: str, quotes: Sequence[str]) -> bool:
        """Return whether *statement* follows from *quotes*."""
        (reading,) = self.entailer.read([" ".join(quotes)], statement)
        return reading.entailment >= LIKELY
