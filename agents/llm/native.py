"""Bring in llama.cpp's library so that it neither crashes, nor talks, nor spins while it waits.

Knows nothing about prompts; `agents.llm.llamacpp` is its only caller.
"""

from __future__ import annotations

import ctypes
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from agents.errors import ModelMissing

if TYPE_CHECKING:
    from llama_cpp import Llama

log = logging.getLogger(__name__)

# Process-wide, as the library's own state is: only one load at a time (loading swaps the library's default
# parameters and, in the library itself, the standard streams), one log callback that must outlive every model.
_loading = threading.Lock()
_complaints: list[str] = []
_log_callback: list[object] = []

_MOST_COMPLAINTS = 8
_LOG_ERROR = 4  # 1 debug, 2 information, 3 warning, 4 error, 5 "goes on"; the library's own table is an older one


def llama_cpp() -> ModuleType:
    """Import llama-cpp-python, silent and with threads that sleep while they wait.

    Raises:
        ModelMissing: it is not installed, or was built for another processor or system.
    """
    # subtle: read by OpenMP when its library is loaded, so before the import. Spinning threads took the prompt
    # rate from 183 to 64 tokens/s as soon as another program used one of two cores.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        import llama_cpp as library
    except ImportError as error:
        raise ModelMissing(
            "The package llama-cpp-python is not installed, so no language model can run here. "
            "Run `make llm` to compile it (needs a C/C++ compiler, 4 to 6 minutes), or use --mode extractive."
        ) from error
    except (OSError, RuntimeError) as error:
        raise ModelMissing(
            f"The package llama-cpp-python is installed but cannot be loaded ({error}). "
            "Run `make llm` to compile it for this machine, or use --mode extractive."
        ) from error
    if not _log_callback:
        _silence(library)
    module: ModuleType = library
    return module


def _silence(library: ModuleType) -> None:
    @library.llama_log_callback  # type: ignore[untyped-decorator]  # a ctypes prototype
    def receive(level: int, text: bytes, _: object) -> None:
        line = text.decode("utf-8", errors="replace").strip()
        if level == _LOG_ERROR and line and len(_complaints) < _MOST_COMPLAINTS:
            _complaints.append(line)
        log.debug("llama.cpp: %s", line)

    library.llama_log_set(receive, ctypes.c_void_p(0))
    _log_callback.append(receive)


def load(path: Path, arguments: Mapping[str, int]) -> Llama:
    """Return the model in file *path*, loaded with *arguments* of `llama_cpp.Llama`, safe on every processor.

    Raises:
        ModelMissing: llama-cpp-python is not installed.
        ValueError, RuntimeError, OSError: the library refused; `complaint` may know why.
    """
    library = llama_cpp()
    with _loading, _without_extra_buffers(library.llama_cpp):
        _complaints.clear()
        llama: Llama = library.Llama(model_path=str(path), verbose=False, **arguments)
        return llama


def complaint() -> str:
    """Return the first error that llama.cpp logged since the last load began, or ""; later ones only follow from it."""
    return _complaints[0] if _complaints else ""


@contextmanager
def _without_extra_buffers(bindings: ModuleType) -> Iterator[None]:
    """Turn repacked weight buffers off for the models that are loaded meanwhile.

    A default build of llama.cpp dies with SIGSEGV at its first evaluation on processors with AMX, whose kernels
    live in those buffers. `Llama` has no argument for it but takes all defaults from this one function.
    """
    original = bindings.llama_model_default_params

    def without_extra_buffers() -> object:
        parameters = original()
        parameters.use_extra_bufts = False
        return parameters

    bindings.llama_model_default_params = without_extra_buffers  # type: ignore[attr-defined]
    try:
        yield
    finally:
        bindings.llama_model_default_params = original  # type: ignore[attr-defined]
