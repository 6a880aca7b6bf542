"""Resting: a context whose answer rests on other evidence than was chosen for it.

Knows nothing about how that was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.types import Context, Evidence
from indexing.encoder import TextEncoder
from indexing.types import Hit


def resting_on(evidence: Sequence[Evidence], context: Context, encoder: TextEncoder) -> Context:
    """Return *context* with *evidence* in place of its own, the passages that it is from behind its own."""
    ranked = {hit.passage_id for hit in context.run}
    passages = {one.passage.id: one.passage for one in evidence}
    known = {passage.id for passage in context.passages}
    return replace(
        context,
        run=(*context.run, *(Hit(key, 0.0) for key in passages if key not in ranked)),
        passages=(*context.passages, *(one for key, one in passages.items() if key not in known)),
        evidence=tuple(evidence),
        tokens=sum(encoder.count_tokens([one.text for one in evidence])),
    )
