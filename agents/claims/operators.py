"""Operators: words that turn what stands near them: not, without, increase, reduce, before, after.

Each has an axis, a sign on it and the words that it acts on. The lists are English.
Knows nothing about comparing two texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from agents.claims.tokens import Token, tokens

Axis: TypeAlias = Literal["negation", "amount", "quality", "order in time", "sign", "response"]

NEGATION_REACH: Final = 5
"""Content words behind a negation that it denies, within its clause."""

DIRECTION_REACH: Final = 4
"""Content words before and behind a direction word that it may be about, within its clause."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A turning word: its place among the tokens, and the stems it acts on, nearest first."""

    axis: Axis
    sign: int  # +1 or -1; a negation is always -1
    word: str
    place: int
    targets: tuple[str, ...]


_NEGATION = re.compile(
    r"not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot|\w+n't|lack(?:s|ed|ing)?|absen(?:t|ce)|"
    r"fail(?:s|ed|ing|ure)?|unable|hardly|barely|scarcely|nil|devoid|incapable|neglig(?:ible|ibly)|refut(?:es?|ed)|"
    r"den(?:y|ies|ied)|rul(?:es|ed)-out|exclud(?:e|es|ed|ing)|insufficient|non"
)
_NOT_NEGATION: Final = {("not", "only"), ("no", "doubt"), ("not", "least"), ("no", "longer")}
"""Pairs whose first word denies nothing, or denies it only from some time on."""

_UP = (
    r"increas(?:e|es|ed|ing|ingly)|ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|elevat(?:e|es|ed|ing|ion)|"
    r"enhanc(?:e|es|ed|ing|ement)|high(?:er|est)?|great(?:er|est)?|more|most|larger|largest|bigger|up-?regulat\w+|"
    r"activat(?:e|es|ed|ing|ion|or|ors)|promot(?:e|es|ed|ing|ion|ers?)|stimulat(?:e|es|ed|ing|ion|ory)|"
    r"induc(?:e|es|ed|ing|tion|ible)|augment\w*|accelerat\w+|amplif\w+|exceed\w*|longer|stronger|faster|expan(?:d|ds|ded|sion)|"
    r"gain(?:s|ed|ing)?|g[ro]+w(?:s|n|th)?|potentiat\w+|over-?express\w*|agonists?|extend(?:s|ed)?|prolong\w*|boost\w*|"
    r"hyper\w{4,}|excess\w*|abundan\w+|overestimat\w+|lengthen\w*|strengthen\w*|facilitat\w+|upward\w*|added|adds?|above"
)
_DOWN = (
    r"decreas(?:e|es|ed|ing|ingly)|reduc(?:e|es|ed|ing|tion|tions)|lower(?:s|ed|ing|est)?|low|declin(?:e|es|ed|ing)|"
    r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|diminish\w*|attenuat\w+|suppress\w*|inhibit\w*|down-?regulat\w+|less|fewer|"
    r"least|fewest|smaller|smallest|block(?:s|ed|ing|ade)?|prevent\w*|loss|los(?:e|es|t|ing)|short(?:er|est|en|ens|ened|ening)|"
    r"slow(?:er|s|ed|ing)?|weak(?:er|est|en|ens|ened|ening)|deplet\w+|abolish\w*|abrogat\w+|ablat\w+|delet\w+|deficien\w+|"
    r"knock(?:down|out|ed)|silenc\w+|antagoni\w+|repress\w*|curtail\w*|mitigat\w+|alleviat\w+|ameliorat\w+|"
    r"hypo\w{4,}|underestimat\w+|shrink\w*|shrank|narrow\w*|eliminat\w+|remov\w+|halv\w+|downward\w*|impair\w*|below"
)
_LEXICON: Final[tuple[tuple[Axis, int, re.Pattern[str]], ...]] = (
    ("amount", 1, re.compile(_UP)),
    ("amount", -1, re.compile(_DOWN)),
    (
        "quality",
        1,
        re.compile(
            r"improv\w+|better|best|benefi\w+|protect\w*|favou?rabl[ey]|superior|effective\w*|safe\w*|efficac\w+"
        ),
    ),
    (
        "quality",
        -1,
        re.compile(
            r"wors\w+|harm\w*|detriment\w+|unfavou?rabl[ey]|inferior|advers\w+|ineffect\w+|unsafe|deteriorat\w+|damag\w+"
        ),
    ),
    ("order in time", 1, re.compile(r"after|later|following|post\w{5,}|subsequent\w*|late|downstream")),
    ("order in time", -1, re.compile(r"before|earlier|prior|preced\w+|pre(?:-\w+|treat\w+)|early|upstream")),
    ("sign", 1, re.compile(r"positive\w*|direct(?:ly)?")),
    ("sign", -1, re.compile(r"negative\w*|invers\w+|indirect\w*")),
    ("response", 1, re.compile(r"sensitiv\w+|sensiti[sz]\w+|susceptib\w+|vulnerab\w+|responsive\w*")),
    ("response", -1, re.compile(r"resist\w+|insensitiv\w+|refractor\w+|toleran\w+|unresponsive\w*")),
)


def operators(text: str) -> tuple[Operator, ...]:
    """Return the turning words of *text* in their order.

    Example:
        operators("X did not rise") -> negation of rise; amount +1 of rise's neighbours
    """
    words = tokens(text)
    found: list[Operator] = []
    for place, token in enumerate(words):
        if _denies(words, place):
            found.append(Operator("negation", -1, token.text, place, _ahead(words, place, NEGATION_REACH)))
        for axis, sign, pattern in _LEXICON:
            if pattern.fullmatch(token.lower):
                found.append(Operator(axis, sign, token.text, place, _around(words, place)))
                break
    return tuple(found)


def negated_places(text: str) -> frozenset[int]:
    """Return the places of the tokens of *text* that a negation denies."""
    words = tokens(text)
    found: set[int] = set()
    for place in range(len(words)):
        if _denies(words, place):
            found.update(_ahead_places(words, place, NEGATION_REACH))
    return frozenset(found)


def _denies(words: tuple[Token, ...], place: int) -> bool:
    if _NEGATION.fullmatch(words[place].lower) is None:
        return False
    following = words[place + 1].lower if place + 1 < len(words) else ""
    return (words[place].lower, following) not in _NOT_NEGATION


def _ahead_places(words: tuple[Token, ...], place: int, reach: int) -> list[int]:
    clause = words[place].clause
    ahead = [i for i in range(place + 1, len(words)) if words[i].clause == clause and words[i].content]
    return ahead[:reach]


def _ahead(words: tuple[Token, ...], place: int, reach: int) -> tuple[str, ...]:
    return tuple(words[i].stem for i in _ahead_places(words, place, reach))


def _around(words: tuple[Token, ...], place: int) -> tuple[str, ...]:
    """Return the stems of content words near *place* in its clause, nearest first."""
    clause = words[place].clause
    near = [i for i, word in enumerate(words) if word.clause == clause and word.content and i != place]
    behind = [i for i in near if i > place][:DIRECTION_REACH]
    before = [i for i in near if i < place][-DIRECTION_REACH:]
    return tuple(words[i].stem for i in sorted([*behind, *before], key=lambda i: (abs(i - place), -i)))
