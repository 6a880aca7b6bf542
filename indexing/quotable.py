"""Which sentences are worth quoting: a rule on the words of one sentence of prose.

Not worth it are page debris, lone formulas and labels, addresses, copyright and licence lines, lists of contents,
thanks and funding, and what has a character that could not be read, for the page may say something else.
They stay searchable. Knows nothing about passages or pages.
"""

from __future__ import annotations

import re
from operator import itemgetter

MIN_WORDS = 4
MIN_CJK = 8
MIN_LOWER_CASE = 2
MIN_LETTERS = 0.35
MAX_LABEL = 60

_SMALL_PRINT_HINTS = (
    *("©", "(c)", "rights", "copyright", "creative", "cc", "open", "permission", "received", "correspond"),
    *("edited", "reviewed", "keyword", "preprint", "review", "published", "proceedings", "support", "fund"),
    *("financed", "grant", "award", "contract", "thank", "acknowledge", "grateful", "department", "school"),
    *("faculty", "institut", "universit", "college", "laborator"),
)
"""One of these, lower case, is in every sentence that the slow pattern below can match."""

_UNREADABLE = "\N{REPLACEMENT CHARACTER}"

_ADDRESS_HINTS = ("@", "http", "www.", "doi")

_WORD = re.compile(r"[^\W\d_]{2,}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\bdoi:\s?\S+|[\w.{},-]+\s?@\s?[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"""
      ©|\(c\)\s(?:19|20)\d\d|\ball\s+rights\s+reserved\b|\bcopyright\s+(?:held|©|\(c\)|(?:19|20)\d\d|by|the)
    | \bcreative\s+commons\b|\bcc[\s-]by\b|\bopen[\s-]access\s+article\b|\bpermission\s+to\s+make\s+digital\b
    | ^received:?\s.{0,80}\baccepted\b|^(?:\*?\s?correspond(?:ence|ing\s+author)|edited\s+by|reviewed\s+by|keywords?)\b
    | ^preprint\b|\bunder\s+review\s+(?:as|at)\b|^published\s+(?:in|by|online)\b|^proceedings\s+of\s+the\b
    | \b(?:work|research|study|project|author|authors)\s+(?:was|were|is|are|has\s+been)\s+(?:\w+\s+)?
      (?:supported|funded|financed)\s+(?:\w+\s+)?by\b
    | \b(?:grant|award|contract)\s+(?:nos?\b|numbers?\b|agreement\b|\#)
    | ^(?:we|the\s+authors?)\s+(?:\w+\s+){0,3}(?:thank|acknowledge|are\s+grateful)\b
    | ^\W*\d?\W*(?:department|school|faculty|institute|university|college|laboratory)\b(?:\s+(?:of|for)\b)?[^.;]*,
      (?!.*\b(?:is|are|was|were|has|have|had|shows?|showed|found|reported|used)\b)
    """,
    re.VERBOSE,
)
"""Matched against lower case."""

_SMALL_PRINT_SECTION = re.compile(
    r"acknowledge?ments?|funding|author contributions?|(?:competing|conflicts? of) interests?|danksagung|remerciements"
    r"|disclosures?|copyright|licen[cs]e|orcid|about the authors?|supporting information available"
    r"|^(?:table of )?contents$|^lists? of (?:figures|tables|symbols|abbreviations|acronyms)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:supplementary\s|extended\sdata\s)?(?:fig(?:ure)?s?|tab(?:le|elle)?|tableau|abb(?:ildung)?|box|scheme"
    r"|algorithm|theorem|lemma|definition|appendix|section|chapter|equation|eq|图|表|図)\W*[\w.-]*\W*",
    re.IGNORECASE,
)

_FIRST_WORD = re.compile(r"[ˆ˜¯´`¨]*\s*([^\W\d_]{2,})(?=[\s,;])")
_OF_NAMES = frozenset(("al", "bin", "da", "de", "del", "della", "den", "der", "di", "la", "le", "ter", "van", "von"))
_LAST_WORD = re.compile(r"\s([a-z]+)$")
_GOES_ON = frozenset(
    (
        *("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "into", "between", "than"),
        *("that", "which", "whose", "we", "is", "are", "was", "were", "be", "has", "have", "can", "may", "will"),
        *("because", "namely", "via", "though", "although"),
    )
)
"""No sentence ends with one of these, but for its full stop."""


def worth_quoting(sentence: str, section: str = "") -> bool:
    """Return whether a sentence of prose in *section* says something that an answer may quote."""
    if _UNREADABLE in sentence or (section and _SMALL_PRINT_SECTION.search(section)):
        return False
    lower = sentence.lower()
    if any(hint in lower for hint in _SMALL_PRINT_HINTS) and _SMALL_PRINT.search(lower):
        return False
    if not sentence.isascii() and _CJK.search(sentence):
        return len(_CJK.findall(sentence)) >= MIN_CJK
    if any(hint in lower for hint in _ADDRESS_HINTS):
        sentence = _ADDRESS.sub(" ", sentence)
    return _is_prose(sentence) and not is_label(sentence)


def begins_in_mid_air(sentence: str) -> bool:
    """Return whether a sentence begins in lower case: "see that it is higher."; a name may: "van Rijsbergen"."""
    found = _FIRST_WORD.match(sentence)
    return found is not None and found[1].islower() and found[1] not in _OF_NAMES


def breaks_off(sentence: str) -> bool:
    """Return whether a sentence has no end: "From the table, we can" or "It has the proba-"."""
    found = _LAST_WORD.search(sentence)
    return sentence.endswith("-") or (found is not None and found[1] in _GOES_ON)


def is_label(text: str) -> bool:
    """Return whether *text* is nothing but the label of a figure or table: "Figure 3:"."""
    return len(text) <= MAX_LABEL and _LABEL.fullmatch(text) is not None


def _is_prose(sentence: str) -> bool:
    """Return whether enough of *sentence* is words, some lower case (names and titles have none)."""
    words = _WORD.findall(sentence)
    if len(words) < MIN_WORDS:
        return False
    letters = "".join(words)
    capitals = sum(map(str.isupper, map(itemgetter(0), words)))
    visible = len(sentence) - sentence.count(" ")
    return len(words) - capitals >= MIN_LOWER_CASE and len(letters) >= MIN_LETTERS * visible
