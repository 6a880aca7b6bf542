"""Plots: recall over depth, differences query by query, and how scores of relevant documents lie; PNG and SVG.

Knows nothing about how it was measured.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from app.evaluation.comparison import LEADING, Measured
from app.evaluation.errors import EvaluationError
from app.evaluation.ranking import Ranking
from app.evaluation.trec import Qrels, Scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DEPTHS: Final = (1, 2, 3, 5, 10, 20, 30, 50, 100)
COLOURS: Final = ("#0b6e99", "#d1701c", "#4d8f3a", "#8a5aa8", "#b3354b", "#6b6b6b", "#b8972e", "#3aa6a0")
GREY: Final = "#9a9a9a"
MOST: Final = 8
"""Systems in a plot: more cannot be told apart, and are left to the table."""

_STYLE: Final = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "grid.color": "#e6e6e6",
    "axes.axisbelow": True,
    "axes.edgecolor": "#808080",
    "legend.frameon": False,
    "svg.hashsalt": "scholiast",
    "savefig.dpi": 150,
}


def draw(folder: Path, qrels: Qrels, measured: Sequence[Measured], rankings: Mapping[str, Ranking]) -> None:
    """Write recall, difference (where there are two systems) and scores into *folder*, each as .png and .svg.

    Raises:
        EvaluationError: a file cannot be written.
    """
    import matplotlib as mpl

    shown = {name: rankings[name] for name in list(rankings)[:MOST]}
    with mpl.rc_context(_STYLE):  # type: ignore[arg-type]  # its stubs list every key
        _save(folder / "recall", _recall(qrels, shown))
        _save(folder / "scores", _grid(list(shown), lambda name, axes: _scores(axes, qrels, shown[name].run)))
        others = measured[1:MOST]
        if others:
            bars = {one.name: _differences(one, measured[0]) for one in others}
            most = max(0.05, *(float(np.abs(values).max(initial=0.0)) for values in bars.values()))
            figure = _grid(list(bars), lambda name, axes: _bars(axes, bars[name], most))
            figure.supylabel(f"{LEADING}, minus that of {measured[0].name}", fontsize=10)
            figure.supxlabel("queries, sorted", fontsize=10)
            _save(folder / "difference", figure)


def recall_at(qrels: Qrels, run: Mapping[str, Scores], k: int) -> float:
    """Return the mean over judged queries of the share of relevant documents that is among the first *k*.

    As trec_eval, a query without a relevant document, or one that found nothing, counts 0.
    """
    found = []
    for query, grades in qrels.items():
        relevant = {document for document, grade in grades.items() if grade > 0}
        first = list(run.get(query, {}))[:k]
        found.append(len(relevant.intersection(first)) / len(relevant) if relevant else 0.0)
    return float(np.mean(found)) if found else 0.0


def _recall(qrels: Qrels, rankings: Mapping[str, Ranking]) -> Figure:
    figure, axes = _figure(6.4, 4.2)
    for place, (name, ranking) in enumerate(rankings.items()):
        values = [recall_at(qrels, ranking.run, k) for k in DEPTHS]
        style = "-" if place == 0 else "--"
        (line,) = axes.plot(DEPTHS, values, style, color=COLOURS[place], marker="o", markersize=3, label=name)
        line.set(linewidth=1.6, zorder=3 - place / MOST)
    axes.set(xscale="log", xlabel="k, documents looked at", ylabel="R@k", ylim=(0, 1.02), xlim=(1, DEPTHS[-1]))
    axes.set_xticks(DEPTHS, [str(k) for k in DEPTHS])
    axes.minorticks_off()
    axes.legend(loc="lower right", fontsize=9)
    return figure


def _bars(axes: Axes, values: Sequence[float], most: float) -> None:
    signs = [COLOURS[0] if value > 0 else COLOURS[1] for value in values]
    axes.bar(range(len(values)), values, width=1.0, color=signs, linewidth=0)
    axes.axhline(0, color="#808080", linewidth=0.8)
    better, worse = (sum(sign * value > 1e-9 for value in values) for sign in (1, -1))
    said = f"{better} better, {worse} worse, {len(values) - better - worse} the same"
    axes.text(0.98, 0.96, said, transform=axes.transAxes, ha="right", va="top", fontsize=9, color="#505050")
    axes.set(ylim=(-most * 1.15, most * 1.15), xlim=(-0.5, len(values) - 0.5))
    axes.set_xticks([])
    axes.grid(visible=False, axis="x")


def _scores(axes: Axes, qrels: Qrels, run: Mapping[str, Scores]) -> None:
    relevant, other = list[float](), list[float]()
    for query, scores in run.items():
        grades = qrels.get(query, {})
        for document, score in scores.items():
            (relevant if grades.get(document, 0) > 0 else other).append(score)
    edges = np.histogram_bin_edges([*relevant, *other] or [0.0], bins=30)
    for values, colour, name in ((other, GREY, "not judged relevant"), (relevant, COLOURS[0], "relevant")):
        if values:
            weights = np.full(len(values), 1 / len(values))
            label = f"{name} ({len(values):,})"
            axes.hist(values, bins=edges.tolist(), weights=weights, color=colour, alpha=0.6, label=label)
    axes.set(xlabel="score", ylabel="share of documents found", ylim=(0, axes.get_ylim()[1] * 1.3))  # for the legend
    if relevant or other:
        axes.legend(fontsize=8, loc="upper right", ncols=2, columnspacing=1.0, handlelength=1.2)


def _differences(one: Measured, first: Measured) -> list[float]:
    values, base = one.values[LEADING], first.values[LEADING]
    return sorted((values[query] - base[query] for query in base), reverse=True)


def _grid(names: Sequence[str], draw_one: Callable[[str, Axes], None]) -> Figure:
    """Return a figure with a small plot for each of *names*, two in a row."""
    from matplotlib.figure import Figure

    columns = min(2, len(names))
    rows = math.ceil(len(names) / columns)
    figure = Figure(figsize=(6.4 if columns == 1 else 9.6, 2.8 * rows), layout="constrained")
    for place, name in enumerate(names, start=1):
        axes = figure.add_subplot(rows, columns, place)
        axes.set_title(name)
        draw_one(name, axes)
    return figure


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _save(path: Path, figure: Figure) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path.with_suffix(".png"))
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
    except OSError as error:
        raise EvaluationError(f"{path} cannot be written: {error.strerror or error}.") from error
