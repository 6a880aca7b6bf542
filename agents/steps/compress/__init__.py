"""Compress: the passages that were found -> the sentences worth their tokens.

To add one: write a file here, then add its line to COMPRESS.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.registry import Registry
from agents.steps.compress.read_paper import ReadPaper
from agents.steps.compress.sentences import Sentences
from agents.steps.compress.sentinel import Sentinel
from agents.steps.compress.summarise import Summarise
from agents.steps.compress.whole import Whole
from agents.types import Context
from indexing.types import Passage, Query, Run


class Compressor(Protocol):
    """Chooses what an answer may rest on.

    Every sentence is verbatim from a passage of the context, may be quoted, and is taken once; together they fit the
    budget. The context's passages are those given, and after them what else was read of their papers.
    """

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the evidence in *passages* (best first, as in *run*) for *query*."""


COMPRESS: Registry[Compressor] = Registry(
    "compress",
    {
        "read_paper": ReadPaper,
        "sentences": Sentences,
        "sentinel": Sentinel,
        "summarise": Summarise,
        "whole": Whole,
    },
)
