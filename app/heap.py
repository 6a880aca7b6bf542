"""Heap: what a process that answers for hours wants of its memory: what is free goes back, what stays is left alone.

Linux's C library keeps what an encoder has freed for its next use, and what is kept for long comes to lie between: over
some hundred questions 100 MB. Encoding a question takes a seventh longer for it, and papers a quarter, so that it is
not for every process. Python looks for garbage among all there is only when it has grown by a quarter, and much is
there: 600,000 objects, nearly all of them of the libraries. Knows nothing about who computes.
"""

from __future__ import annotations

import ctypes
import gc
import logging
from functools import cache
from typing import Final

log = logging.getLogger(__name__)

_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
"""M_MMAP_THRESHOLD and M_ARENA_MAX of mallopt(3)."""

_LARGE: Final = 128 << 10
"""Bytes; what the C library begins with, before it learns of larger blocks that are freed."""


def give_back_what_is_free() -> None:
    """Keep no large block that is free, and the small ones of all threads together: those apart take 25 MB more.

    Where the C library is glibc; others have ways of their own. Threads that have begun keep what is theirs.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # no mallopt; on Windows, no library of that name
        log.debug("the allocator cannot be set")
        return
    mallopt(_MMAP_THRESHOLD, _LARGE)
    mallopt(_ARENA_MAX, 1)


@cache
def keep_what_is_loaded() -> None:
    """Take all there is now for what stays: garbage is looked for among what comes after, often and quickly.

    Call it when all is loaded, as often as you like: it is done once in a process.
    """
    gc.collect()
    gc.freeze()
