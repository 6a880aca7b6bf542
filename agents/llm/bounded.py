"""Bounded: read what a model writes, and no more of it than it was asked for.

A model is told how much it may write and until when. One that does not keep to that, a server's or a broken one, is
left in the middle of its words. Knows nothing about what is written.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Final

from agents.llm import Decoding

CHARACTERS_A_TOKEN: Final = 64
"""No vocabulary has tokens that are longer on average."""


def within(pieces: Iterator[str], decoding: Decoding) -> str:
    """Return *pieces* joined, cut where more tokens cannot be meant, and left when `decoding.until` has come.

    Subtle: time is looked at between pieces, so a model that is silent is waited for; the application listens to its
    model in a thread (`app/stopping.py`), where silence ends too.

    Raises:
        ModelError: as the model does.
    """
    most = decoding.max_tokens * CHARACTERS_A_TOKEN
    said: list[str] = []
    room = most
    with closing(_closable(pieces)) as coming:
        for piece in coming:
            said.append(piece[:room])
            room -= len(said[-1])
            if room == 0 or (decoding.until is not None and time.monotonic() >= decoding.until):
                break
    return "".join(said)


def _closable(pieces: Iterator[str]) -> Generator[str, None, None]:
    yield from pieces
