"""Languages: the language that a question says its papers are written in, and how languages are called.

Knows nothing about what the library holds.
"""

from __future__ import annotations

from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

_CALLED: Final = {
    "ar": ("Arabic", "Arabisch"),
    "ca": ("Catalan", "Katalanisch"),
    "cs": ("Czech", "Tschechisch"),
    "da": ("Danish", "Dänisch"),
    "de": ("German", "Deutsch"),
    "el": ("Greek", "Griechisch"),
    "en": ("English", "Englisch"),
    "es": ("Spanish", "Spanisch"),
    "fi": ("Finnish", "Finnisch"),
    "fr": ("French", "Französisch"),
    "he": ("Hebrew", "Hebräisch"),
    "hu": ("Hungarian", "Ungarisch"),
    "it": ("Italian", "Italienisch"),
    "ja": ("Japanese", "Japanisch"),
    "ko": ("Korean", "Koreanisch"),
    "la": ("Latin", "Latein"),
    "nl": ("Dutch", "Niederländisch"),
    "no": ("Norwegian", "Norwegisch"),
    "pl": ("Polish", "Polnisch"),
    "pt": ("Portuguese", "Portugiesisch"),
    "ro": ("Romanian", "Rumänisch"),
    "ru": ("Russian", "Russisch"),
    "sv": ("Swedish", "Schwedisch"),
    "tr": ("Turkish", "Türkisch"),
    "uk": ("Ukrainian", "Ukrainisch"),
    "zh": ("Chinese", "Chinesisch"),
}
"""ISO 639-1 code -> what the language is called in English and in German."""

_CODES: Final = {name.casefold(): code for code, names in _CALLED.items() for name in names}
_NAME: Final = rf"(?P<name>{'|'.join(_CODES)})"
_OUT: Final = r"(?:written|published|geschrieben|verfasst|veröffentlicht)"
_WRITTEN_IN: Final = regex.compile(
    rf"\s(?:(?:(?:are|is|were|sind|ist|wurden)\s+)?(?:{_OUT}\s+)?)(?:in|auf)\s+(?:the\s+)?{_NAME}(?:\s+language)?\b"
    rf"(?:\s+{_OUT})?(?=\s*[?.!]|\s+(?:do|are|is|have|in|habe|haben|gibt|sind)\b|\s*$)",
    regex.IGNORECASE,
)


def written_in(question: str) -> tuple[str, str]:
    """Return the language, its ISO 639-1 code, that *question* says papers are written in, and the rest of it.

    Example:
        "Which papers are written in French?" -> "fr", "Which papers?"
    """
    match = _WRITTEN_IN.search(question)
    if match is None:
        return "", question
    rest = f"{question[: match.start()]}{question[match.end() :]}"
    return _CODES[match["name"].casefold()], rest


def called(code: str, language: str) -> str:
    """Return what the language *code* is called in *language*, "en" or "de"; the code itself where it has no name."""
    names = _CALLED.get(code)
    return code if names is None else names[language == "de"]
