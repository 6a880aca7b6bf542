"""Harmless: what papers and file names may put on a terminal: text, but no orders to the terminal.

Knows nothing about what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from indexing.cleaning import unseen


def harmless(text: str) -> str:
    r"""Return *text* without what nobody sees, but for newline and tab.

    Half a surrogate pair, as in file names that are not UTF-8, cannot be written and becomes U+FFFD.

    Example:
        "a\x1b[2Jb" -> "a[2Jb"
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if unseen(character) and character not in "\n\t" else character


class Screen(Console):
    """A console that prints nothing but harmless text, whoever prints on it; the colours it adds itself remain."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the pieces of *renderable*."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(harmless(piece.text), piece.style)
