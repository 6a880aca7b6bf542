"""Called: what a paper may be called, by its title and its files.

Knows nothing about libraries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from pathlib import PurePath
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from indexing.stop_words import STOP_WORDS
from indexing.store.folding import folded

WORD: Final = regex.compile(r"[\w&.+-]*\w")
"""A word of a title that may be a name, with the signs that names have inside."""

BEGINNING: Final = 2
"""Words of a title by which it is looked for in a text."""

_RUN: Final = re.compile(r"\w+")
_LETTERS: Final = regex.compile(r"\w+")  # a letter and its accent are one word to it
_NO_WORD: Final = regex.compile(r"[\d_-]")
_PLAIN: Final = STOP_WORDS["en"] | STOP_WORDS["de"]


def halves(title: str) -> tuple[str, ...]:
    """Return *title*, folded, and what of it stands before and behind a colon."""
    return tuple(map(folded, (title, *(title.partition(":")[::2] if ":" in title else ()))))


def written(title: str) -> tuple[str, ...]:
    """Return how a text may write *title*: what stands before a colon, and all of it."""
    return tuple(dict.fromkeys((title.partition(":")[0].strip(), title)))


def beginnings(text: str) -> set[str]:
    """Return the words by which a title that stands in *text* is looked for, alone and with the next: "A Study"."""
    words = _RUN.findall(text)
    return {"", *words, *map(" ".join, pairwise(words))}


def beginning(title: str) -> str:
    """Return the first words of *title*, by which it is looked for in a text that has it as it is written."""
    return " ".join(match[0] for match in islice(_RUN.finditer(title), BEGINNING))


def file_names(paths: Iterable[str]) -> set[str]:
    """Return the names of the files *paths*, and those without an ending that are no plain word: not "sleep"."""
    names = {PurePath(path).name.casefold() for path in paths}
    return names | {stem for name in names if _NO_WORD.search(stem := PurePath(name).stem)}


def names(title: str, most: int | None = None) -> set[str]:
    """Return those of the first *most* words of *title* with a capital or a digit inside, without case."""
    if title.isupper():
        return set()
    return {word.casefold() for word in WORD.findall(title)[:most] if is_name(word)}


def is_name(word: str) -> bool:
    """Return whether *word* has a capital or a digit inside: "TrustRank", "BM25"."""
    return any(sign.isupper() or sign.isdigit() for sign in word[1:])


def initials(title: str) -> tuple[str, str]:
    """Return the first letters of the words of *title*, with and without function words."""
    words = _LETTERS.findall(title.casefold())
    every = "".join(word[0] for word in words)
    return every, "".join(word[0] for word in words if word not in _PLAIN)


def stem(word: str) -> str:
    """Return *word* without the s of a plural, as words of titles are compared."""
    return word.rstrip("s")
