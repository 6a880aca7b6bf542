"""A flag that stops llama.cpp in the middle of an evaluation.

Knows nothing about who raises it, or why.
"""

from __future__ import annotations

import ctypes
import os
from types import ModuleType


class AbortFlag:
    """A flag that llama.cpp looks at between two operations, without taking Python's lock.

    llama.cpp calls ``bool callback(void *data)`` about a thousand times a token. A Python function there would
    cost more than the model as soon as another thread is busy, so the callback is C's own ``strlen`` and the
    data a string: empty says go on, one character says stop.
    """

    def __init__(self) -> None:
        self._text = ctypes.create_string_buffer(2)

    def raise_(self) -> None:
        """Stop the evaluation that watches this flag, within milliseconds, from any thread."""
        self._text[0] = b"\x01"

    @property
    def raised(self) -> bool:
        """Return whether the flag was raised."""
        return self._text[0] != b"\x00"

    def watch(self, bindings: ModuleType, context: object) -> None:
        """Let llama.cpp's *context* look at this flag.

        The caller keeps the flag alive until the context looks at another one. *bindings* is the module
        ``llama_cpp.llama_cpp``.
        """
        c_library = ctypes.CDLL("msvcrt" if os.name == "nt" else None)
        callback = ctypes.cast(c_library.strlen, bindings.ggml_abort_callback)
        bindings.llama_set_abort_callback(context, callback, ctypes.cast(self._text, ctypes.c_void_p))
