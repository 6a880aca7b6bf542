"""Experts: claims of long answers, the evidence they cite, and what an expert said about it (ExpertQA).

Is our score higher where the expert found the claim supported? Every claim whose evidence has text is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from calibrate_claims import SUPPORTED, WEAK, WEIGHT
from curves import chart, shares, table

from agents.claims.overlap import word_overlap
from agents.evidence.alignment import Aligner
from agents.types import Support
from app.bench.checks import Checks
from app.bench.claims import Claims, Counts, as_passage, encoded, read
from app.evaluation.selective import auroc
from indexing.encoder import Encoder
from indexing.sentences import split

LABELS = ("Complete", "Partial", "Incomplete")
FEWEST_WORDS = 4
"""Of a sentence of evidence; shorter ones are headings and buttons of web pages."""

_MARK = re.compile(r"\s*\[\d+\]")
_ADDRESS = re.compile(r"\[\d+\]\s*https?://\S+\s*|https?://\S+")


def experts(folder: Path, encoder: Encoder) -> tuple[str, str]:
    """Return what scores and checks are worth against the labels of ExpertQA in *folder*, and the curve."""
    rows = [row for row in read(folder / "claims.jsonl") if _sentences(row["evidence"])]
    claims = _shelved([_sentences(row["evidence"]) for row in rows], encoder)
    scored = [_scores(claims, str(i), _MARK.sub("", row["claim"]), encoder) for i, row in enumerate(rows)]
    labels = [row["support"] for row in rows]
    overlap = {label: [one[2] for one, said in zip(scored, labels, strict=True) if said == label] for label in LABELS}
    checks = Checks(claims, encoder)
    verdicts = [checks.say(_MARK.sub("", row["claim"]), str(i), scored[i][3]).support for i, row in enumerate(rows)]
    curve = chart(
        {label: shares(values, [i / 50 for i in range(51)]) for label, values in overlap.items()},
        x_label="overlap with the sentences that the claim is aligned to",
        y_label="share of claims that reach it",
        marks={"weak": WEAK, "supported": SUPPORTED},
    )
    return "\n\n".join([_separation(scored, labels), _points(overlap), _verdicts(verdicts, labels)]), curve


def _scores(claims: Claims, key: str, claim: str, encoder: Encoder) -> tuple[float, float, float, tuple[int, ...]]:
    """Return cosine, words and overlap of *claim* with the sentences that fit it best, and which these are."""
    passage, vectors = claims.passages[key], claims.vectors[key]
    document = claims.document(key)
    places = tuple(range(len(passage.sentences)))
    context = Checks(claims, encoder).context(key, places)
    chosen = Aligner(encoder, claims.counts, {document.id: document}).align(claim, context, hint=())
    sentences = [passage.sentence_text(i) for i in chosen]
    words = word_overlap(claim, sentences, known=claims.acronyms[key], counts=claims.counts, language="en")
    cosine = max(0.0, float((vectors[list(chosen)] @ encoder.encode_query(claim)).max()))
    return cosine, words, WEIGHT * words + (1 - WEIGHT) * cosine, chosen


def _separation(scored: Sequence[tuple[float, float, float, tuple[int, ...]]], labels: Sequence[str]) -> str:
    """Return the AUROC of each score, for what the expert found complete against incomplete, and against the rest."""
    rows = []
    for place, name in enumerate(("highest cosine", "words in common", "overlap")):
        values = [(float(one[place]), said) for one, said in zip(scored, labels, strict=True)]
        by = {label: [value for value, said in values if said == label] for label in LABELS}
        rows.append(
            (
                name,
                auroc(by["Complete"], by["Incomplete"]),
                auroc(by["Complete"], by["Incomplete"] + by["Partial"]),
            )
        )
    return table(("score", "AUROC, complete against incomplete", "complete against the rest"), rows)


def _points(overlap: dict[str, list[float]]) -> str:
    rows = []
    rest = overlap["Partial"] + overlap["Incomplete"]
    for threshold in (0.3, 0.4, WEAK, 0.6, SUPPORTED, 0.7, 0.8):
        reached = [float(np.mean([value >= threshold for value in overlap[label]])) for label in LABELS]
        good, bad = (sum(value >= threshold for value in values) for values in (overlap["Complete"], rest))
        rows.append((f"{threshold:.2f}", *reached, good / (good + bad)))
    return table(("overlap", *(f"{label.lower()} reach it" for label in LABELS), "of those that do, complete"), rows)


def _verdicts(verdicts: Sequence[Support], labels: Sequence[str]) -> str:
    rows = []
    for label in LABELS:
        counts = Counter(said for said, given in zip(verdicts, labels, strict=True) if given == label)
        total = sum(counts.values())
        supported = counts[Support.SUPPORTED] + counts[Support.QUOTED]
        rows.append((label, total, supported / total, counts[Support.WEAK] / total, counts[Support.REFUTED] / total))
    return table(("the expert said", "claims", "supported", "weak", "refuted"), rows)


def _sentences(evidence: Sequence[str]) -> list[str]:
    texts = (_ADDRESS.sub("", text) for text in evidence)
    found = [text[start:end] for text in texts for start, end in split(text)]
    return [" ".join(one.split()) for one in found if len(one.split()) >= FEWEST_WORDS]


def _shelved(evidence: Sequence[list[str]], encoder: Encoder) -> Claims:
    """Return the *evidence* of each claim as an abstract of its own, by its number."""
    sentences = {str(i): parts for i, parts in enumerate(evidence)}
    return Claims(
        texts={},
        pairs=(),
        passages={key: as_passage(key, "", parts) for key, parts in sentences.items()},
        vectors=encoded(sentences, encoder),
        claim_vectors={},
        counts=Counts([" ".join(parts) for parts in sentences.values()]),
        related={},
        acronyms={key: {} for key in sentences},
    )
