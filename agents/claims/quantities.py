"""Quantities: the numbers of a text with their units, and whether a statement's are those of its sentences.

Digits inside a name (BM25, IL-6, COVID-19) belong to the name. Knows nothing about what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

_COUNTING = "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_WORDS: Final[dict[str, Decimal]] = {
    **{word: Decimal(value) for value, word in enumerate(_COUNTING.split()) if word != "-"},
    **{word: Decimal(value) for word, value in (("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("dozen", 12))},
    **{
        word: Decimal(10 * (i + 2))
        for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    },
    **{word: Decimal(10**power) for word, power in (("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9))},
    **dict.fromkeys(("twice", "double", "doubled", "twofold"), Decimal(2)),
    "thrice": Decimal(3),
    "threefold": Decimal(3),
    "tenfold": Decimal(10),
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
}
"""Number words. "one" is left out: it is mostly a pronoun."""

_ONE = re.compile(
    r"(?<!no )(?<!the )(?<!which )\bone\b(?! (?:another|can|may|might|must|should|could|would)\b)", re.IGNORECASE
)
_SINGLE = re.compile(r"\b(?:one|1|a|an|single|only|sole)\b", re.IGNORECASE)

_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000}
_ROUGH = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|nearly|almost|roughly|some|circa|ca\.?|over|under)|[~≈])\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])(?<![^\W\d_][-‐–/])"  # not inside a name: IL-6
    r"(?P<sign>[-−–](?=\.?\d)(?<!\d[-−–]))?"
    r"(?P<value>\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:[.·]\d+)?|\d+(?:[.·]\d+)?|\.\d+)"
    r"(?:(?P<scale>\s?(?:hundred|thousand|million|billion)\b|k\b))?"
    r"(?:\s?(?P<unit>%|‰|°\s?[CF]\b|percent\b|per\s?cent\b|percentage points?\b|[-‐]?\s?fold\b|×|"
    r"(?:[µμnmkcMGTd]?(?:g|l|L|m|s|M|mol|Hz|B|V|W|Pa|J|Da|b|bp|W)|kcal|mmHg|min|h|hours?|days?|weeks?|months?|years?|"
    r"minutes?|seconds?|ms|tokens?|words?|documents?|passages?|sentences?|points?|parameters?)(?:/(?:k?g|[dm]?[lL]|d|day|h|s|min))?\b))?",
)
_WORD_NUMBER = re.compile(r"\b(" + "|".join(_WORDS) + r")(?:[- ](fold|percent|times))?\b", re.IGNORECASE)

_JOINED = re.compile(r"[-‐]?\s?(?:,|,? ?(?:and|or|to|versus|vs\.?)|[-‐–/±]|\+/-)\s?", re.IGNORECASE)
"""What stands between the numbers of a range or list whose last one has the unit."""

_COMPARISONS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (sign, re.compile(rf"(?:{words})\s*$", re.IGNORECASE))
    for sign, words in (
        ("≥", r"≥|>=|⩾|\bat least|\bno less than|\bnot less than|\ba minimum of"),
        ("≤", r"≤|<=|⩽|\bat most|\bno more than|\bnot more than|\bup to|\ba maximum of"),
        ("<", r"<|\b(?:less|fewer|lower|smaller) than|\bbelow|\bunder"),
        (">", r">|\b(?:more|greater|higher|larger) than|\babove|\bexceed(?:s|ed|ing)?"),
        ("±", r"±|\+/-|\bplus or minus"),
    )
)
"""Signs and words before a number that say that something is not the number itself."""

UNIT_REACH: Final = 30
"""Characters behind a number in which the word for its unit may stand: "140 healthy adult days"."""

_BEFORE: Final = 40
"""Characters before a number in which such a sign or word, with its blanks, has to stand."""

_DIGIT = re.compile(r"\d\s?$")
_RANGE = re.compile(r"[\d%]\s?$")

_UNITS: Final = {
    "percent": "%",
    "per cent": "%",
    "μg": "µg",
    "μl": "µl",
    "μm": "µm",
    "hour": "h",
    "hours": "h",
    "minute": "min",
    "minutes": "min",
    "second": "s",
    "seconds": "s",
    "×": "fold",
    "l": "L",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is written, its value, its unit ("" if there is none), and whether it is called rough.

    *start* is its first character in the text. *comparison* is "<", "≤", ">", "≥", "±", or "" for the number itself.
    *behind* is the text behind it, up to the next number of something else, in which its unit may be named.
    """

    text: str
    value: Decimal
    unit: str = ""
    rough: bool = False
    start: int = field(default=0, compare=False)
    comparison: str = field(default="", compare=False)
    behind: str = field(default="", compare=False)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of *text* in their order, the unit of a list or range with all its numbers.

    Example:
        quantities("about 12 % of 1,000") -> (Quantity("12 %", 12, "%", rough=True), Quantity("1,000", 1000))
    """
    found = sorted((*_in_figures(text), *_in_words(text)), key=lambda one: one.start)
    until = [len(text)] * len(found)  # where the next number begins that is not of the same list
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        joined = _JOINED.fullmatch(text[one.start + len(one.text) : other.start])
        until[place] = until[place + 1] if joined else other.start
        if not one.unit and other.unit and joined:
            found[place] = replace(one, unit=other.unit)
    return tuple(_placed(one, text, border) for one, border in zip(found, until, strict=True))


def _placed(one: Quantity, text: str, until: int) -> Quantity:
    """Return *one* with what stands before it in *text*, and behind it up to *until*."""
    end = one.start + len(one.text)
    comparison = next((sign for sign, pattern in _COMPARISONS if _stands_before(text, one.start, pattern)), "")
    return replace(one, comparison=comparison, behind=text[end : min(end + UNIT_REACH, until)])


def _stands_before(text: str, start: int, pattern: re.Pattern[str]) -> bool:
    """Return whether *pattern*, which ends in "$", is found at the end of what stands before *start*."""
    return pattern.search(text, max(0, start - _BEFORE), start) is not None


def holds(sentence: str, quantity: Quantity) -> bool:
    """Return whether *sentence* has *quantity* with its unit, or a number that it rounds."""
    return any(
        _same_unit(quantity, other)
        and (_same_value(quantity, other) or (quantity.rough and _rounds_to(other, quantity)))
        for other in quantities(sentence)
    )


def wrong_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the number of *statement* that none of its *sentences* has, or has with another unit, or None."""
    there = quantities(" ".join(sentences))
    for quantity in quantities(statement):
        same = [other for other in there if _same_value(quantity, other)]
        if not same:
            if quantity.rough and any(_rounds_to(other, quantity) for other in there):
                continue
            return f'The number "{quantity.text}" is not in the sentence.'
        alike = [other for other in same if _same_unit(quantity, other)]
        if not alike:
            return f'The sentence has "{same[0].text}", the statement "{quantity.text}".'
        compared = [other for other in alike if not _contradicts(quantity.comparison, other.comparison)]
        if not compared:
            return f'The sentence has "{alike[0].comparison} {alike[0].text}", the statement "{quantity.comparison}".'
    return None


def loose_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return a number that *statement* has without the unit or comparison of its *sentences*, or "one" of none."""
    there = quantities(" ".join(sentences))
    for quantity in quantities(statement):
        same = [other for other in there if _same_value(quantity, other)]
        if same and not any(
            other.comparison == quantity.comparison and (quantity.unit or other.unit not in {"%", "fold"})
            for other in same
        ):
            return f'The sentence says "{same[0].comparison} {same[0].text}", the statement "{quantity.text}".'
    if _ONE.search(statement) and not _SINGLE.search(" ".join(sentences)):
        return 'The sentence does not say "one".'
    return None


def rounded_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the number of *statement* that only rounds one of its *sentences*, and says so, or None."""
    there = quantities(" ".join(sentences))
    for quantity in quantities(statement):
        if quantity.rough and not any(_same_value(quantity, other) for other in there):
            for other in there:
                if _rounds_to(other, quantity):
                    return f'The statement rounds "{other.text}" to "{quantity.text}".'
    return None


def _in_figures(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        value = _decimal(match["value"])
        if value is None:
            continue
        scale = (match["scale"] or "").strip().lower()
        unit = _unit(match["unit"] or "")
        sign = -1 if match["sign"] and not _in_range(text, match.start()) else 1
        rough = _stands_before(text, match.start(), _ROUGH)
        yield Quantity(match[0].strip(), sign * value * _SCALES.get(scale, 1), unit, rough, match.start())


def _in_words(text: str) -> Iterator[Quantity]:
    for match in _WORD_NUMBER.finditer(text):
        if _stands_before(text, match.start(), _DIGIT):
            continue  # "5 million" was read with its figure
        follow = (match[2] or "").lower()
        word = match[1].lower()
        unit = {"fold": "fold", "times": "fold", "percent": "%"}.get(follow, "fold" if word.endswith("fold") else "")
        rough = _stands_before(text, match.start(), _ROUGH)
        yield Quantity(match[0], _WORDS[word], unit, rough, match.start())


def _decimal(figures: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[,\u202f\u00a0]", "", figures).replace("·", "."))
    except InvalidOperation:
        return None


def _in_range(text: str, start: int) -> bool:
    """Return whether a dash at *start* joins two numbers: 5–10."""
    return _stands_before(text, start, _RANGE)


def _unit(written: str) -> str:
    plain = re.sub(r"^[-‐]\s?", "", written.strip())
    plain = re.sub(r"^°\s?", "°", plain)
    plain = _UNITS.get(plain.lower(), _UNITS.get(plain, plain))
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") else plain


def _same_value(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """Return whether *one*, of a statement, has no unit, or the unit of *other* or a word that stands behind it."""
    if not one.unit or one.unit.replace("μ", "µ") == other.unit.replace("μ", "µ"):
        return True
    return not other.unit and re.search(rf"\b{re.escape(one.unit)}", other.behind) is not None


def _contradicts(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _rounds_to(exact: Quantity, rounded: Quantity) -> bool:
    """Return whether *rounded* is *exact* to fewer places: 11.8 -> 12, 4,873 -> 5,000."""
    if not _same_unit(exact, rounded) or exact.value == rounded.value:
        return False
    digits = rounded.value.normalize().as_tuple()
    step = Decimal(1).scaleb(int(digits.exponent)) if isinstance(digits.exponent, int) else Decimal(1)
    return abs(exact.value - rounded.value) <= step / 2
