"""Evaluations: what systems are worth, what a tuning learned, and how well a person's own papers are found.

Knows nothing about how it was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.console.streams import Indented, count, listed
from app.evaluation.comparison import LEADING, Measured
from app.evaluation.measures import MEASURES
from app.evaluation.own import Accuracy, OwnReport, OwnSystem
from app.evaluation.report import Report
from app.evaluation.significance import Difference
from app.evaluation.table import SIGNIFICANT, left_out, probability
from app.evaluation.tuning import FOLDS, Tuned

LEAST_WIDTH: Final = 74
"""Columns that all measures need: a narrower terminal breaks the lines, rather than losing the last of them."""


def show_measured(found: Report, measured: Sequence[Measured], console: Console) -> None:
    """Print a row a system: means and time; below, what each of the others has over the first, with its interval."""
    head = f"{found.collection}, {found.split}: {found.documents:,} documents, {found.queries:,} questions"
    console.print(Text(head, style="bold"))
    table = _table("", *MEASURES, "ms")
    best = {measure: max(system.mean(measure) for system in measured) for measure in MEASURES}
    for system in measured:
        means = [
            Text(f"{system.mean(m):.3f}", style="bold" if system.mean(m) == best[m] and len(measured) > 1 else "")
            for m in MEASURES
        ]
        time = "" if system.median_ms is None else f"{system.median_ms:.0f}"
        table.add_row(Text(system.name), *means, time)
    before, console.width = console.width, max(console.width, LEAST_WIDTH)
    console.print(table)
    console.width = before
    if len(measured) > 1:
        _over_the_first(measured, console)


def _over_the_first(measured: Sequence[Measured], console: Console) -> None:
    """Print it as a table of its own: beside the means there is no room for it on 80 columns."""
    first, *others = measured
    console.print()
    console.print(Text(f"{LEADING} over {first.name}", style="bold"))
    table = _table("", "over the first", "p")
    for system in others:
        p = "" if system.p is None else probability(system.p)
        table.add_row(Text(system.name), _difference(system.against, system.p), p)
    console.print(table)
    said = f"With its 95 % interval; * p < {SIGNIFICANT}, randomisation test, after Holm."
    console.print(Text(said, style="dim"))


def show_worth(measured: Sequence[Measured], console: Console) -> None:
    """Print what each technique that was left out is worth to the first system."""
    full, *others = measured
    console.print()
    console.print(Text(f"What each technique is worth to {full.name}", style="bold"))
    table = _table("", LEADING, "p", "AP", "R@100")
    for system in others:
        if system.against is None or system.p is None:
            continue
        more = (f"{full.mean(name) - system.mean(name):+.3f}" for name in ("AP", "R@100"))
        worth = _difference(system.against.turned(), system.p)
        table.add_row(Text(left_out(system.name, full.name)), worth, probability(system.p), *more)
    console.print(table)


def show_tuned(tuned: Tuned, console: Console, *, preset: str, written: str | None) -> None:
    """Print what was learned, and what was done with it; *preset* is the text of a preset that has the weights."""
    gain = tuned.gain
    console.print(f"{LEADING} before reranking, with the weights in use: {tuned.before:.4f}")
    said = f"{gain.mean:+.4f} (95 % {gain.low:+.4f} to {gain.high:+.4f})"
    console.print(f"Gain of learned weights, {FOLDS}-fold cross-validated: {said}")
    console.print("Learned from all questions: " + listed(f"{name} {weight}" for name, weight in tuned.weights.items()))
    if not tuned.beyond_noise:
        console.print("That is within the noise: the weights in use are as good as any, and nothing was written.")
    elif written:
        console.print(f"That is more than noise. Written: {written}; use it with --preset {written}")
    else:
        console.print("That is more than noise. Nothing was written. As a preset (-o DIR writes it to a file):\n")
        console.print(preset, soft_wrap=True)


def show_own(found: OwnReport, console: Console) -> None:
    """Print how many questions find their passage and page, by type of file, and the documents found worst."""
    by = f"{found.by_model} by the language model, the others by cloze" if found.by_model else "by cloze"
    head = f"{count(found.questions, 'question')} ({by}) made of sentences of {count(found.documents, 'document')}"
    console.print(Text(head, style="bold"))
    table = _table("", "questions", "R@1", "R@5", "R@10", "page first")
    for system in found.systems:
        table.add_row(Text(system.name, style="bold"), *_accuracy(system.all))
        if len(system.by_type) > 1:
            for kind, accuracy in system.by_type.items():
                table.add_row(Text(f"  {kind}"), *_accuracy(accuracy))
    console.print(table)
    for system in found.systems:
        _worst(system, console)


def _worst(system: OwnSystem, console: Console) -> None:
    if not system.worst:
        return
    console.print()
    console.print(Text(f"Found worst by {system.name}", style="bold"))
    for document in system.worst:
        asked = f"RR@10 {document.rr:.2f} of {count(document.questions, 'question')}, such as “{document.asked}”"
        console.print(Indented(Text(document.title), 2))
        console.print(Indented(Text(asked, style="dim"), 4))


def _accuracy(found: Accuracy) -> tuple[str, ...]:
    r5 = f"{found.r5:.2f} ({found.r5_low:.2f}–{found.r5_high:.2f})"
    page = "" if found.page is None else f"{found.page:.2f}"
    return str(found.questions), f"{found.r1:.2f}", r5, f"{found.r10:.2f}", page


def _difference(found: Difference | None, p: float | None) -> Text:
    if found is None or p is None:
        return Text("")
    star = "*" if p < SIGNIFICANT else ""
    return Text.assemble(f"{found.mean:+.3f}{star}", (f"\n{found.low:+.3f} to {found.high:+.3f}", "dim"))


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column(first, overflow="fold", ratio=1, min_width=12)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table
