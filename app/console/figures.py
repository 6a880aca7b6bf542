"""Figures: what the answers of a batch are worth, and what they have over baselines.

Knows nothing about how it was measured.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.console.streams import count
from app.evaluation.answers.measure import Figure, Gain
from app.evaluation.answers.report import AnswersReport, Measured
from app.evaluation.answers.table import EXPLAINED, always
from app.evaluation.table import SIGNIFICANT, probability


def show_answers(found: AnswersReport, console: Console) -> None:
    """Print a row a measure and a column a file, and what the first file has over each of the others."""
    first, *others = found.systems
    console.print(Text(f"{count(first.questions, 'question')} held against the gold file", style="bold"))
    table = _table(*(one.name for one in found.systems))
    for measure in found.measures:
        table.add_row(Text(measure), *(_figure(one.figures.get(measure)) for one in found.systems))
        frequent = always(found, measure)
        if frequent is not None:
            name, figure = frequent
            table.add_row(Text(f"  {name}", style="dim"), _figure(figure))
    console.print(table)
    for other in others:
        _over(first, other, console)
    console.print()
    console.print(Text(EXPLAINED.format(verifier=found.verifier), style="dim"))


def _over(first: Measured, other: Measured, console: Console) -> None:
    console.print()
    console.print(Text(f"{first.name} over {other.name}", style="bold"))
    table = _table("difference", "questions", "p")
    for measure, gain in (other.over or {}).items():
        p = "" if gain.p is None else probability(gain.p)
        table.add_row(Text(measure), _gain(gain), f"{gain.n:,}", p)
    console.print(table)


def _figure(figure: Figure | None) -> Text:
    if figure is None:
        return Text("")
    of, interval = f" of {figure.n:,}", f"\n{figure.low:.3f}–{figure.high:.3f}"
    return Text.assemble(f"{figure.value:.3f}", (of, "dim"), (interval, "dim"))


def _gain(gain: Gain) -> Text:
    star = "*" if gain.p is not None and gain.p < SIGNIFICANT else ""
    return Text.assemble(f"{gain.mean:+.3f}{star}", (f"\n{gain.low:+.3f} to {gain.high:+.3f}", "dim"))


def _table(*names: str) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("", overflow="fold", min_width=12)
    for name in names:
        table.add_column(Text(name), justify="right", overflow="fold", min_width=12)
    return table
