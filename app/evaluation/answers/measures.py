"""Measures: all that is measured of answers, in the order of the table.

To add one: write a file here, then add its line.
"""

from __future__ import annotations

from app.evaluation.answers import labels
from app.evaluation.answers.abstaining import abstained, rightly
from app.evaluation.answers.citations import Citations
from app.evaluation.answers.confidence import confidence, risk_area, roc_area
from app.evaluation.answers.gold_documents import GoldDocuments
from app.evaluation.answers.k_precision import k_precision
from app.evaluation.answers.k_recall import k_recall
from app.evaluation.answers.measure import Area, Mean, Measure, Share
from app.evaluation.answers.quotations import verbatim_share
from app.evaluation.answers.token_f1 import exact_match, token_f1


def measures(citations: Citations, documents: GoldDocuments) -> tuple[Measure, ...]:
    """Return all measures; statements are held against their quotations by *citations*."""
    return (
        *labels.measures("label", labels.label),
        *labels.measures("choice", labels.choice),
        Mean("token F1", token_f1),
        Share("exact match", exact_match),
        Mean("K-recall of the reference", k_recall),
        Mean("K-precision", k_precision),
        Mean("citation recall", citations.recall),
        Mean("citation precision", citations.precision),
        Mean("verbatim statements", verbatim_share),
        Share("gold document cited first", documents.first),
        Share("gold document cited", documents.any),
        Share("abstained", abstained),
        Share("abstained rightly", rightly),
        Area("AUROC of confidence", confidence, roc_area),
        Area("AURC of confidence", confidence, risk_area),
    )
