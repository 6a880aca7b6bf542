"""Disagreement: two sentences of different documents that speak of the same thing and cannot both be so.

One denies what the other asserts, they point in opposite directions, or they have different numbers for it. A false
alarm is worse than a miss: much of their words, and all of their names, have to be the same. The words are English.
Knows nothing about answers.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from agents.claims.names import names
from agents.claims.operators import Operator, closeness, operators
from agents.claims.outcomes import Outcome, outcomes
from agents.claims.quantities import Quantity, quantities
from agents.claims.stance import doubted
from agents.claims.tokens import content_stems, tokens
from agents.phrases import said
from agents.phrases.english import ONE_ALONE_SAYS, ONE_SAYS
from agents.types import Context, Evidence

NEAR: Final = 0.6
"""Cosine from which two sentences are compared."""

ALIKE: Final = 0.4
"""Share of all their content words, but for those that turn and report, that two sentences have in common."""

CLOSE: Final = 0.25
"""How much two directions have to act on the same words."""

LEAST: Final = 4
"""Content words that both have, at least."""

HEADS: Final = 2
"""Of what a negation denies, the words that the other sentence has to assert."""

MOST: Final = 3
"""Disagreements that are told."""

_Differing: TypeAlias = tuple[str, dict[str, str]]
"""A phrase that says what differs, and what fills it."""

_REPORTING: Final = (
    "show find found report observe demonstrate suggest indicate reveal confirm conclude conclusion result study data "
    "significantly significant also therefore thus importantly notably evidence analysis present paper"
)
"""Words by which a sentence says that it was found."""

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""Brackets: they hold intervals, sizes and synonyms, which differ without anybody disagreeing."""

_UNSURE: Final = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probably|likely|hypothes\w+|speculat\w+|investigat\w*|examin\w*|assess\w*|"
    r"evaluat\w*|determin(?:e|ing)|aims?|aimed|objectives?|purpose|sought|conflicting|inconsistent|controvers\w+|previous\w*|"
    r"unlike|whereas|although|but|however|while|versus|vs)\b|\?",
    re.IGNORECASE,
)
"""What asks, doubts, reports others or compares within itself: such a sentence is no side of a disagreement."""

_DENIALS: Final = frozenset({"not", "no", "never", "cannot", "didn't", "doesn't", "isn't", "wasn't"})
_SAMPLED: Final = re.compile(
    r"\b(?:age[ds]?|follow(?:ed)?[- ]up|enrol\w*|recruit\w*|randomi[sz]ed|participants?|patients?|subjects?|women|men|"
    r"children|samples?|cohort|cases|controls|adults|mice|rats|volunteers)\b",
    re.IGNORECASE,
)
"""Words of who was looked at: two studies have different people, and nothing follows from that."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The places of two sentences in a context's evidence, *one* before *other*, and a sentence on what differs."""

    one: int
    other: int
    about: str


def disagreements(context: Context, question: str = "", *, most: int = MOST) -> tuple[Disagreement, ...]:
    """Return pairs of the evidence of *context* that disagree, those of the best evidence first, at most *most*.

    What differs is said in the language of *question*. Only sentences of different documents are compared; no vector is
    computed.
    """
    evidence = context.evidence
    sided = [i for i, one in enumerate(evidence) if _takes_a_side(one.text)]
    if not sided:
        return ()
    vectors = np.stack([evidence[i].vector for i in sided])  # (n, dim)
    papers = np.array([evidence[i].passage.document_id for i in sided])
    comparable = np.triu((vectors @ vectors.T >= NEAR) & (papers[:, None] != papers))  # (n, n), the earlier one first
    found = []
    for one, other in np.argwhere(comparable).tolist():
        about = disagreement(evidence[sided[one]].text, evidence[sided[other]].text, question)
        if about is not None:
            found.append(Disagreement(sided[one], sided[other], about))
    return tuple(found[:most])


def opposed(one: Evidence, other: Evidence) -> bool:
    """Return whether two sentences are of different documents, near each other, and disagree."""
    apart = one.passage.document_id != other.passage.document_id
    return apart and float(one.vector @ other.vector) >= NEAR and disagreement(one.text, other.text) is not None


def disagreement(one: str, other: str, question: str = "") -> str | None:
    """Return what differs between two sentences about the same thing that cannot both be so, or None.

    It is said in the language of *question*.

    Example:
        disagreement("Tea lowers pressure.", "Tea does not lower pressure.") -> 'One says "lowers", ...'
    """
    if not (_takes_a_side(one) and _takes_a_side(other)):
        return None
    one, other = _without_asides(one), _without_asides(other)
    if not _same_subject(one, other):
        return None
    found = _directions(one, other) or _denied(one, other) or _denied(other, one) or _numbers(one, other)
    return None if found is None else said(found[0], question, **found[1])


def _takes_a_side(text: str) -> bool:
    return _UNSURE.search(text) is None and doubted(text) is None


def _without_asides(text: str) -> str:
    while (shorter := _ASIDE.sub(" ", text)) != text:  # brackets stand in brackets
        text = shorter
    return text


def _same_subject(one: str, other: str) -> bool:
    """Return whether the words and names of two sentences are the same but for what turns and reports."""
    mine, its = _subject(one), _subject(other)
    shared, everything = mine & its, mine | its
    if len(shared) < LEAST or not _same_names(one, other):
        return False
    return len(shared) >= ALIKE * len(everything)


def _subject(text: str) -> AbstractSet[str]:
    """Return the stems of the content words of *text* that neither turn nor report nor count."""
    turning = {operator.place for operator in operators(text)}
    spans = [(one.start, one.start + len(one.text)) for one in quantities(text)]
    kept = (
        token
        for place, token in enumerate(tokens(text))
        if token.content and place not in turning and not any(a <= token.start < b for a, b in spans)
    )
    return {token.stem for token in kept} - content_stems(tokens(_REPORTING))


def _same_names(one: str, other: str) -> bool:
    """Return whether two sentences have the same names; a first word is one only where it is written like one."""
    mine, its = _names(one), _names(other)
    return {name.casefold() for name in mine} == {name.casefold() for name in its}


def _names(text: str) -> tuple[str, ...]:
    return names(text, ordinary=frozenset(token.lower for token in tokens(text)[:1]))


def _directions(one: str, other: str) -> _Differing | None:
    """Return the directions in which the two differ: each is compared with the one nearest to it in the other."""
    its = outcomes(other)
    for mine in outcomes(one):
        near = [(_closeness(mine, theirs), theirs) for theirs in its if theirs.axis == mine.axis]
        agreeing = max((value for value, theirs in near if not _opposed(mine, theirs)), default=0.0)
        value, theirs = max(near, key=lambda pair: (_opposed(mine, pair[1]), pair[0]), default=(0.0, mine))
        if _opposed(mine, theirs) and value >= CLOSE and value > agreeing:
            return ONE_SAYS, {"one": _said(mine), "other": _said(theirs)}
    return None


def _opposed(one: Outcome, other: Outcome) -> bool:
    # subtle: "did not rise" and "fell" differ in both and can be so together
    return not (one.denied and other.denied) and (one.sign != other.sign) != (one.denied != other.denied)


def _closeness(one: Outcome, other: Outcome) -> float:
    return closeness(*(Operator(o.axis, o.sign, o.word, 0, o.about) for o in (one, other)))


def _said(outcome: Outcome) -> str:
    return f'"not {outcome.word}"' if outcome.denied else f'"{outcome.word}"'


def _denied(one: str, other: str) -> _Differing | None:
    """Return what *one* denies and *other* asserts; neither may deny or lack anything else."""
    mine, its = _denials(one), _denials(other)
    if its or len(mine) != 1 or mine[0].word.lower() not in _DENIALS:
        return None
    heads = mine[0].targets[:HEADS]
    if heads and content_stems(tokens(other)) >= set(heads):
        return ONE_ALONE_SAYS, {"one": mine[0].word}
    return None


def _denials(text: str) -> list[Operator]:
    return [operator for operator in operators(text) if operator.axis in {"negation", "faint"}]


def _numbers(one: str, other: str) -> _Differing | None:
    """Return the numbers that two sentences have for a thing of the same name, each its only one of a unit."""
    if _SAMPLED.search(one) or _SAMPLED.search(other) or not _names(one):
        return None
    mine, its = _only(one), _only(other)
    for unit in mine.keys() & its.keys():
        a, b = mine[unit], its[unit]
        if a.value != b.value and a.comparison == b.comparison and not (a.rough or b.rough):
            return ONE_SAYS, {"one": f'"{a.text}"', "other": f'"{b.text}"'}
    return None


def _only(text: str) -> dict[str, Quantity]:
    """Return unit -> the number of *text* that alone has it; numbers without a unit count where they have decimals."""
    found: dict[str, list[Quantity]] = {}
    for one in quantities(text):
        if one.unit or "." in one.text:
            found.setdefault(one.unit, []).append(one)
    return {unit: numbers[0] for unit, numbers in found.items() if len(numbers) == 1}
