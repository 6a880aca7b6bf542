"""The papers of a small library: their ids, what they are, in which collection, and their files."""

from __future__ import annotations

from indexing.types import Metadata

RANKING, TEA, BM25, COFFEE, LIFE = (f"{number:08x}00000000" for number in range(1, 6))
SHELF = {
    RANKING: (Metadata("Ranking by words", ("Kern, Ada", "Lind, Bo"), 2020), "reviews", "ranking.pdf"),
    TEA: (Metadata("Green tea and blood pressure", ("Mori, Aiko",), 2019), "", "tea.md"),
    BM25: (Metadata("How BM25 Scores a Document: A Tutorial", ("Tomás Okafor",), 2023), "ir", "bm25.pdf"),
    COFFEE: (Metadata("Coffee and sleep", ("Robertson, Stephen", "Zaragoza, Hugo"), 2009), "reviews", "coffee.pdf"),
    LIFE: (Metadata("Quality of life", ("van der Berg, Jan",)), "", "life.txt"),
}
