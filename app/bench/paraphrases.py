"""Paraphrases: a true sentence said a little differently, and still true.

The benches of verification count how often a true statement is refused. Knows nothing about what the checks look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_REPORTING: Final = re.compile(
    r"(?:(?:here|in this (?:study|report|work|paper)|in addition|moreover|furthermore|finally|together|thus),? )?"
    r"(?:we|our (?:results|data|findings|studies|work)|these (?:results|data|findings|studies|observations)) "
    r"(?:further |also |now )?(?:show|showed|demonstrate|demonstrated|find|found|report|reported|observed|reveal|"
    r"revealed|establish|identified|confirmed)(?: here)? that (?P<rest>.+)",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:however|moreover|furthermore|in addition|additionally|interestingly|importantly|notably|remarkably|finally|"
    r"here|in conclusion|consequently|thus|therefore|surprisingly|strikingly|in contrast|conversely|overall|"
    r"together|in summary|in this (?:study|report|paper|work)|accordingly|as expected|unexpectedly), (?P<rest>.+)",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r" \([^()]*\)")
_ADVERB: Final = re.compile(r" (?:also|further|thus|therefore|however,|indeed|moreover,) ")
_NUMBERED: Final = re.compile(
    r"\b(?P<noun>level|rate|risk|effect|response|number|rates|levels|risks|effects|responses|function|functions|loss|losses|"
    r"pathway|pathways|mechanism|mechanisms|role|roles|treatment|treatments|phenotype|phenotypes|outcome|outcomes)\b"
    r"(?= (?:of|in|for|to)\b)"
)
_SAME: Final[Mapping[str, str]] = {
    "tumor": "tumour", "tumors": "tumours", "%": " percent", "aging": "ageing", "in order to": "to",
    "due to": "because of", "for example": "for instance", "approximately": "about", "whereas": "while",
    "in addition to": "besides", "showed": "had", "analyzed": "analysed", "characterized": "characterised",
    "signaling": "signalling", "upon": "on", "utilizing": "using", "via": "through", "within": "in",
    "prior to": "before",
}  # fmt: skip
"""Words -> words that say the same; units and directions are among them, numbers and names are not."""


def unreported(text: str) -> str | None:
    """Return what *text* says was found, without that somebody found it; None where nobody did."""
    return _rest(_REPORTING, text)


def unopened(text: str) -> str | None:
    """Return *text* without the word by which it follows from another sentence, or None."""
    return _rest(_OPENING, text)


def unbracketed(text: str) -> str | None:
    """Return *text* without what it has in brackets, or None."""
    plain = _ASIDE.sub("", text)
    return None if plain == text or re.search(r"[()]", plain) else plain


def without_adverb(text: str) -> str | None:
    """Return *text* without its first word of transition, or None."""
    plain = _ADVERB.sub(" ", text, count=1)
    return None if plain == text else plain


def renumbered(text: str) -> str | None:
    """Return *text* with one noun in the plural for the singular, or the other way round; None without such a noun."""
    match = _NUMBERED.search(text)
    if match is None or re.search(r"\b(?:an?|each|every|one)\b[^,;]*$", text[: match.start()], re.IGNORECASE):
        return None
    noun = match["noun"]
    if noun.endswith("s") and not noun.endswith("ss"):
        other = noun[:-2] if noun.endswith("sses") else noun[:-1]
    else:
        other = f"{noun}es" if noun.endswith("ss") else f"{noun}s"
    return text[: match.start()] + other + text[match.end() :]


def respelled(text: str) -> str | None:
    """Return *text* with one word for another that says the same, or None."""
    for word, other in _SAME.items():
        pattern = re.escape(word) if word == "%" else rf"\b{word}\b"
        if re.search(pattern, text):
            return re.sub(pattern, other, text, count=1)
    return None


def abbreviated(text: str, known: Mapping[str, str]) -> str | None:
    """Return *text* with an acronym of *known* for its long form, or the other way round, or None."""
    for short, long in known.items():
        pattern = re.compile(rf"{re.escape(long)}(?: \({re.escape(short)}\))?", re.IGNORECASE)
        if pattern.search(text):
            return pattern.sub(short, text)
        if re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text):
            return re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", long, text, count=1)
    return None


PARAPHRASES: Final[dict[str, Callable[[str], str | None]]] = {
    "without “we found that”": unreported,
    "without an opening": unopened,
    "without what stands in brackets": unbracketed,
    "without a word of transition": without_adverb,
    "plural for singular, or back": renumbered,
    "a word for its like": respelled,
}
"""What was done -> how; acronyms need what the document says they stand for."""


def _rest(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.fullmatch(text)
    return None if match is None else match["rest"][0].upper() + match["rest"][1:]
