"""The figures of the sample papers, drawn as vector graphics; knows nothing about the papers around them.

Each function takes the width it may use, in points, and returns a reportlab drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from app.sample.drawing import GREYS, Plot, Sketch

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


def saturation(width: float) -> Drawing:
    """Draw f / (f + k1) against f for three values of k1, for a document of average length."""
    plot = Plot(width, 98, x_range=(0, 20), y_range=(0, 1))
    plot.axes(x_label="term frequency", y_label="weight", x_ticks=(0, 5, 10, 15, 20), y_ticks=(0, 0.5, 1))
    for k1, grey, dash in ((0.9, 0, None), (1.2, 1, None), (2.0, 0, (3, 2))):
        plot.curve([(f / 4, f / (f + 4 * k1)) for f in range(81)], colour=GREYS[grey], dash=dash)
    plot.label(20, 0.6, "k1 = 0.9 (solid), 1.2 (grey)", anchor="end")
    plot.label(20, 0.48, "and 2.0 (dashed)", anchor="end")
    return plot.drawing


def rm3(width: float) -> Drawing:
    """Draw the weights of the expanded query in the worked example of RM3 as bars."""
    words = ("vitamin", "scurvy", "orange", "sailor")
    weights = {"w = 0.5": (0.457, 0.25, 0.239, 0.054), "w = 0.8": (0.483, 0.4, 0.096, 0.022)}
    plot = Plot(width, 112, x_range=(0, 4), y_range=(0, 0.5))
    plot.axes(x_label="", y_label="weight", x_ticks=(), y_ticks=(0, 0.25, 0.5))
    for i, word in enumerate(words):
        plot.label(i + 0.5, -0.055, word, anchor="middle")
        for j, values in enumerate(weights.values()):
            plot.bar(i + 0.16 + 0.34 * j, 0.34, values[i], colour=GREYS[2 * j])
    for j, (name, y) in enumerate(zip(weights, (0.44, 0.38), strict=True)):
        plot.bar(2.9, 0.16, 0.03, colour=GREYS[2 * j], bottom=y)
        plot.label(3.14, y + 0.002, name)
    return plot.drawing


def size_quality(width: float) -> Drawing:
    """Draw nDCG@10 on SciFact against the number of parameters, with BM25 as a line."""
    models = (
        (8, 0.5064, "potion-base-8M", "start"),
        (22, 0.6451, "all-MiniLM-L6-v2", "start"),
        (33, 0.7127, "bge-small", "start"),
        (47, 0.7549, "granite-small-r2", "start"),
        (109, 0.7434, "bge-base", "end"),
    )
    plot = Plot(width, 122, x_range=(0, 115), y_range=(0.45, 0.8))
    plot.axes(
        x_label="million parameters",
        y_label="nDCG@10",
        x_ticks=(0, 20, 40, 60, 80, 100),
        y_ticks=(0.5, 0.6, 0.7, 0.8),
    )
    plot.curve([(0, 0.6789), (115, 0.6789)], colour=GREYS[1], dash=(3, 2))
    for x, y, name, anchor in models:
        plot.point(x, y)
        plot.label(x + (3 if anchor == "start" else -3), y - 0.009, name, anchor=anchor)
    return plot.drawing


def maxsim(width: float) -> Drawing:
    """Draw two question tokens joined to their best matches among three passage tokens."""
    sketch = Sketch(width, 96)
    step = width / 4
    tops = [sketch.box(step * (1.3 + 1.4 * i), 74, 84, 16, f"question token {i + 1}") for i in range(2)]
    feet = [sketch.box(step * (0.7 + 1.3 * j), 10, 84, 16, f"passage token {j + 1}") for j in range(3)]
    for i, row in enumerate(((0.90, 0.20, 0.10), (0.10, 0.80, 0.30))):
        for j, value in enumerate(row):
            best = value == max(row)
            sketch.line((tops[i], 74), (feet[j], 26), colour=GREYS[0 if best else 2], dash=None if best else (2, 2))
            if best:
                middle = (tops[i] + feet[j]) / 2
                sketch.rectangle((middle - 9, 46), (18, 8), fill="#ffffff")
                sketch.text(middle, 47.6, f"{value:.2f}", anchor="middle")
    return sketch.drawing


def rewrite_flow(width: float) -> Drawing:
    """Draw how a language model's text is added to the query."""
    sketch = Sketch(width, 106)
    left, right = width * 0.19, width * 0.80
    sketch.box(left, 86, 76, 16, "query")
    sketch.box(right, 86, 80, 16, "first results", dashed=True)
    sketch.box(right, 50, 80, 16, "language model")
    sketch.box(left, 50, 76, 16, "weighted mixture")
    sketch.box(left, 14, 76, 16, "search")
    sketch.arrow((left, 86), (left, 66))
    sketch.arrow((left + 38, 94), (right - 40, 94), dashed=True)
    sketch.arrow((left + 38, 88), (right - 40, 63))
    sketch.arrow((right, 86), (right, 66), dashed=True)
    sketch.arrow((right - 40, 58), (left + 38, 58))
    sketch.arrow((left, 50), (left, 30))
    sketch.text((left + right) / 2, 36, "hypothetical text", anchor="middle")
    return sketch.drawing


def compress_flow(width: float) -> Drawing:
    """Draw the way from passages over scored sentences to the prompt."""
    sketch = Sketch(width, 76)
    names = ("ten passages", "sentences", "kept")
    centres = [width * (0.17 + 0.33 * i) for i in range(3)]
    for centre, name in zip(centres, names, strict=True):
        sketch.box(centre, 46, width * 0.235, 18, name)
    sketch.arrow((centres[0] + width * 0.118, 55), (centres[1] - width * 0.118, 55))
    sketch.arrow((centres[1] + width * 0.118, 55), (centres[2] - width * 0.118, 55))
    sketch.text(width * 0.335, 67, "split", anchor="middle")
    sketch.text(width * 0.665, 67, "score, choose", anchor="middle")
    sketch.line((centres[2], 46), (centres[2], 20), dash=(2, 2))
    sketch.line((centres[2], 20), (centres[0], 20), dash=(2, 2))
    sketch.arrow((centres[0], 20), (centres[0], 46), dashed=True)
    sketch.text(width / 2, 9, "passage and page of each sentence", anchor="middle")
    return sketch.drawing


def verify_flow(width: float) -> Drawing:
    """Draw the decisions one statement passes through."""
    sketch = Sketch(width, 134)
    left, right = width * 0.24, width * 0.79
    rows = (
        ("sentence found?", "leave the statement out"),
        ("rules agree?", "quote the sentence"),
        ("words covered?", "quote the sentence"),
    )
    for i, (question, otherwise) in enumerate(rows):
        y = 112 - 34 * i
        sketch.box(left, y, 92, 16, question)
        sketch.box(right, y, width * 0.40, 16, otherwise)
        sketch.arrow((left + 46, y + 8), (right - width * 0.17, y + 8))
        sketch.text((left + 46 + right - width * 0.20) / 2, y + 11, "no", anchor="middle")
        sketch.arrow((left, y), (left, y - 18))
        sketch.text(left + 5, y - 12, "yes")
    sketch.box(left, 10, 92, 16, "print with citation")
    return sketch.drawing


def discount(width: float) -> Drawing:
    """Draw 1 / log2(r + 1) for the ranks 1 to 10 as bars."""
    plot = Plot(width, 108, x_range=(0.4, 10.6), y_range=(0, 1))
    plot.axes(x_label="rank", y_label="discount", x_ticks=tuple(range(1, 11)), y_ticks=(0, 0.5, 1))
    for rank in range(1, 11):
        plot.bar(rank - 0.32, 0.64, 1 / log2(rank + 1), colour=GREYS[2])
    return plot.drawing


def hnsw(width: float) -> Drawing:
    """Draw three layers of a graph and the walk of one search."""
    sketch = Sketch(width, 132)
    layers = (
        (104, ((0.15, 4), (0.62, 8))),
        (58, ((0.15, 4), (0.38, 12), (0.62, 8), (0.88, 3))),
        (8, ((0.05, 12), (0.15, 2), (0.27, 14), (0.38, 8), (0.50, 2), (0.62, 12), (0.74, 3), (0.88, 10), (0.97, 3))),
    )
    walk = ((104, 0), (104, 1), (58, 2), (58, 3), (8, 7), (8, 6))
    at: dict[tuple[int, int], tuple[float, float]] = {}
    for number, (base, nodes) in zip((2, 1, 0), layers, strict=True):
        sketch.rectangle((0, base - 4), (width, 28), fill="#f0f0f0")
        sketch.text(width - 4, base + 15, f"layer {number}", anchor="end")
        for i, (x, y) in enumerate(nodes):
            at[base, i] = (x * (width - 24) + 8, base + y)
        for i in range(len(nodes) - 1):
            sketch.line(at[base, i], at[base, i + 1], colour=GREYS[2])
    for here, there in pairwise(walk):
        sketch.arrow(at[here], at[there])
    for point in at.values():
        sketch.dot(*point)
    return sketch.drawing


FIGURES: dict[str, Callable[[float], Drawing]] = {
    drawing.__name__: drawing
    for drawing in (
        saturation,
        rm3,
        size_quality,
        maxsim,
        rewrite_flow,
        compress_flow,
        verify_flow,
        discount,
        hnsw,
    )
}
