"""Harmless: what papers and file names may put on a terminal: text, but no orders to the terminal.

Knows nothing about what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))  # C0 with ESC, DEL, and C1, where CSI and OSC have one character
_BIDI: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES: Final = range(0xD800, 0xE000)  # of file names that are not UTF-8: they cannot be written at all
_TABLE: Final = {
    **dict.fromkeys((code for code in (*_CONTROLS, *_BIDI) if chr(code) not in "\n\t"), None),
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),
}


def harmless(text: str) -> str:
    r"""Return *text* without control characters, but for newline and tab, and without those that turn its direction.

    Example:
        "a\x1b[2Jb" -> "a[2Jb"
    """
    return text.translate(_TABLE)


class Screen(Console):
    """A console that prints nothing but harmless text, whoever prints on it; the colours it adds itself remain."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the pieces of *renderable*."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(harmless(piece.text), piece.style)
