"""Counter-examples: a true sentence made false by one rule: number, negation, direction, order, name, certainty.

The benches of verification use them; the rules are deliberately not those that the checks look for, but
plain rewritings a reader would call wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from app.bench.subjects import order_swapped, subject_replaced, subjects_of

_OPPOSITES = """
increases/decreases increased/decreased increase/decrease increasing/decreasing higher/lower high/low
more/less greater/smaller reduces/raises reduced/raised reduce/raise reduction/increase lowers/raises
elevated/lowered enhances/impairs enhanced/impaired promotes/suppresses promote/suppress promoted/suppressed
activates/inhibits activate/inhibit activated/inhibited activation/inhibition induces/prevents induce/prevent
induced/prevented stimulates/blocks improves/worsens improve/worsen improved/worsened better/worse
with/without upregulated/downregulated up-regulated/down-regulated upregulates/downregulates
upregulation/downregulation before/after early/late positive/negative positively/negatively longer/shorter
faster/slower gain/loss most/least stronger/weaker sensitive/resistant sensitivity/resistance presence/absence
superior/inferior beneficial/harmful protective/harmful
"""
_TURN = {
    word: other
    for pair in _OPPOSITES.split()
    for word, other in (tuple(pair.split("/")), tuple(reversed(pair.split("/"))))
}
_VERBS = (
    "increases|decreases|reduces|promotes|inhibits|activates|induces|causes|prevents|blocks|regulates|suppresses|"
    "enhances|improves|impairs|stimulates|controls|drives|leads to|results in|is required for|outperforms|triggers|"
    "mediates|produces|affects|predicts|influences|protects against|encodes|targets|binds|inactivates|phosphorylates"
)
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|does|do|did|has|have|had|may|might|will|should)\b(?! not)")
_THIRD_PERSON = re.compile(rf"\b({_VERBS})\b")
_NEGATION = re.compile(
    r"\b(?:does not|do not|did not|is not|are not|was not|were not|cannot|not(?! only)|no(?! longer)|never)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-])")
_NAME = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9]|\w*[A-Z]\w*\d)[\w-]{2,}\b")
_CLAUSE = re.compile(r"[,;:] | which | whereas | while | suggesting ")
SHORTEST_CLAUSE: Final = 6  # words
_HEDGE = re.compile(r"\b(?:may|might|could)\s+(\w+)\b|\b(?:possibly|probably|potentially|perhaps)\s+", re.IGNORECASE)

Rule: TypeAlias = Callable[[str, random.Random], str | None]
"""A text -> it made wrong, or None where the rule finds nothing in it."""


def number_changed(text: str, rng: random.Random) -> str | None:
    """Return *text* with one of its numbers changed, or None if there is none."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    value = float(match[0].replace(",", ""))
    digits = len(match[0].partition(".")[2])
    other = value + rng.choice((1, 2, 3, 7)) * 10**-digits if rng.random() < 0.5 else value * 2 + 10**-digits
    return text[: match.start()] + f"{other:.{digits}f}" + text[match.end() :]


def negation_flipped(text: str, rng: random.Random) -> str | None:  # noqa: ARG001 - the rules' signature
    """Return *text* denied, or without its denial; None where no simple place is found."""
    match = _NEGATION.search(text)
    if match is not None:
        auxiliary = (
            match[0].split()[0] + " " if match[0].lower() in {"is not", "are not", "was not", "were not"} else ""
        )
        return re.sub(r"\s+", " ", text[: match.start()] + auxiliary + text[match.end() :]).strip()
    match = _AUXILIARY.search(text)
    if match is not None:
        return text[: match.end()] + " not" + text[match.end() :]
    match = _THIRD_PERSON.search(text)
    if match is None or match[1].startswith("is "):
        return None
    stem = re.sub(r"(?<=[a-z])s(?= |$)", "", match[1], count=1)
    return text[: match.start()] + "does not " + stem + text[match.end() :]


def direction_turned(text: str, rng: random.Random) -> str | None:
    """Return *text* with one direction word replaced by its opposite, or None."""
    found = [match for match in re.finditer(r"[\w-]+", text) if match[0].lower() in _TURN]
    if not found:
        return None
    match = rng.choice(found)
    other = _TURN[match[0].lower()]
    return text[: match.start()] + (other.capitalize() if match[0][0].isupper() else other) + text[match.end() :]


def name_swapped(text: str, rng: random.Random, *, names: Sequence[str]) -> str | None:
    """Return *text* with one of its names replaced by one of *names* that it does not have, or None."""
    found = list(_NAME.finditer(text))
    others = [name for name in names if name.lower() not in text.lower()]
    if not found or not others:
        return None
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(others) + text[match.end() :]


def hedge_dropped(text: str, rng: random.Random) -> str | None:  # noqa: ARG001
    """Return *text* without its first "may" or "possibly", or None."""
    match = _HEDGE.search(text)
    if match is None:
        return None
    return text[: match.start()] + (match[1] or "") + text[match.end() :]


def clause_of(sentence: str) -> str:
    """Return the longest piece of *sentence* between commas and conjunctions, or "" if that is nearly all or little."""
    piece = max(_CLAUSE.split(sentence), key=len).strip(" .")
    short = len(piece.split()) < SHORTEST_CLAUSE or len(piece) > 0.8 * len(sentence)
    return "" if short else f"{piece[0].upper()}{piece[1:]}."


def names_of(texts: Sequence[str]) -> list[str]:
    """Return the acronyms and identifiers of *texts*, each once."""
    return list(dict.fromkeys(match[0] for text in texts for match in _NAME.finditer(text)))


def rules(texts: Sequence[str]) -> dict[str, Rule]:
    """Return every rule by the name of what it makes wrong; names and subjects to swap in come from *texts*."""
    names, subjects = names_of(texts), subjects_of(texts)
    return {
        "number changed": number_changed,
        "negation flipped": negation_flipped,
        "direction turned": direction_turned,
        "subject swapped with object": order_swapped,
        "subject of another abstract": lambda text, rng: subject_replaced(text, rng, subjects=subjects),
        "name swapped": lambda text, rng: name_swapped(text, rng, names=names),
        "hedge dropped": hedge_dropped,
    }
