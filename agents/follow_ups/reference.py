"""Reference: what of a question is understood only with what was said before it.

Of a question that is neither English nor German it says that nothing is. Knows nothing about what was said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from agents.follow_ups.mentions import joined_things, language_of, things
from agents.follow_ups.words import EMPTY, RULES, Kind
from agents.wording import quoted_phrases
from indexing.analysis import asked_in, content_terms

_BACK_TO_SUBJECT: Final = 2
"""Content words before a possessive from which it means one of them: "Do vitamins keep their effect"."""

_SUBORDINATE: Final = re.compile(
    r"(?:[.:;?!]|\b(?:when|if|because|while|where|since|after|before|although|once|until|which|and|but|so|"
    r"wenn|weil|während|falls|nachdem|bevor|obwohl|sobald|bis|dass|und|aber|der|die|das))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "these", "those", "ihnen"})
_ELLIPTIC: Final = frozenset({Kind.CONTINUED, Kind.ASKED, Kind.MORE})
_AMONG: Final = frozenset({Kind.CHOSEN, Kind.SEVERAL})


@dataclass(frozen=True, slots=True)
class Reference:
    """How a question refers, by the characters start <= i < end; *plural*: to several things.

    *surely*, or only where something was said that these words can mean. *language* is that of the words.
    """

    kind: Kind
    start: int
    end: int
    plural: bool = False
    surely: bool = True
    language: str = "en"


def reference(question: str) -> Reference | None:
    """Return how *question* refers to what was said before it; None where it stands alone.

    Example:
        reference("How does it compare to BM25?") -> Reference(Kind.PRONOUN, 9, 11)
    """
    text = EMPTY.sub(lambda found: "·" * len(found[0]), question)
    for phrase in quoted_phrases(question):  # what is quoted is spoken of, and refers to nothing
        text = text.replace(phrase, "·" * len(phrase))
    spoken = asked_in(text, ("en", "de"))
    languages = {spoken, asked_in(text, ("de", "en"))}  # both where "was" is all that tells
    for language, rule in ((one, rule) for one, rules in RULES.items() if one in languages for rule in rules):
        for found in rule.pattern.finditer(question if rule.kind in _ELLIPTIC else text):
            if not _means_within(question, found.start(), rule.kind):
                plural = found[0].casefold() in _PLURAL
                return Reference(rule.kind, found.start(), found.end(), plural, rule.surely, language)
    if question.strip() and not all(content_terms(question, language) for language in languages):
        return Reference(Kind.ASKED, 0, len(question), language=language_of(question))
    return None


def _means_within(question: str, start: int, kind: Kind) -> bool:
    """Return whether words of this *kind*, from *start* on, stand for something that *question* itself has."""
    if kind in _ELLIPTIC:
        return False
    before = question[:start]
    if kind in _AMONG:
        return bool(joined_things(before if kind is Kind.CHOSEN else question))
    said = content_terms(before, language_of(before))
    if _SUBORDINATE.search(before):
        return bool(content_terms(_SUBORDINATE.sub("", before), language_of(before)))
    return kind is Kind.POSSESSIVE and (len(said) >= _BACK_TO_SUBJECT or bool(things(before)))
