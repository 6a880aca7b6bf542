"""Turn inline Markdown into the markup reportlab's paragraphs read, and hyphenate words; knows nothing about pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SYMBOLS = "αβγλ∑√≥≤≈−∈→′"
"""Characters the standard Times fonts lack and the standard Symbol font has."""


def to_markup(text: str) -> str:
    """Convert inline Markdown: '*k*<sub>1</sub>' -> '<i>k</i><sub ...>1</sub>'."""
    text = text.replace("&", "&amp;").replace(" < ", " &lt; ")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*'", "*′", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    text = re.sub(r'"(.+?)"', "“\\1”", text).replace("'", "’")
    # A small rise keeps an index on the line of its letter for those who read the text back.
    text = text.replace("<sub>", '<sub rise="1.5" size="7">').replace("<sup>", '<super rise="3" size="7">')
    text = text.replace("</sup>", "</super>")
    return re.sub(f"[{_SYMBOLS}]+", r'<font name="Symbol">\g<0></font>', text)


def to_plain(text: str) -> str:
    """Drop all markup: '*k*<sub>1</sub>' -> 'k1'."""
    return re.sub(r"\*+|<[^<> ]+>", "", text)


def hyphenation(word: str) -> Iterator[tuple[str, str]]:
    """Yield the places where an English word may be split, last first; names like 'SciFact' are left whole."""
    import pyphen

    letters = word.strip("“”’.,;:()?!")
    if len(letters) > 5 and letters.isalpha() and letters[1:].islower():
        yield from pyphen.Pyphen(lang="en_GB", left=3, right=3).iterate(word)
