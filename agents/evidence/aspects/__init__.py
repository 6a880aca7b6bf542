"""Aspects: what papers are mostly compared by, and the words and headings by which a sentence tells it of its paper.

Reads English and German. Knows nothing about how a sentence is scored. To add one: write it beside its like, then add
it to ASPECTS.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from agents.evidence.aspects.contributions import FINDINGS, LIMITATIONS, METHOD
from agents.evidence.aspects.kind import Aspect
from agents.evidence.aspects.materials import DATA_SETS, METRICS, SAMPLE
from agents.evidence.aspects.setting import BASELINES, COMPUTING

ASPECTS: Final = (DATA_SETS, METRICS, SAMPLE, FINDINGS, LIMITATIONS, BASELINES, COMPUTING, METHOD)
"""The first that a question names is meant."""


@lru_cache(maxsize=256)
def aspect(attribute: str) -> Aspect | None:
    """Return what *attribute* is a name of, None where nothing is known of it.

    Example:
        aspect("data sets").section.search("Data and tasks") -> a match
    """
    return next((one for one in ASPECTS if one.asked.fullmatch(attribute.strip())), None)
