"""Turns: models that are loaded when first used, and compute one batch at a time.

Knows nothing about what they compute, and never touches the network. Nothing heavy is imported before then.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from indexing.cores import cores
from indexing.errors import EngineError
from indexing.model_files import ModelFiles

if TYPE_CHECKING:
    import torch

Model = TypeVar("Model")
Item = TypeVar("Item")
Found = TypeVar("Found")

BATCH: Final = 16
"""Texts encoded together; a question that arrives while a library is built waits for one batch."""

_A_TURN: Final = 8  # items that are worked at before another question gets its turn

log = logging.getLogger(__name__)


class _Turn:
    """A lock that is given first come, first served: a question waits for one batch only.

    Subtle: a plain lock would go back to the thread that has just released it, batch after batch.
    """

    def __init__(self) -> None:
        self._entrance = threading.Lock()
        self._computing = threading.Lock()

    def __enter__(self) -> None:
        with self._entrance:
            self._computing.acquire()

    def __exit__(self, *_: object) -> None:
        self._computing.release()


_TURN: Final = _Turn()
"""One for all models: threads and types of numbers are torch's, and two models at once are slower than one by one."""


class InTurns(Generic[Model]):
    """A model of *files*, got by *load* when it is first needed; safe to use from several threads."""

    def __init__(self, files: ModelFiles, load: Callable[[str, torch.dtype], Model]) -> None:
        """Keep *files* and *load*, which takes a folder and the type of its numbers, for later."""
        self._files = files
        self._load = load
        self._loaded: Model | None = None

    @contextmanager
    def turn(self, *, threads: int) -> Iterator[Model]:
        """Yield the model for one batch, on this many *threads*.

        Raises:
            EngineError: it cannot be loaded.
        """
        with _TURN:
            # subtle: loading is a turn, too. While transformers loads a model, its type of numbers is that of all of
            # torch: another model that computes meanwhile gets two types, and of two that load one leaves its own
            if self._loaded is None:
                self._loaded = self._load_quietly()
            import torch

            torch.set_num_threads(threads)
            yield self._loaded

    def each(self, work: Callable[[Model, Item], Found], items: Sequence[Item]) -> Iterator[Found]:
        """Yield what *work* makes of each of *items*, in their order, a turn for a few of them.

        Every core works alone at an item of its own: where two share one they wait for each other at every layer,
        which takes many times as long as soon as something else wants a core.

        Raises:
            EngineError: the model cannot be loaded.
        """
        with self.turn(threads=1) as model:  # subtle: a tokeniser is set up by its first text, which no other may meet
            first = [work(model, item) for item in items[:1]]
        yield from first
        if len(items) < 2:
            return
        with ThreadPoolExecutor(cores(), initializer=_on_one_thread) as pool:
            for start in range(1, len(items), _A_TURN):
                with self.turn(threads=1) as model:
                    found = list(pool.map(partial(work, model), items[start : start + _A_TURN]))
                yield from found

    def _load_quietly(self) -> Model:
        # a spinning OpenMP thread takes a core away from whatever else runs; read when torch is imported
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        # by themselves oneDNN, and what torch has around it, keep machine code for a thousand shapes of texts each,
        # 170 MB in all; made anew it costs next to nothing
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "32")
        os.environ.setdefault("LRU_CACHE_CAPACITY", "8")
        import torch
        from safetensors import SafetensorError
        from threadpoolctl import threadpool_limits

        # numpy's products are small here, and its second thread goes on spinning after each: beside the model and the
        # engines that made a search more than twice as slow on two cores (41 and 17 ms)
        threadpool_limits(limits=1, user_api="blas")
        dtype = torch.bfloat16 if _computes_bfloat16() else torch.float32
        log.debug("loading encoder %s as %s", self._files.folder, dtype)
        with _quiet():
            try:
                return self._load(str(self._files.folder), dtype)
            except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
                raise EngineError(
                    f"Cannot load the encoder {self._files.name!r} from {self._files.folder}: {error}"
                ) from error


def _on_one_thread() -> None:
    import torch

    torch.set_num_threads(1)


def by_length(texts: Sequence[str], batch: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the places of *texts* in batches, the longest texts first, after how many are done with each."""
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        yield start + len(chosen), chosen


def alike(lengths: Sequence[int], batch: int) -> Iterator[list[int]]:
    """Yield the places of texts of the same of *lengths*, at most *batch* together.

    Example:
        alike([7, 9, 7], 16) -> [0, 2], [1]
    """
    places: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        places.setdefault(length, []).append(place)
    for same in places.values():
        yield from (same[start : start + batch] for start in range(0, len(same), batch))


def _computes_bfloat16() -> bool:
    """Return whether this processor has instructions for bfloat16.

    With AMX passages are encoded 3 times as fast as in float32, with AVX512-BF16 2.6 times; without either 7 times
    slower.
    """
    import torch

    if torch.cuda.is_available():
        return False
    names = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")  # private names, which may go away
    return any(bool(getattr(torch.cpu, name, bool)()) for name in names)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers from drawing on the terminal while it loads a model."""
    from transformers.utils import logging as transformers_log

    before, bars = transformers_log.get_verbosity(), transformers_log.is_progress_bar_enabled()
    transformers_log.set_verbosity_error()  # type: ignore[no-untyped-call]  # not annotated by its maker
    transformers_log.disable_progress_bar()  # type: ignore[no-untyped-call]  # not annotated by its maker
    try:
        yield
    finally:
        transformers_log.set_verbosity(before)
        if bars:
            transformers_log.enable_progress_bar()  # type: ignore[no-untyped-call]  # not annotated by its maker
