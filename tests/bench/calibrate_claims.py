"""Claims: which thresholds of overlap, what the checks find in made counter-examples, and how often they err."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from curves import chart, shares, table

from agents.claims.overlap import word_overlap
from agents.evidence.acronyms import spelled_out
from agents.evidence.coverage import Coverage, weighted
from agents.steps.verify.overlap import Overlap
from agents.types import Support
from app.bench.checks import Checks
from app.bench.claims import Claims, Pair
from app.bench.counterexamples import clause_of, rules
from app.evaluation.selective import auroc
from indexing.analysis import content_terms, terms
from indexing.encoder import Encoder

WEIGHT: float = Overlap.__dataclass_fields__["words"].default
SUPPORTED: float = Overlap.__dataclass_fields__["supported"].default
WEAK: float = Overlap.__dataclass_fields__["weak"].default


def overlaps(claims: Claims) -> tuple[str, str]:
    """Return the table of operating points and the curve of overlap."""
    gold = [(_words(claims, p), _cosine(claims, p)) for p in claims.pairs]
    strangers = [_best_elsewhere(claims, claim) for claim in sorted({p.claim for p in claims.pairs})]
    lines = []
    for weight in (0.0, WEIGHT, 1.0):
        good = [weight * words + (1 - weight) * cosine for words, cosine in gold]
        lines.append((f"{weight:.1f}", auroc(good, [other[weight] for other in strangers])))
    good = [WEIGHT * words + (1 - WEIGHT) * cosine for words, cosine in gold]
    bad = [other[WEIGHT] for other in strangers]
    points = [(f"{t:.2f}", *(sum(v >= t for v in values) / len(values) for values in (good, bad))) for t in _grid()]
    curve = chart(
        {
            "claim and its gold sentences": shares(good, _fine()),
            "claim and the best sentence of all other abstracts": shares(bad, _fine()),
        },
        x_label="overlap",
        y_label="share that reaches it",
        marks={"weak": WEAK, "supported": SUPPORTED},
    )
    text = table(("weight of words", "AUROC"), lines) + "\n\n"
    return text + table(("threshold", "gold sentences reach it", "best other sentence reaches it"), points), curve


def contradictions(claims: Claims, encoder: Encoder) -> str:
    """Return what the checks say about claims, about sentences, and about both made wrong."""
    checks = Checks(claims, encoder)
    rows = []
    for label in ("SUPPORT", "CONTRADICT"):
        labelled = [p for p in claims.pairs if p.label == label]
        rows.append(
            _row(f"claims labelled {label}", _said(checks, [(claims.texts[p.claim], p, p.gold) for p in labelled]))
        )
    supported = [p for p in claims.pairs if p.label == "SUPPORT"]
    sentences = [(claims.passages[p.abstract].sentence_text(i), p, (i,)) for p in supported for i in p.gold]
    clauses = [(clause_of(text), pair, gold) for text, pair, gold in sentences if clause_of(text)]
    given = {"sentence": sentences, "clause": clauses, "claim": [(claims.texts[p.claim], p, p.gold) for p in supported]}
    rows += [_row(f"{what}, unchanged", _said(checks, given[what])) for what in ("sentence", "clause")]
    rng = random.Random(0)
    for name, rule in rules([*claims.texts.values(), *(text for text, _, _ in sentences)]).items():
        for what, statements in given.items():
            changed = [(rule(text, rng), text, pair, gold) for text, pair, gold in statements]
            wrong = [(new, pair, gold) for new, text, pair, gold in changed if new and new != text]
            rows.append(_row(f"{what}, {name}", _said(checks, wrong)))
    return table(("statement", "number", "supported", "weak", "refuted"), rows)


def _said(checks: Checks, statements: Sequence[tuple[str, Pair, Sequence[int]]]) -> Iterator[Support]:
    return (checks.say(text, pair.abstract, gold).support for text, pair, gold in statements)


def _row(what: str, verdicts: Iterable[Support]) -> tuple[object, ...]:
    counts = Counter(verdicts)
    total = sum(counts.values())
    order = ((Support.QUOTED, Support.SUPPORTED), (Support.WEAK,), (Support.REFUTED,))
    return (what, total, *(sum(counts[support] for support in supports) / total for supports in order))


def _words(claims: Claims, pair: Pair) -> float:
    sentences = [claims.passages[pair.abstract].sentence_text(i) for i in pair.gold]
    known = claims.acronyms[pair.abstract]
    return word_overlap(claims.texts[pair.claim], sentences, known=known, counts=claims.counts, language="en")


def _cosine(claims: Claims, pair: Pair) -> float:
    return float((claims.vectors[pair.abstract][list(pair.gold)] @ claims.claim_vectors[pair.claim]).max())


def _best_elsewhere(claims: Claims, claim: str) -> dict[float, float]:
    """Return for each weight of words the highest overlap of *claim* with a sentence of an unrelated abstract."""
    said = dict.fromkeys(content_terms(claims.texts[claim]), 1.0)
    coverage = Coverage(weighted(said, claims.counts))
    best = dict.fromkeys((0.0, WEIGHT, 1.0), 0.0)
    for abstract, passage in claims.passages.items():
        if abstract in claims.related[claim]:
            continue
        texts = [passage.sentence_text(i) for i in range(len(passage.sentences))]
        words = np.array([coverage.of(terms(spelled_out(text, claims.acronyms[abstract]))) for text in texts])
        cosines = np.maximum(0.0, claims.vectors[abstract] @ claims.claim_vectors[claim])
        for weight in best:
            best[weight] = max(best[weight], float((weight * words + (1 - weight) * cosines).max()))
    return best


def _grid() -> list[float]:
    return [0.40, 0.44, 0.48, WEAK, 0.52, 0.56, 0.60, SUPPORTED, 0.68, 0.72, 0.80]


def _fine() -> list[float]:
    return [i / 50 for i in range(10, 51)]
