"""Train the probe of `compress: sentinel` on the even claims of SciFact and write it beside the technique.

    python tests/bench/train_sentinel.py DATA [--model bundled] [--claims 250]

DATA has the folder `scifact`. A sentence is gold when it has much of a rationale sentence. About three seconds a claim
on two cores. The odd claims are left alone: `python -m app.bench compression` tells how the probe does on them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from agents.llm.attention import attention_model, content_hash
from agents.llm.llamacpp import model_name
from agents.llm.locate import locate
from agents.steps.compress import sentinel
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.pools import Pool, pools
from app.settings import load_settings

INVERSE_RIDGES = (0.003, 0.01, 0.03, 0.1, 0.3)
"""C of the logistic regression, on standardised features; the one with the best AUROC in cross-validation is taken."""

FOLDS = 5
"""Of whole claims: a claim's sentences are never on both sides."""

GOLD = 0.3
"""Share of a rationale sentence's characters from which a sentence counts as gold."""

FILE = Path(sentinel.__file__).with_suffix(".json")


def main() -> int:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--model", default="bundled", help="GGUF that reads: bundled, a file, or hf:owner/repo:pattern")
    parser.add_argument("--claims", type=int, default=250, help="even claims to learn from, at most")
    given = parser.parse_args()
    settings = load_settings(preset="balanced", mode="extractive", llm="none").agents()
    with opened(read(given.data, "scifact")) as application:
        found = [pool for pool in pools(given.data / "scifact", application.deps_of(settings)) if pool.even]
    found = found[: given.claims]
    file = locate(given.model)
    rows, gold = [], []
    for number, pool in enumerate(found, start=1):
        sys.stderr.write(f"\r{number} of {len(found)} claims")
        x, y = examples(file, pool)
        rows.append(x)
        gold.append(y)
    claims = np.repeat(np.arange(len(found)), [len(y) for y in gold])
    probe = fitted(np.concatenate(rows), np.concatenate(gold), file, claims=claims)
    FILE.write_text(probe.model_dump_json() + "\n", encoding="utf-8")
    sys.stdout.write(f"\n{FILE}: {len(probe.weights)} weights\n")
    return 0


def examples(file: Path, pool: Pool) -> tuple[np.ndarray, np.ndarray]:
    """Return the features of every quotable sentence of *pool*, and whether each is gold."""
    shares: dict[tuple[int, int], float] = {}
    for one in pool.gold:
        for place, share in one.items():
            shares[place] = max(share, shares.get(place, 0.0))
    rows, gold = [], []
    for passage in pool.passages:
        attended = sentinel.features(attention_model(file), pool.query.text, passage)
        for index, sentence in enumerate(passage.sentences):
            if sentence.quotable:
                rows.append(attended[index])
                gold.append(shares.get((passage.id, index), 0.0) > GOLD)
    return np.array(rows), np.array(gold)


def fitted(rows: np.ndarray, gold: np.ndarray, file: Path, *, claims: np.ndarray) -> sentinel.Probe:
    """Return the probe, its weights brought back from standardised features to the features themselves."""
    measured = {c: aurocs(regression(c), rows, gold, claims) for c in INVERSE_RIDGES}
    best = max(measured, key=measured.__getitem__)
    scaler, fit = regression(best).fit(rows, gold)
    weights = fit.coef_[0] / scaler.scale_
    return sentinel.Probe(
        made=f"tests/bench/train_sentinel.py on {claims.max() + 1} even claims of SciFact, {len(rows):,} sentences, "
        f"{int(gold.sum()):,} of them gold; C {best:g}, AUROC {measured[best]:.3f} in {FOLDS}-fold cross-validation",
        model=model_name(file),
        sha256=content_hash(file),
        bias=float(fit.intercept_[0] - weights @ scaler.mean_),
        weights=tuple(float(f"{weight:.6g}") for weight in weights),
    )


def regression(inverse_ridge: float) -> Pipeline:
    """Return an untrained regression on standardised features."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=inverse_ridge, max_iter=1000))


def aurocs(model: Pipeline, rows: np.ndarray, gold: np.ndarray, claims: np.ndarray) -> float:
    """Return the mean AUROC of *model* on claims that it has not seen."""
    found = cross_val_score(model, rows, gold, groups=claims, cv=GroupKFold(FOLDS), scoring="roc_auc")
    return float(found.mean())


if __name__ == "__main__":
    sys.exit(main())
