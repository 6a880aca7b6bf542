"""Names: acronyms, identifiers and capitalised words of a text, and whether a statement's are its sentences'.

Knows nothing about what a name stands for, but reads the acronyms that a text defines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from agents.evidence.acronyms import singular, spelled_out
from indexing.analysis import terms
from indexing.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:[-‐–'’/&.+][^\W_]+)*[+#]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“(\[]\s*)$")
_NUMERIC = re.compile(r"[\d.,–-]+(?:st|nd|rd|th|s|fold|%)?|\d[\d.,]*[-‐–]?[a-zµμ]+(?:/[a-z]+)?|[-\d.,/]+")
_ORDINARY_ENDING = re.compile(
    r".{2,}(?:ing|ed|tions?|sions?|ments?|ness|ity|ities|ly|ous|ive|ical?|ary|able|ible|ences?|ances?|ships?|isms?|less|ful)"
)
"""How words end that are no names although a sentence begins with them."""

_PLAIN_PREFIX: Final = frozenset({"i", "a"})


def names(text: str, *, ordinary: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names in *text* in their order, each once.

    A name has a capital behind its first letter (BM25, mRNA, SciFact), digits among letters (p53), or a
    capital at the front where no sentence begins. The first word of a sentence counts as one too, unless it
    is a function word or one of the *ordinary* words (lower case).
    """
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if _NUMERIC.fullmatch(word) or word.casefold() in _PLAIN_PREFIX:
            continue
        marked = any(character.isupper() for character in word[1:]) or (
            any(character.isdigit() for character in word) and any(character.isalpha() for character in word)
        )
        if not marked and not word[0].isupper():
            continue
        starts = _SENTENCE_START.search(text[: match.start()]) is not None
        if starts and not marked and _is_ordinary(word.casefold(), ordinary):
            continue
        found[word] = None
    return tuple(found)


def _is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    parts = re.split(r"[-‐–]", word)
    return all(
        part in ordinary or part in STOP_WORDS["en"] or _ORDINARY_ENDING.fullmatch(part) is not None for part in parts
    )


def unknown_name(
    statement: str,
    sentences: Sequence[str],
    *,
    known: Mapping[str, str],
    ordinary: frozenset[str],
    language: str,
) -> str | None:
    """Return a sentence about a name of *statement* that its *sentences* do not have, or None.

    Args:
        statement: what was written.
        sentences: what it rests on.
        known: acronym -> long form, as the sources define them.
        ordinary: words, lower case, that are no names at the beginning of a sentence.
        language: ISO 639-1 code of the sentences.
    """
    source = spelled_out(" ".join(sentences), known)
    there = set(terms(source, language)) | {_plain(word) for word in _WORD.findall(source)}
    for name in names(statement, ordinary=ordinary):
        for part in name.split("/"):
            long = known.get(singular(part), "")
            if not _is_there(part, there, language) and not (long and there.issuperset(terms(long, language))):
                return f'The name "{name}" is not in the sentence.'
    return None


def _plain(word: str) -> str:
    """Return *word* without what a name may be written with or without: case, dots, an acronym's plural s."""
    return singular(word).replace(".", "").casefold()


def _is_there(name: str, there: set[str], language: str) -> bool:
    """Return whether *name* is among the terms *there*, as it is written, in its parts, or joined (TGF-β, TGFβ)."""
    parts = terms(name, language)
    joined = parts[-1:] if len(parts) > 2 else parts
    return _plain(name) in there or there.issuperset(parts) or there.issuperset(joined)
