"""Selective: what a confidence is worth for deciding which questions to answer.

Source: Kamath, Jia and Liang, "Selective Question Answering under Domain Shift", ACL 2020; El-Yaniv and Wiener, "On the
Foundations of Noise-free Selective Classification", JMLR 2010. Knows nothing about where a confidence comes from.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import groupby


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive value is above a negative one, ties counting half."""
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def coverage_precision(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the area under precision by coverage, in [0, 1].

    Questions are answered from the surest on, k of n at a time; precision is the share of those that could be answered
    (*positive*), and the area is its mean over k = 1 ... n. Among equal confidences every order is as likely.
    """
    ranked = sorted([(value, 1) for value in positive] + [(value, 0) for value in negative], reverse=True)
    precisions: list[float] = []
    right = 0.0
    for _, equal in groupby(ranked, key=lambda one: one[0]):
        good = [label for _, label in equal]
        for _ in good:
            right += sum(good) / len(good)
            precisions.append(right / (len(precisions) + 1))
    return statistics.fmean(precisions)
