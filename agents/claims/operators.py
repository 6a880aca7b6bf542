"""Operators: words that turn what stands near them: not, without, increase, reduce, before, after.

Each has an axis, a sign on it and the words that it acts on. The lists are English.
Knows nothing about comparing two texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from agents.claims.tokens import Token, tokens

Axis: TypeAlias = Literal["negation", "absence", "faint", "amount", "gain", "quality", "time", "sign", "response"]

DENYING: Final[frozenset[Axis]] = frozenset({"negation", "absence"})
"""The axes that say that something is not so, or not there."""

DIRECTIONS: Final[frozenset[Axis]] = frozenset({"amount", "gain", "quality", "time", "sign", "response"})
"""The axes that have two ends."""

NEGATION_REACH: Final = 5
"""Content words behind a negation that it denies, up to the next comma or the end of its clause."""

JOINED: Final = 2
"""Words from an amount to the response or quality that it changes: "much reduced sensitivity"."""

DIRECTION_REACH: Final = 4
"""Content words before and behind any other turning word that it may be about, within its clause."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A turning word: its place among the tokens, and the stems it acts on, nearest first."""

    axis: Axis
    sign: int  # +1 or -1; a negation and an absence are always -1
    word: str
    place: int
    targets: tuple[str, ...]


_NEGATION = re.compile(
    r"not|no|never|neither|nor|none|nobody|nothing|nowhere|cannot|\w+n't|fail(?:s|ed|ing|ure)?|unable|hardly|barely|"
    r"scarcely|incapable|neglig(?:ible|ibly)|insignificant(?:ly)?|non"
)
_ABSENCE = re.compile(
    r"without|lack(?:s|ed|ing)?|absen(?:t|ce)|devoid|deficien(?:t|cy|cies)|\S+-deficient|\S+-null|null|knock-?(?:out|outs|down)|"
    r"delet(?:ion|ions|ed|ing)|deplet(?:ion|ed|ing|es?)|ablat(?:ion|ed|ing)|eliminat(?:ion|ed|ing|es?)|"
    r"remov(?:al|ed|ing|es?)|silenc(?:ing|ed)|exclud(?:e|es|ed|ing)|exclusion|free"
)
_FAINT = re.compile(
    r"un(?:changed|affected|altered|detectable|related|likely)|independent(?:ly)?|dispensable|little|few|similar(?:ly)?|"
    r"comparable|same|equal(?:ly)?|rare(?:ly)?|poor(?:ly)?|insufficient|limited|minimal|inconsistent"
)
"""Words that come near to a denial: who denies may rest on them, but not surely."""
_NOT_NEGATION: Final = frozenset(
    {("not", "only"), ("no", "doubt"), ("not", "least"), ("no", "longer"), ("not", "necessarily")}
)
"""Pairs whose first word denies nothing, or denies it only from some time on."""

_UP = (
    r"increas(?:e|es|ed|ing|ingly)|ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|elevat(?:e|es|ed|ing|ion)|"
    r"enhanc(?:e|es|ed|ing|ement)|high(?:er|est)?|great(?:er|est)?|more|most|larger|largest|bigger|up-?regulat\w+|"
    r"activat(?:e|es|ed|ing|ion)|promot(?:e|es|ed|ing|ion)|stimulat(?:e|es|ed|ing|ion)|induc(?:e|es|ed|ing|tion)|"
    r"augment(?:s|ed|ing|ation)?|accelerat(?:e|es|ed|ing|ion)|amplif(?:y|ies|ied|ication)|exceed(?:s|ed|ing)?|longer|"
    r"stronger|faster|expan(?:d|ds|ded|ding|sion)|potentiat(?:e|es|ed|ing)|over-?express(?:ed|ion|ing)?|"
    r"extend(?:s|ed|ing)?|prolong(?:s|ed|ing|ation)?|boost(?:s|ed|ing)?|overestimat\w+|lengthen\w*|strengthen\w*|"
    r"facilitat(?:e|es|ed|ing|ion)|upwards?|above|aggravat\w+|exacerbat\w+"
)
_DOWN = (
    r"decreas(?:e|es|ed|ing|ingly)|reduc(?:e|es|ed|ing|tion|tions)|lower(?:s|ed|ing|est)?|low|declin(?:e|es|ed|ing)|"
    r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|diminish(?:es|ed|ing)?|attenuat(?:e|es|ed|ing|ion)|"
    r"suppress(?:es|ed|ing|ion)?|inhibit(?:s|ed|ing|ion)?|down-?regulat\w+|less|fewer|least|fewest|smaller|smallest|"
    r"block(?:s|ed|ing|ade)?|prevent(?:s|ed|ing|ion)?|short(?:er|est|en|ens|ened|ening)|slow(?:er|s|ed|ing)?|"
    r"weak(?:er|est|en|ens|ened|ening)|abolish(?:es|ed|ing)?|abrogat(?:e|es|ed|ing)|antagoni[sz](?:e|es|ed|ing)|"
    r"repress(?:es|ed|ing|ion)?|curtail\w*|mitigat(?:e|es|ed|ing|ion)|alleviat\w+|ameliorat\w+|underestimat\w+|"
    r"shrink(?:s|ing|age)?|shrank|narrow(?:s|ed|er)?|halv(?:e|es|ed|ing)|downwards?|impair(?:s|ed|ing|ment)?|below"
)
_LEXICON: Final[tuple[tuple[Axis, int, re.Pattern[str]], ...]] = (
    ("amount", 1, re.compile(_UP)),
    ("amount", -1, re.compile(_DOWN)),
    ("gain", 1, re.compile(r"gain(?:s|ed|ing)?|acquir(?:e|es|ed|ing)|win(?:s|ning)?")),
    ("gain", -1, re.compile(r"loss(?:es)?|los(?:e|es|t|ing)")),
    (
        "quality",
        1,
        re.compile(r"improv\w+|better|best|beneficial|benefits?|protect\w*|favou?rabl[ey]|superior|effective|safer?"),
    ),
    (
        "quality",
        -1,
        re.compile(
            r"wors\w+|harm\w*|detriment\w+|unfavou?rabl[ey]|inferior|adversely|ineffective|unsafe|deteriorat\w+"
        ),
    ),
    (
        "time",
        1,
        re.compile(r"after|later|following|subsequent(?:ly)?|late|downstream|post-?(?:operative|treatment|natal)\w*"),
    ),
    ("time", -1, re.compile(r"before|earlier|prior|preced\w+|early|upstream|pre-?(?:operative|treatment|natal)\w*")),
    ("sign", 1, re.compile(r"positive(?:ly)?|direct(?:ly)?")),
    ("sign", -1, re.compile(r"negative(?:ly)?|invers\w+|indirect(?:ly)?")),
    ("response", 1, re.compile(r"sensitiv\w+|sensiti[sz]\w+|susceptib\w+|vulnerab\w+|responsive\w*")),
    ("response", -1, re.compile(r"resist(?:ant|ance|s|ed)?|insensitiv\w+|refractory|toleran(?:t|ce)|unresponsive\w*")),
)


@lru_cache(maxsize=1024)
def operators(text: str) -> tuple[Operator, ...]:
    """Return the turning words of *text* in their order.

    A direction that is itself reduced points the other way: "reduced sensitivity" is -1 on the axis of response.

    Example:
        operators("X did not rise") -> negation of rise; amount +1 of rise's neighbours
    """
    words = tokens(text)
    found: list[Operator] = []
    for place, token in enumerate(words):
        if _denies(words, place):
            found.append(Operator("negation", -1, token.text, place, _stems(words, _ahead(words, place))))
        elif _ABSENCE.fullmatch(token.lower):
            found.append(Operator("absence", -1, token.text, place, _stems(words, _around(words, place))))
        elif _FAINT.fullmatch(token.lower):
            found.append(Operator("faint", -1, token.text, place, _stems(words, _around(words, place))))
        else:
            axis_sign = next(((axis, sign) for axis, sign, pattern in _LEXICON if pattern.fullmatch(token.lower)), None)
            if axis_sign is not None:
                found.append(Operator(*axis_sign, token.text, place, _stems(words, _around(words, place))))
    return _composed(found)


@lru_cache(maxsize=1024)
def denied_places(text: str) -> frozenset[int]:
    """Return the places of the tokens of *text* that a negation denies."""
    words = tokens(text)
    return frozenset(i for place in range(len(words)) if _denies(words, place) for i in _ahead(words, place))


def closeness(one: Operator, other: Operator) -> float:
    """Return how much two operators act on the same words: sum over shared stems of 1 / the product of ranks."""
    ranks = {stem: rank for rank, stem in reversed(list(enumerate(one.targets, start=1)))}
    return sum(1.0 / (ranks[stem] * rank) for rank, stem in enumerate(other.targets, start=1) if stem in ranks)


def _composed(found: list[Operator]) -> tuple[Operator, ...]:
    """Return *found* with each amount joined to the response or quality that it stands directly before."""
    joined: list[Operator] = []
    for operator in found:
        amount = joined[-1] if joined and joined[-1].axis == "amount" else None
        near = amount is not None and operator.place - amount.place <= JOINED
        if amount is not None and near and operator.axis in {"response", "quality"}:
            joined[-1] = replace(operator, sign=operator.sign * amount.sign)
        else:
            joined.append(operator)
    return tuple(joined)


def _denies(words: tuple[Token, ...], place: int) -> bool:
    if _NEGATION.fullmatch(words[place].lower) is None:
        return False
    following = words[place + 1].lower if place + 1 < len(words) else ""
    return (words[place].lower, following) not in _NOT_NEGATION


def _ahead(words: tuple[Token, ...], place: int) -> list[int]:
    """Return the places of the content words that a negation at *place* denies, nearest first."""
    ahead: list[int] = []
    for i in range(place + 1, len(words)):
        if words[i].clause != words[place].clause or words[i].text == "," or len(ahead) == NEGATION_REACH:
            break
        if words[i].content:
            ahead.append(i)
    return ahead


def _around(words: tuple[Token, ...], place: int) -> list[int]:
    """Return the places of content words near *place* in its clause, nearest first, those behind it before ties."""
    clause = words[place].clause
    near = [i for i, word in enumerate(words) if word.clause == clause and word.content and i != place]
    behind = [i for i in near if i > place][:DIRECTION_REACH]
    before = [i for i in near if i < place][-DIRECTION_REACH:]
    return sorted([*behind, *before], key=lambda i: (abs(i - place), -i))


def _stems(words: tuple[Token, ...], places: list[int]) -> tuple[str, ...]:
    return tuple(words[i].stem for i in places)
