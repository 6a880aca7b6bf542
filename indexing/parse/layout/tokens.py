"""Glyphs -> tokens -> segments: what belongs together on one baseline, scripts told apart.

Follows the order in which the file draws. Knows nothing about columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from indexing.parse.layout.types import Glyph, Segment, Token

WORD_GAP = 0.28
"""White space, in ems, that separates words where the file has no space character."""

NO_GAP = 0.07
"""White space, in ems, too narrow to separate words whatever the engine says."""

CELL_GAP = 1.0
"""White space, in ems, that separates segments: cells of a table, columns of a page."""

SCRIPT_SIZE = 0.88
"""Superscripts and subscripts are smaller than this share of the text's size."""


def segments(glyphs: Sequence[Glyph]) -> list[Segment]:
    """Return the segments that *glyphs*, in drawing order, make."""
    chains: list[list[Glyph]] = []
    main: Glyph | None = None
    for glyph in glyphs:
        if main is None or not _follows(glyph, chains[-1][-1], main):
            chains.append([glyph])
            main = glyph
        else:
            chains[-1].append(glyph)
            if glyph.style.size > main.style.size:
                main = glyph
    return [_segment(chain) for chain in chains]


def _follows(glyph: Glyph, previous: Glyph, main: Glyph) -> bool:
    """Return whether *glyph* goes on where *previous* ended, on the baseline of *main*."""
    large = max(glyph.style.size, main.style.size)
    small = min(glyph.style.size, main.style.size)
    script = small < SCRIPT_SIZE * large
    gap = glyph.x0 - previous.x1
    if glyph.x0 == previous.x0 and glyph.base == previous.base:
        return True  # the engine gives the letters of a ligature one box
    if not -(1.3 if script else 0.6) * large < gap < CELL_GAP * large:
        return False
    return abs(glyph.base - main.base) < (0.7 if script else 0.2) * large


def _segment(chain: Sequence[Glyph]) -> Segment:
    size = _main_size(chain)
    base = _median([glyph.base for glyph in chain if glyph.style.size >= SCRIPT_SIZE * size])
    tokens: list[Token] = []
    run: list[Glyph] = []
    levels = [_level(glyph, size, base) for glyph in chain]
    for index, glyph in enumerate(chain):
        if run:
            apart = _apart(run, glyph, size)
            if apart or levels[index] != levels[index - 1] or run[-1].hyphen:
                tokens.append(_token(run, levels[index - 1]))
                run = []
        run.append(glyph)
    tokens.append(_token(run, levels[-1]))
    tokens = _glue(tokens, size)
    return Segment(
        tokens,
        x0=min(token.x0 for token in tokens),
        y0=min(token.y0 for token in tokens),
        x1=max(token.x1 for token in tokens),
        y1=max(token.y1 for token in tokens),
        base=base,
        size=size,
    )


def _glue(tokens: list[Token], size: float) -> list[Token]:
    """Mark the tokens that follow their neighbour without a space."""
    glued = [tokens[0]]
    for previous, token in itertools.pairwise(tokens):
        gap = token.x0 - previous.x1
        overhangs = len(previous.text) > 1 and previous.text.endswith("f") and previous.level == token.level
        close = gap < NO_GAP * size and not (overhangs and not token.glued)
        glued.append(token._replace(glued=close or (token.glued and gap < WORD_GAP * size)))
    return glued


def _apart(run: Sequence[Glyph], glyph: Glyph, size: float) -> bool:
    """Return whether there is a space between *run* and *glyph*.

    Subtle: the engine also sees spaces before accents and after kerned capitals, where there are none; it is right
    about those after an italic "f", which overhangs.
    """
    gap = glyph.x0 - run[-1].x1
    if not glyph.spaced:
        return gap > WORD_GAP * size
    overhangs = len(run) > 1 and run[-1].text == "f" and glyph.text.isalnum()
    return gap > (-0.12 if overhangs else NO_GAP) * size


def _level(glyph: Glyph, size: float, base: float) -> int:
    if glyph.style.size >= SCRIPT_SIZE * size:
        return 0
    shift = base - glyph.base
    if shift > 0.12 * size:
        return 1
    return -1 if shift < -0.06 * size else 0


def _token(run: Sequence[Glyph], level: int) -> Token:
    first = run[0]
    return Token(
        text="".join(glyph.text for glyph in run),
        x0=min(glyph.x0 for glyph in run),
        y0=min(glyph.y0 for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        y1=max(glyph.y1 for glyph in run),
        base=first.base,
        style=first.style,
        glued=not first.spaced,
        hyphen=run[-1].hyphen,
        level=level,
    )


def _main_size(chain: Sequence[Glyph]) -> float:
    """Return the largest size that a quarter of the characters have."""
    weight: dict[float, int] = {}
    for glyph in chain:
        weight[glyph.style.size] = weight.get(glyph.style.size, 0) + 1
    return max(size for size, count in weight.items() if count * 4 >= len(chain) or count == max(weight.values()))


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
