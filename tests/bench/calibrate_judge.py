"""Judge: whether the language model that comes with Scholiast tells true statements from false ones."""

from __future__ import annotations

import random
from collections.abc import Sequence

from curves import table

from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate
from agents.steps.verify.judge import Judge
from agents.types import Support
from app.bench.checks import Checks
from app.bench.claims import Claims
from app.bench.verification import counterexamples, true_statements
from app.evaluation.selective import auroc
from indexing.encoder import Encoder

DRAWN = 150
"""Statements of each group, drawn with a fixed seed: all would take most of an hour on two cores."""

Asked = tuple[str, str, tuple[int, ...]]
"""A statement, its abstract, and the sentences that it rests on."""


def judge(claims: Claims, encoder: Encoder) -> str:
    """Return how well the ln odds of Yes separate, beside the checks that are on by default."""
    model = LlamaCpp.load(locate("bundled"))
    judging, checks = Judge(model), Checks(claims, encoder)

    def odds(asked: Sequence[Asked]) -> list[float]:
        return [judging.odds(text, _sentences(claims, abstract, gold)) for text, abstract, gold in asked]

    def worth(asked: Sequence[Asked]) -> list[float]:
        order = (Support.REFUTED, Support.WEAK, Support.SUPPORTED, Support.QUOTED)
        return [float(order.index(checks.say(*one).support)) for one in asked]

    rows = []
    for name, good, bad in _groups(claims):
        yes, no = odds(good), odds(bad)
        both = auroc(yes, no), auroc(worth(good), worth(bad))
        rows.append((name, len(good), len(bad), *both, _median(yes), _median(no)))
    models = f"AUROC of {model.name}", "AUROC of the checks"
    model.close()
    return table(("true against false", "true", "false", *models, "median ln odds, true", "of false"), rows)


def _groups(claims: Claims) -> list[tuple[str, list[Asked], list[Asked]]]:
    rng = random.Random(0)
    labelled = {
        label: _drawn([(claims.texts[p.claim], p.abstract, p.gold) for p in claims.pairs if p.label == label], rng)
        for label in ("SUPPORT", "CONTRADICT")
    }
    told = list(true_statements(claims))
    true = [(one.text, one.abstract, (one.sentence,)) for one in told if one.form != "sentence, unchanged"]
    made = [(one.text, one.abstract, (one.sentence,)) for group in counterexamples(told).values() for one in group]
    return [
        ("claims labelled SUPPORT against CONTRADICT", labelled["SUPPORT"], labelled["CONTRADICT"]),
        ("clauses and paraphrases against made counter-examples", _drawn(true, rng), _drawn(made, rng)),
    ]


def _drawn(asked: Sequence[Asked], rng: random.Random) -> list[Asked]:
    return rng.sample(asked, min(DRAWN, len(asked)))


def _sentences(claims: Claims, abstract: str, gold: Sequence[int]) -> str:
    return " ".join(claims.passages[abstract].sentence_text(i) for i in gold)


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
