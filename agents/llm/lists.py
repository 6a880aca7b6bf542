"""The form of short texts to search by: grammars that make a model write lines or phrases, and the reader of phrases.

    sleep latency
    caffeine

Knows nothing about what is searched for.
"""

from __future__ import annotations

import re
from typing import Final

from agents.errors import ModelError

_NEVER: Final = r"\x00-\x20\x7F,.;:!?|/\\<>(){}\[\]\"“”„*#=_–—-"
_PARTING: Final = re.compile(r"[,;|\n]|\s[-–•*]\s")
_LETTERS: Final = 20
_HYPHENS: Final = 2
"""Characters and hyphens of a word; more are chemistry, or a model that has lost its way."""


def words_grammar(least: int, most: int) -> str:
    """Return GBNF for *least* to *most* words on one line, parted by blanks, in any script.

    Raises:
        ModelError: a bound that allows nothing.
    """
    _refuse(least, most)
    return f'root ::= word (" " word){{{least - 1},{most - 1}}}\n{_word()}'


def phrases_grammar(least: int, most: int, words: int = 3) -> str:
    """Return GBNF for *least* to *most* phrases of at most so many *words*, a line each.

    Raises:
        ModelError: a bound that allows nothing.
    """
    _refuse(least, most)
    _refuse(1, words)
    phrase = f'phrase ::= word (" " word){{0,{words - 1}}}'
    return f'root ::= phrase ("\\n" phrase){{{least - 1},{most - 1}}}\n{phrase}\n{_word()}'


def lines_grammar(lines: int, characters: int = 200) -> str:
    """Return GBNF for exactly so many *lines*, each of 2 to *characters* characters and begun by none of a list.

    Raises:
        ModelError: a bound that allows nothing.
    """
    _refuse(lines, lines)
    _refuse(2, characters)
    return (
        f'root ::= line ("\\n" line){{{lines - 1}}}\n'
        f"line ::= [^\\x00-\\x20\\x7F*#•–-] [^\\x00-\\x1F\\x7F]{{1,{characters - 1}}}"
    )


def read_phrases(text: str) -> tuple[str, ...]:
    r"""Return the phrases of *text* in their order, each once, however they are parted.

    Example:
        "coffee, Caffeine;\ncaffeine" -> ("coffee", "Caffeine")
    """
    found: dict[str, str] = {}
    for part in _PARTING.split(text):
        if phrase := part.strip(" .:*\"“”'"):
            found.setdefault(phrase.casefold(), phrase)
    return tuple(found.values())


def _word() -> str:
    return f'word ::= part ("-" part){{0,{_HYPHENS}}}\npart ::= [^{_NEVER}]{{1,{_LETTERS}}}'


def _refuse(least: int, most: int) -> None:
    if not 1 <= least <= most:
        raise ModelError(f"Nothing can be written in {least} to {most} pieces: it takes at least 1, and no more.")
