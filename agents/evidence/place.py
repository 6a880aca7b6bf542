"""Place: how likely a sentence is to state a finding, by where it stands, how it begins and what it holds.

Knows nothing about the question. It reads English and a few other languages' headings; elsewhere it is neutral.
"""

from __future__ import annotations

import re
from typing import Final

from indexing.types import Passage

NEUTRAL: Final = 0.6
FINDINGS: Final = 0.75
BACKGROUND: Final = 0.5

SHORT: Final = 8
"""Words; a sentence with fewer seldom answers by itself."""

FROM_THREE: Final = (
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
)
"""A pattern: an English word for a number from three on."""

NUMBER_WORD: Final = rf"(?:(?<![\w.])\.?\d[\d.,]*|\b(?:two|{FROM_THREE}|half|twice|double|third|quarter)\b)"
"""A pattern: a figure, or an English word for one."""

_NUMBER = re.compile(NUMBER_WORD, re.IGNORECASE)
_REFERENCE = re.compile(
    r"\([^()]*[^\W\d][^()]*(?<!\d)(?:1[89]|20)\d\d[a-z]?\s*\)|\[\d+(?:[,–-]\s*\d+)*\]|\((?:1[89]|20)\d\d[a-z]?\)"
)
_ABSTRACT = re.compile(r"abstract|summary|zusammenfassung|résumé|resumen|摘要|要旨", re.IGNORECASE)
_FINDINGS = re.compile(
    r"result|finding|conclusion|discussion|evaluation|experiment|ergebnis|diskussion|fazit|schluss|résultat|"
    r"resultado|conclusi|risultat|结果|结论|讨论|結果|結論|考察",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"introduction|background|related work|previous work|motivation|future work|einleitung|hintergrund|"
    r"introducción|introduzione|引言|はじめに",
    re.IGNORECASE,
)
_AIM_FIRST = re.compile(
    r"(?:objectives?|aims?|background|introduction|purpose|methods?|design|setting|participants|importance|"
    r"context|data sources|study selection|main outcomes?)\b"
    r"|(?:in order )?to [a-z]+ ",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ed)?|investigat\w*|examin\w*|assess(?:ed)?|(?:we|to|study|studies) evaluat\w*|sought|hypothes\w*|"
    r"whether|determine|little is known|(?:is|are|remains?) (?:unclear|unknown|poorly understood)|"
    r"in this (?:section|chapter)|(?:performed|conducted|undertaken|designed|carried out) to)\b",
    re.IGNORECASE,
)


def place(passage: Passage, index: int, *, whole_document: bool) -> float:
    """Return how much the place of sentence *index* speaks for a finding, in [0, 1].

    In an abstract, and in a document that is a single passage, it is 1 - (1 - x)^2 with x from 0 (first
    sentence) to 1 (last): what was found stands behind what was asked and done. Elsewhere the heading decides.

    Args:
        passage: where the sentence stands.
        index: which sentence of it, 0-based.
        whole_document: whether the passage is all there is of its document.
    """
    last = len(passage.sentences) - 1
    if whole_document or _ABSTRACT.search(passage.section):
        return 1.0 - (1.0 - index / last) ** 2 if last else NEUTRAL
    if _FINDINGS.search(passage.section):
        return FINDINGS
    return BACKGROUND if _BACKGROUND.search(passage.section) else NEUTRAL


def has_number(sentence: str) -> bool:
    """Return whether *sentence* has a figure or a number word that could be an answer; a reference's year is none.

    Example:
        has_number("It was made in the Cora project (Seymore et al., 1999).") -> False
    """
    return _NUMBER.search(_REFERENCE.sub(" ", sentence)) is not None


def is_fragment(sentence: str) -> bool:
    """Return whether *sentence* is too short to say much; of unspaced scripts nothing is known."""
    return sentence.isascii() and len(sentence.split()) < SHORT


def asks(sentence: str) -> bool:
    """Return whether *sentence* says what is to be found out, rather than what was found.

    Example:
        asks("We examined whether aspirin prevents stroke.") -> True
    """
    return (_AIM_FIRST.match(sentence) or _AIM.search(sentence)) is not None
