"""Compression: how many tokens each compressor saves, and how many of the gold sentences it keeps.

For every claim of SciFact the ten best passages of `balanced` are compressed. Whatever was chosen or trained on these
claims was so on the even ones alone; both halves are told.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from agents.resources import Resources
from agents.steps.answer import ANSWER
from agents.steps.compress import COMPRESS, Compressor
from agents.types import Context, Question
from app.application import load_llm
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.pools import PASSAGES, Pool, pools
from app.evaluation.table import rows_as_markdown
from app.settings import load_settings

NO_BOUND: Final = 20_000
"""Tokens; more than ten passages have."""

ASKED: Final = (4.0, 0.95)
"""Times fewer tokens, and share of the gold sentences kept."""

HEADS: Final = (
    "what",
    "claims",
    "tokens in",
    "out",
    "times fewer",
    "gold kept",
    "even claims",
    "odd claims",
    "a gold sentence quoted",
    "ms",
)


@dataclass(frozen=True, slots=True)
class System:
    """A compressor with parameters, and what it is measured on: every *nth* claim, for it may take seconds."""

    what: str
    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    nth: int = 1


SYSTEMS: Final = (
    System("`whole`", "whole", {"max_tokens": NO_BOUND}),
    *(System(f"the first sentences, {n} tokens", "whole", {"max_tokens": n}) for n in (400, 800)),
    *(
        System(f"`sentences`, {n} tokens whatever they score", "sentences", {"max_tokens": n, "share": 0.0})
        for n in (200, 400, 600, 800)
    ),
    *(
        System(f"`sentences`, from {share} of the best score", "sentences", {"max_tokens": NO_BOUND, "share": share})
        for share in (0.4, 0.5, 0.6, 0.65, 0.7)
    ),
    System("**`sentences`, as shipped**", "sentences"),
    System("`sentences`, as shipped", "sentences", nth=16),
    System("`sentences`, from 0.6 of the best score", "sentences", {"share": 0.6}, nth=16),
    System("`sentinel`", "sentinel", nth=16),
    System("`sentinel`, from 0.7 of the best score", "sentinel", {"share": 0.7}, nth=16),
    System("`sentinel`, the probe alone", "sentinel", {"weight": 1.0}, nth=16),
    System("`sentences`, as shipped", "sentences", nth=40),
    System("`summarise`", "summarise", nth=40),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a compressor made of one pool: the context, the seconds it took, and whether a gold sentence was quoted."""

    pool: Pool
    context: Context
    seconds: float
    quoted: bool


def measure(data: Path) -> str:
    """Return a table with a row a compressor."""
    settings = load_settings(preset="balanced", mode="extractive", llm="none")
    with ExitStack() as stack:
        application = stack.enter_context(opened(read(data, "scifact")))
        found = list(pools(data / "scifact", application.deps_of(settings.agents())))
        resources = application.deps().resources
        llm = load_llm(load_settings())
        if llm is not None:
            stack.callback(llm.close)
        rows = [_row(system, found, replace(resources, llm=llm)) for system in SYSTEMS]
    times, share = ASKED
    return (
        f"SciFact: the {PASSAGES} best passages of `balanced`, for every claim for which they hold a gold sentence "
        f"({sum(len(pool.gold) for pool in found):,} in all). Asked: at least {times:g} times fewer tokens with "
        f"{share:.0%} of the gold sentences kept. The probe of `sentinel` was trained on even claims, which its rows "
        "of few claims mostly are; the floors were set with both halves in view. What it keeps of claims that it has "
        "not seen is in docs/calibration.md. The last column but one: `extractive` quotes a gold sentence of what was "
        "kept.\n\n"
        f"{rows_as_markdown(HEADS, rows)}"
    )


def _row(system: System, found: Sequence[Pool], resources: Resources) -> list[str]:
    compressor = COMPRESS.make(system.name, resources, **system.parameters)
    kept = list(_compressed(compressor, found[:: system.nth], resources))
    tokens_in = sum(one.context.tokens_in for one in kept)
    tokens = sum(one.context.tokens for one in kept)
    return [
        system.what,
        str(len(kept)),
        f"{tokens_in / len(kept):,.0f}",
        f"{tokens / len(kept):,.0f}",
        f"{tokens_in / tokens:.2f}",
        _share(kept),
        _share([one for one in kept if one.pool.even]),
        _share([one for one in kept if not one.pool.even]),
        f"{statistics.fmean(one.quoted for one in kept):.3f}",
        f"{1000 * statistics.median(one.seconds for one in kept):,.0f}",
    ]


def _compressed(compressor: Compressor, found: Sequence[Pool], resources: Resources) -> Iterator[Kept]:
    quoting = ANSWER.make("extractive", resources)
    for pool in found:
        started = time.monotonic()
        context = compressor.compress(pool.query, pool.run, pool.passages)
        seconds = time.monotonic() - started
        draft = quoting.answer(Question(pool.query.text), context)
        told = [context.evidence[i] for statement in draft.statements for i in statement.evidence]
        yield Kept(pool, context, seconds, quoted=pool.kept(told) > 0)


def _share(kept: Sequence[Kept]) -> str:
    gold = sum(len(one.pool.gold) for one in kept)
    return f"{sum(one.pool.kept(one.context.evidence) for one in kept) / gold:.3f}"
