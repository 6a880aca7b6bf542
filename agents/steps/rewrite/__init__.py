"""Rewrite: a query -> queries that together find more.

Rewriters are applied in the order of the settings, each to every query that the one before it made. To add one:
write a file here, then add its line to REWRITE.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.registry import Registry
from agents.steps.rewrite.acronyms import Acronyms
from agents.steps.rewrite.cmqr import CMQR
from agents.steps.rewrite.gencrf import GenCRF
from agents.steps.rewrite.genqr_ensemble import GenQREnsemble
from agents.steps.rewrite.genqr_fusion import GenQRFusion
from agents.steps.rewrite.glossary import Glossary
from agents.steps.rewrite.hyde import HyDE
from agents.steps.rewrite.keep import Keep
from agents.steps.rewrite.keywords import Keywords
from agents.steps.rewrite.lamer import LameR
from agents.steps.rewrite.query2doc import Query2doc
from agents.steps.rewrite.salient_terms import SalientTerms
from agents.steps.rewrite.spelling import Spelling
from agents.steps.rewrite.step_back import StepBack
from agents.steps.rewrite.stop_structure import StopStructure
from indexing.types import Query


class Rewriter(Protocol):
    """Writes a query anew.

    The first of the queries is the one that was given, or that one improved: its filter stays, and of its vector's
    direction and the weight of the terms that are its subject at least half; of the vector less where no paper is in
    the language of the question. What is changed is said in its notes.
    """

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query*, improved or as it is, and what else to search for."""


REWRITE: Registry[Rewriter] = Registry(
    "rewrite",
    {
        "acronyms": Acronyms,
        "cmqr": CMQR,
        "gencrf": GenCRF,
        "genqr_ensemble": GenQREnsemble,
        "genqr_fusion": GenQRFusion,
        "glossary": Glossary,
        "hyde": HyDE,
        "keep": Keep,
        "keywords": Keywords,
        "lamer": LameR,
        "query2doc": Query2doc,
        "salient_terms": SalientTerms,
        "spelling": Spelling,
        "step_back": StepBack,
        "stop_structure": StopStructure,
    },
)
