"""Relations: does a question name a thing only by what it has to do with another one?

"Where was the director of Psycho born?" asks about somebody whom one search has to find and the next to tell of;
"Who is the director of Psycho?" does not. Reads English and German questions, by their words alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexing.analysis import content_terms

# subtle: each word in one way only, or a question of many names is read in exponentially many
_CAPITAL: Final = r"(?:[\"“„«(]?(?:[^\W\d_a-zß-öø-ÿ]|[^\W\d_A-ZÀ-Þ]*+\d)[^\s,?]*+)"
_NAME: Final = rf"(?:{_CAPITAL}(?:\s+(?:(?:a|and|de|der|des|in|of|the|to|und|van|von)\s+){{0,2}}{_CAPITAL})*)"
_NOUN: Final = (
    r"(?!(?:an?|and|are|by|do|does|for|from|in|is|of|on|or|that|the|to|was|which|who|with)\b)[^\W\d_A-ZÀ-Þ][\w-]*"
)
_DESCRIPTIONS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # the director of (the film) Psycho
        rf"\bthe\s+(?:{_NOUN}\s+){{0,3}}?{_NOUN}\s+of\s+(?:the\s+)?(?:{_NOUN}\s+){{0,2}}?{_NAME}",
        # der Regisseur von Psycho, des Films Psycho
        rf"\b(?:der|die|das|dem|den)\s+(?:{_NOUN}\s+){{0,2}}?\w+\s+(?:von|des|der)\s+(?:\w+\s+){{0,2}}?{_NAME}",
        # Psycho's director
        rf"(?<=\s){_NAME}(?<=['’]s)\s+(?:{_NOUN}\s+){{0,2}}?{_NOUN}",
        # the model that beats BM25; the director who was born later
        rf"\bthe\s+(?:{_NOUN}\s+){{0,2}}?{_NOUN}\s+(?:that|which|who)\s+\w+",
        # a film whose director
        r"\bwhose\s+\w+|\bderen\s+\w+|\bdessen\s+\w+",
    )
)


@lru_cache(maxsize=256)
def description(question: str) -> tuple[int, int] | None:
    """Return where *question* describes a thing by another one and asks something else about it, or None.

    Example:
        "Where was the director of Psycho born?" -> the place of "the director of Psycho"
    """
    for pattern in _DESCRIPTIONS:
        found = pattern.search(question)
        if found is not None:
            rest = f"{question[: found.start()]} {question[found.end() :]}"
            asks = all(content_terms(rest, language) for language in ("en", "de"))
            return found.span() if asks else None
    return None


def described(question: str) -> bool:
    """Return whether *question* asks something about a thing that it describes by another one.

    Example:
        described("Where was the director of Psycho born?") -> True
        described("Who is the director of Psycho?") -> False
    """
    return description(question) is not None
