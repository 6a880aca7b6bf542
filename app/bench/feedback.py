"""Feedback: what pseudo-relevance feedback adds to BM25 alone, as the literature measures it: AP of 1,000 documents."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from agents.settings import AgentSettings, Choice
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.figure import Figure
from app.evaluation.comparison import compare
from app.evaluation.experiment import search_all
from app.evaluation.systems import KEEP, System

COLLECTIONS: Final = ("cranfield", "cacm")
DEPTH: Final = 1000
WIDE: Final = "RM3, 10 passages, 50 terms"
"""For questions that many passages answer."""

STOCK: Final = {"passages": 10, "terms": 10, "original": 0.5, "mu": 0, "power": 1}
"""Anserini's parameters of RM3."""

CHOICES: Final = {
    "BM25": KEEP,
    WIDE: Choice(name="rm3", parameters={"passages": 10, "terms": 50, "original": 0.5}),
    "RM3, default": Choice(name="rm3"),
    "RM3, Anserini's parameters": Choice(name="rm3", parameters=dict(STOCK)),
    "Rocchio": Choice(name="rocchio_terms"),
    "BM25-PRF": Choice(name="bm25_prf"),
}


def measure(data: Path) -> list[Figure]:
    """Return AP of BM25 and of each feedback on it."""
    alone = (Choice(name="bm25"),)
    plain = AgentSettings(mode="extractive", candidates=DEPTH, rewrite=(KEEP,), search=alone, score=alone, rerank=())
    systems = [System(name, plain.model_copy(update={"feedback": choice})) for name, choice in CHOICES.items()]
    figures = []
    for name in COLLECTIONS:
        collection = read(data, name)
        with opened(collection) as application:
            found = search_all(application, collection, systems, lambda *_: None, depth=DEPTH)
        base, *others = compare(collection.qrels, found)
        figures.append(Figure("BM25, AP", name, "", f"{base.mean('AP'):.4f}"))
        for one in others:
            asked = ">= +.03" if one.name == WIDE else ""
            gain = one.mean("AP") - base.mean("AP")
            figures.append(Figure(f"{one.name}, AP", name, asked, f"{one.mean('AP'):.4f} ({gain:+.4f})"))
    return figures
