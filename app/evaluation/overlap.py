"""Overlap: what an answer shares, word by word, with the text it was made from and with a gold answer.

Words are those of SQuAD: lower case, without punctuation and the articles "a", "an" and "the". A word that stands twice
counts twice where it stands twice in both.

Source: Adlakha et al., "Evaluating Correctness and Faithfulness of Instruction-Following Models for Question
Answering", TACL 2024 (K-Precision, K-Precision++, Recall); normalisation, F1 and exact match after Rajpurkar et al.,
"SQuAD", EMNLP 2016.
Knows nothing about who answered or what was retrieved.
"""

from __future__ import annotations

import string
from collections import Counter
from typing import Final

_ARTICLES: Final = frozenset({"a", "an", "the"})
_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)


def tokens(text: str) -> list[str]:
    """Return the words of *text*: "The b-values, of BM25." -> ["bvalues", "of", "bm25"]."""
    return [word for word in text.lower().translate(_PUNCTUATION).split() if word not in _ARTICLES]


def k_precision(answer: str, knowledge: str, *, without: str = "") -> float | None:
    """Return the share of the words of *answer* that *knowledge* has: |A & K| / |A|, as multisets, in [0, 1].

    Given the question as *without*, its words are first taken out of the answer: K-Precision++, since whoever repeats
    the question has said nothing. None where no words are left.
    """
    repeated = frozenset(tokens(without))
    said = [word for word in tokens(answer) if word not in repeated]
    return _share(said, tokens(knowledge))


def recall(gold: str, text: str) -> float | None:
    """Return the share of the words of *gold* that *text* has: |G & T| / |G|, in [0, 1]; None where it has no words."""
    return _share(tokens(gold), tokens(text))


def f1(gold: str, text: str) -> float:
    """Return 2 |G & T| / (|G| + |T|), as multisets, in [0, 1]; 1 where neither has words."""
    wanted, said = tokens(gold), tokens(text)
    if not wanted and not said:
        return 1.0
    return 2 * (Counter(wanted) & Counter(said)).total() / (len(wanted) + len(said))


def matches(gold: str, text: str) -> bool:
    """Return whether the two have the same words in the same order."""
    return tokens(gold) == tokens(text)


def contains(text: str, gold: str) -> bool:
    """Return whether *text* has the words of *gold* one behind the other; False where it has no words."""
    wanted = tokens(gold)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(tokens(text))} "


def _share(words: list[str], of: list[str]) -> float | None:
    return (Counter(words) & Counter(of)).total() / len(words) if words else None
