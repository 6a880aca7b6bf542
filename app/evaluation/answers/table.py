"""Table: figures of answers as Markdown, a row a measure and a column a file.

Knows nothing about how it was measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.evaluation.answers.measure import Figure, Gain
from app.evaluation.answers.report import AnswersReport
from app.evaluation.table import SIGNIFICANT, probability, rows_as_markdown

NOTHING: Final = ""

EXPLAINED: Final = (
    "Intervals are of 95 % (shares: Wilson; means and areas: percentile bootstrap, 1,000 draws), each figure with its "
    "number of questions. Citation recall and precision as in ALCE, by {verifier}. Differences are over the questions "
    "that both have; p is of a paired randomisation test, for each measure by itself."
)


def markdown(report: AnswersReport) -> str:
    """Return the figures, and below them what the first file has over each of the others."""
    first, *others = report.systems
    text = rows_as_markdown(["measure", *(one.name for one in report.systems)], list(_rows(report)))
    for other in others:
        gains = [[name, *_gain(gain)] for name, gain in (other.over or {}).items()]
        text += "\n" + rows_as_markdown([f"{first.name} over {other.name}", "difference", "n", "p"], gains)
    return text + f"\n{EXPLAINED.format(verifier=report.verifier)}\n"


def always(report: AnswersReport, measure: str) -> tuple[str, Figure] | None:
    """Return what always giving the most frequent answer is worth, with its name; None if *measure* is no accuracy."""
    found = next((one for what, one in report.most_frequent.items() if measure == f"{what} accuracy"), None)
    return None if found is None else (f"always “{found.answer}”", found.accuracy)


def _rows(report: AnswersReport) -> Iterator[list[str]]:
    for measure in report.measures:
        yield [measure, *(_figure(one.figures.get(measure)) for one in report.systems)]
        frequent = always(report, measure)
        if frequent is not None:
            name, figure = frequent
            yield [name, *(_figure(figure if place == 0 else None) for place in range(len(report.systems)))]


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return NOTHING
    return f"{figure.value:.3f} of {figure.n:,} ({figure.low:.3f} to {figure.high:.3f})"


def _gain(gain: Gain) -> tuple[str, str, str]:
    star = "*" if gain.p is not None and gain.p < SIGNIFICANT else ""
    p = NOTHING if gain.p is None else probability(gain.p)
    return f"{gain.mean:+.3f}{star} ({gain.low:+.3f} to {gain.high:+.3f})", f"{gain.n:,}", p
