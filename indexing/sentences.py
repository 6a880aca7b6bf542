"""Sentence splitter: text -> character spans of its sentences, in the scripts and languages of papers.

A mark that may end a sentence is looked at with the word before it and the word after it; the word
lists lie in `indexing/abbreviations.py`. Knows nothing about blocks, pages or passages.

Pure Python, because the native libraries for it have no builds for ARM processors.
"""

from __future__ import annotations

import re
from itertools import pairwise

from indexing.abbreviations import (
    BEFORE_NUMBERS,
    CAPITALS,
    GERMAN_BEFORE_ORDINALS,
    GERMAN_MONTHS,
    NEVER_LAST,
    ROMAN_NUMBERS,
    SELDOM_LAST,
    SPACED,
    STARTERS,
    UNITS,
)

Span = tuple[int, int]

_MARK = re.compile(
    r"""
      (?P<cjk>[。！？｡]+[」』”’）》〉】]*)          # needs no blank after it
    | (?<=\S)(?P<latin>[.!?]+["”’»)\]]?)(?=[\u3040-\u30ff\u3400-\u9fff])  # Latin marks in Chinese, without a blank
    | (?P<blank>\n[^\S\n]*\n\s*)                    # an empty line
    | (?P<mark>[.!?…؟۔।]+)
      (?P<close>["'”’»“)\]]*(?:[\u00a0\u202f ]»)?)
      (?P<cited>(?:\[\d[\d\s,;–-]*\])+|[⁰¹²³⁴-⁹⁻,]+|(?<=[^\W\d]\.)\d{1,3}(?:[,–-]\d{1,3})*|)
      (?=\s|$)
    """,
    re.VERBOSE,
)
_CITED_APART = re.compile(r"\s+(?:\[\d[\d\s,;–-]*\])+(?=\s+[^\W\d_a-z]|\s*$)")
_NEXT = re.compile(r"""\s+["'“‘„«»‹⟨([{¿¡*_$\\\u200b-\u200f]*(?P<word>[^\W\d_]+|\d[\d.,]*|\S)(?P<rest>\w*)""")
_LAST = re.compile(r"[^\s(\[{“‘„«\"'—/]+$")
_LABEL = re.compile(
    r"""
    [(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[)\]]?     # 1  2.1  a  (iv)
    | [•*–-]
    | (?:supplementary\s|extended\sdata\s|online\s)?
      (?:fig(?:ure)?s?|tab(?:le|elle)?|tableau|abb(?:ildung)?|box|scheme|algorithm|theorem|lemma|definition
        |proposition|corollary|example|remark|step|chapter|section|appendix|plate|listing)\.?
      \s?[A-Z]?\d*(?:[.-]\d+)*[A-Za-z]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"(?:\d\s?|/)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_MIXED_CASE = re.compile(r"[a-z]{1,4}[A-Z0-9]")  # mRNA, p53, eIF4E
_ITEM = re.compile(r"(?:[a-h]|[ivx]{1,4})\)\s")
_GREEK = re.compile(r"[α-ω]$")
_LOOK_BACK = 40
_PARENTHESIS = 200


def split(text: str) -> list[Span]:
    """Return the spans of the sentences of *text*, in order; together they cover all but white space.

    Example: "See Fig. 3. It rose." -> [(0, 11), (12, 20)]
    """
    borders = [0]
    for match in _MARK.finditer(text):
        end = _border(text, match, borders[-1])
        if end is not None:
            borders.append(end)
    borders.append(len(text))
    spans = (_trimmed(text, start, end) for start, end in pairwise(borders))
    return [(start, end) for start, end in spans if start < end]


def _border(text: str, match: re.Match[str], start: int) -> int | None:
    """Return where the sentence that began at *start* ends, or None when this mark does not end it."""
    if match["blank"] is not None:
        return match.start()
    if match["latin"] is not None:
        return None if _LABEL.fullmatch(text[start : match.start()].strip()) else match.end()
    if match["cjk"] is not None:
        return match.end() if _closes_quotation(text, match, start) else None
    end = match.end()
    if match["close"].endswith(("\u00a0»", "\u202f»", " »")) and not _guillemet_is_open(text, start, match.start()):
        end -= 2
    apart = _CITED_APART.match(text, end)
    if apart:
        return apart.end()
    following = _NEXT.match(text, end)
    if following is None:
        return end if not text[end:].strip() else None
    return end if _ends_here(text, match, start, following) else None


def _ends_here(text: str, match: re.Match[str], start: int, following: re.Match[str]) -> bool:
    """Return whether the sentence begun at *start* ends at the mark, given what follows it."""
    if not _may_begin(following, text) or _in_parenthesis(text, start, match.start(), match.end()):
        return False
    if match["mark"] != ".":
        return True
    before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
    so_far = text[start : match.start()].strip() if match.start() - start < _LOOK_BACK else ""
    if so_far and _LABEL.fullmatch(so_far):
        return False
    last = _LAST.search(before)
    return last is None or _word_may_be_last(last[0], before[: last.start()], following)


def _may_begin(following: re.Match[str], text: str) -> bool:
    """Return whether a sentence may begin with the word that follows the mark."""
    word = following["word"]
    if word[0].islower():
        mixed = _MIXED_CASE.match(text, following.start("word"))
        return (
            mixed is not None
            or _GREEK.match(word) is not None
            or _ITEM.match(text, following.start("word")) is not None
        )
    return word[0].isalnum() or word[0] in "•●▪■◦–-#©"


def _word_may_be_last(word: str, before: str, following: re.Match[str]) -> bool:
    """Return whether a full stop after *word* ends the sentence; *before* is what stands before the word."""
    next_word, starter = following["word"], _is_starter(following)
    lower = word.lower().rstrip(".")
    if word.isdigit():
        return not _german_ordinal(word, before, next_word)
    if _is_acronym(word) or _is_unit(lower, before) or before.endswith(("'", "’")):
        return True
    if lower in NEVER_LAST or SPACED.search(before + word):
        return False
    if lower in BEFORE_NUMBERS and (next_word[0].isdigit() or next_word in ROMAN_NUMBERS):
        return False
    seldom_last = lower in SELDOM_LAST or _INITIALS.fullmatch(word) or (len(word) == 1 and word.isalpha())
    return starter or not seldom_last


def _is_starter(following: re.Match[str]) -> bool:
    """Return whether the next word begins sentences; "A." and "I." are initials."""
    word = following["word"] + following["rest"]
    initial = len(word) == 1 and following.string.startswith(".", following.end("rest"))
    return word in STARTERS and not initial


def _is_acronym(word: str) -> bool:
    """Return whether *word* is in capitals and no abbreviation that is sometimes written so."""
    return len(word) > 1 and word.isalpha() and word.isupper() and word not in CAPITALS


def _is_unit(lower: str, before: str) -> bool:
    """Return whether the word is a unit after a number: "for 10 min", "0.4 mg/d"."""
    return (len(lower) == 1 or lower in UNITS) and _NUMBER_BEFORE.search(before) is not None


def _german_ordinal(number: str, before: str, next_word: str) -> bool:
    """Return whether *number* is a German ordinal: "am 3. Juli", "im 19. Jahrhundert"."""
    if len(number) > 2:
        return False
    words = before.split()
    after_article = bool(words) and words[-1].lower() in GERMAN_BEFORE_ORDINALS
    return next_word in GERMAN_MONTHS or (after_article and next_word not in STARTERS)


def _in_parenthesis(text: str, start: int, mark: int, end: int) -> bool:
    """Return whether the mark stands in a parenthesis that is opened and closed nearby."""
    opened = text.rfind("(", max(start, mark - _PARENTHESIS), mark)
    if opened < 0 or text.find(")", opened, end) >= 0:
        return False
    closed = text.find(")", end, opened + _PARENTHESIS)
    return closed >= 0 and text.find("(", end, closed) < 0


def _closes_quotation(text: str, match: re.Match[str], start: int) -> bool:
    """Return False for a quotation that the sentence goes on after: 「…。」と言った."""
    closed = match["cjk"][-1] in "」』”’）》〉】"
    if not closed:
        return not _bracket_is_open(text, start, match.start())
    following = text[match.end() : match.end() + 1]
    return following not in (
        "と",
        "って",
        "の",
        "は",
        "が",
        "を",
        "に",
        "で",
        "，",
        "、",
        "的",
    )


def _bracket_is_open(text: str, start: int, end: int) -> bool:
    """Return whether a Japanese or Chinese bracket opened since *start* is still open and closes soon."""
    for opening, closing in ("「」", "『』", "（）", "《》"):
        opened = text.rfind(opening, start, end)
        if opened >= 0 and text.find(closing, opened, end) < 0:
            return text.find(closing, end, end + _PARENTHESIS) >= 0
    return False


def _guillemet_is_open(text: str, start: int, end: int) -> bool:
    """Return whether a French quotation opened since *start* is still open."""
    return text.count("«", start, end) > text.count("»", start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
