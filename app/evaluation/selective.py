"""Selective: what a confidence is worth for deciding which questions to answer.

Source: Kamath, Jia and Liang, "Selective Question Answering under Domain Shift", ACL 2020; El-Yaniv and Wiener, "On the
Foundations of Noise-free Selective Classification", JMLR 2010. Knows nothing about where a confidence comes from.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive value is above a negative one, ties counting half."""
    below = np.sort(np.asarray(negative, dtype=np.float64))
    wins = np.searchsorted(below, positive, side="left") + np.searchsorted(below, positive, side="right")
    return float(wins.sum()) / (2 * len(positive) * len(negative))


def coverage_precision(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the area under precision by coverage, in [0, 1].

    Questions are answered from the surest on, k of n at a time; precision is the share of those that could be answered
    (*positive*), and the area is its mean over k = 1 ... n. Among equal confidences every order is as likely.
    """
    values = -np.concatenate([np.asarray(positive, dtype=np.float64), np.asarray(negative, dtype=np.float64)])
    good = np.arange(len(values)) < len(positive)
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    right = np.repeat(np.bincount(group, weights=good) / sizes, sizes)
    return float((np.cumsum(right) / np.arange(1, len(values) + 1)).mean())


def risk_coverage(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the area under risk by coverage (AURC), in [0, 1]: 1 minus that under precision; 0 is the best.

    Source: Geifman, Uziel and El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers", ICLR 2019.
    """
    return 1.0 - coverage_precision(positive, negative)
