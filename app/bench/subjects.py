"""Subjects: who does something in a sentence, exchanged with whom it is done to, or replaced by somebody else.

Reads plain clauses "subject, verb of action, object" only. Knows nothing about what the checks look for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexing.analysis import content_terms

_STEMS: Final = (
    "activat inactivat reduc enhanc induc caus improv stimulat mediat produc influenc encod regulat modulat promot "
    "phosphorylat facilitat attenuat increas decreas"
)
_WHOLE: Final = (
    "inhibit prevent block suppress impair trigger affect predict target repress exceed outperform restrain augment"
)
_ODD: Final = "controls controlled drives drove leads|to led|to bind|to binds|to results|in resulted|in"
_VERB: Final = "|".join(
    [
        *(rf"{stem}(?:e|es|ed)" for stem in _STEMS.split()),
        *(rf"{word}(?:s|es|ed)?" for word in _WHOLE.split()),
        *(word.replace("|", " ") for word in _ODD.split()),
    ]
)
_OPENING: Final = (
    r"(?:(?:we|our|these|this|the|here|both|in|using|several|recent|previous)\b[^.;:]{0,80}?\bthat |[^,.;:]{3,60}, )?"
)
_ACTING: Final = re.compile(
    rf"(?P<opening>{_OPENING})(?P<subject>[^,.;:()]{{3,70}}?) (?P<verb>(?:\w+ly )?(?:{_VERB})) "
    r"(?P<object>[^,.;:()]{3,90}?)(?P<rest>(?: (?:in|by|through|via|during|after|with|for|from|at|on|and|that|"
    r"which|as|when|while|but|under|to|among|because)\b|[,.;:(]).*)?",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"\b(?:we|it|they|he|she|i|this|these|that|those|which|who|there|is|are|was|were|be|been|being|has|have|had|to|"
    r"can|could|may|might|did|do|does|not|no|and|or|than|by|as|whether|if|when|while|where|how|well)\b",
    re.IGNORECASE,
)

_DANGLING: Final = re.compile(
    r".*\b(?:of|the|an?|in|for|with|only|our|their|its|also|more|less|fewer|showing)", re.IGNORECASE
)
"""A side that ends so was cut in the middle."""


@dataclass(frozen=True, slots=True)
class Acting:
    """A sentence in five parts that make it up again; *verb* is the first verb of action."""

    opening: str
    subject: str
    verb: str
    object: str
    rest: str

    def with_sides(self, subject: str, object_: str) -> str:
        """Return the sentence with other sides, capitals where they belong."""
        plain = self.subject if self.opening else _lowered(self.subject)
        moved = plain if object_ == self.subject else object_
        first = subject if self.opening else subject[0].upper() + subject[1:]
        return f"{self.opening}{first} {self.verb} {moved}{self.rest}"


def acting(sentence: str) -> Acting | None:
    """Return *sentence* in its parts, or None where it is no plain clause with two things that have names."""
    match = _ACTING.fullmatch(sentence.strip())
    if match is None:
        return None
    found = Acting(*(match[part] or "" for part in ("opening", "subject", "verb", "object", "rest")))
    sides = (found.subject, found.object)
    if any(_NOBODY.search(side) or _DANGLING.fullmatch(side) for side in sides) or not all(map(content_terms, sides)):
        return None
    return found


def order_swapped(text: str, rng: random.Random) -> str | None:  # noqa: ARG001 - the rules' signature
    """Return "B causes A." for "A causes B.", or None where no such verb is found between two things."""
    found = acting(text)
    if found is None or set(content_terms(found.subject)) & set(content_terms(found.object)):
        return None
    return found.with_sides(found.object, found.subject)


def subject_replaced(text: str, rng: random.Random, *, subjects: Sequence[str]) -> str | None:
    """Return *text* about another of *subjects*, none of whose words it has, or None."""
    found = acting(text)
    if found is None:
        return None
    said = set(content_terms(text))
    others = [subject for subject in subjects if said.isdisjoint(content_terms(subject))]
    return found.with_sides(_lowered(rng.choice(others)), found.object) if others else None


def subjects_of(texts: Sequence[str]) -> list[str]:
    """Return the subjects of those of *texts* that can be read, each once."""
    parts = (acting(text) for text in texts)
    return list(dict.fromkeys(part.subject for part in parts if part is not None))


def _lowered(words: str) -> str:
    """Return *words* as they stand inside a sentence: a name keeps its capitals."""
    first = words.split(maxsplit=1)[0]
    return words if any(c.isupper() or c.isdigit() for c in first[1:]) else words[0].lower() + words[1:]
