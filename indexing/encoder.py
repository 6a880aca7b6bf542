"""Texts -> embeddings, by a sentence-transformers model on this machine.

Knows nothing about passages or indexes, and never touches the network. Nothing heavy is imported before the
first text is encoded.
"""

from __future__ import annotations

import logging
import os
import string
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from indexing.errors import EngineError
from indexing.model_files import BUNDLED, ModelFiles
from indexing.types import Vector, Vectors

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

_BATCH: Final = 16  # texts; a question that arrives while a library is built waits for one batch
_SPECIAL_TOKENS: Final = 2  # that the model puts around a text

log = logging.getLogger(__name__)


class TextEncoder(Protocol):
    """What turns texts into embeddings of one width."""

    @property
    def dim(self) -> int:
        """Return the width of its embeddings."""

    @property
    def fingerprint(self) -> str:
        """Return what tells this encoder from every other one."""

    @property
    def max_tokens(self) -> int:
        """Return how many tokens of a text are read; the rest is cut off."""

    def encode_query(self, text: str) -> Vector:
        """Return the embedding of a question."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the embeddings of *texts* in their order."""

    def encode_query_tokens(self, text: str) -> Vectors:
        """Return the embeddings of a question's tokens."""

    def encode_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the embeddings of the tokens of each of *texts*, in their order."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has."""


class Encoder:
    """A sentence-transformers model, loaded when it is first used and safe to use from several threads."""

    def __init__(self, files: ModelFiles) -> None:
        """Keep *files* for later; see `load`."""
        self._files = files
        self._loading = threading.Lock()
        self._entrance = threading.Lock()
        self._computing = threading.Lock()

    @classmethod
    def load(cls, name: str = BUNDLED) -> Encoder:
        """Return the encoder *name*: "bundled", a folder, or a hub name that was downloaded before.

        Raises:
            EngineError: it is not on this machine; says how to get it.
        """
        return cls(ModelFiles.find(name))

    @property
    def dim(self) -> int:
        """Return the width of its embeddings."""
        return self._files.dim

    @property
    def fingerprint(self) -> str:
        """Return its name with a hash of its files, for the library's manifest."""
        return self._files.fingerprint

    @property
    def max_tokens(self) -> int:
        """Return how many tokens of a text are read, without those the model adds; the rest is cut off."""
        return self._files.max_length - _SPECIAL_TOKENS

    def encode_query(self, text: str) -> Vector:
        """Return the embedding of a question, shape (dim,)."""
        model = self._model
        with self._turn(threads=1):  # for one short text, waking another thread takes longer than it helps
            embeddings = model.encode_query(
                [text], normalize_embeddings=True, convert_to_tensor=True, show_progress_bar=False
            )
        embedding: Vector = _rows(embeddings)[0]
        return embedding

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the embeddings of *texts* in their order, shape (n, dim).

        Give it as many texts as there are: they are encoded sorted by length, the longest first, so that
        little is wasted on padding. *on_progress* is told after each batch how many are done, and may
        raise to stop.
        """
        found = np.zeros((len(texts), self.dim), np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            found[chosen] = self._encode_batch([texts[i] for i in chosen])
            if on_progress is not None:
                on_progress(start + len(chosen))
        return found

    def _encode_batch(self, texts: list[str]) -> Vectors:
        model = self._model
        with self._turn(threads=_cores()):
            embeddings = model.encode_document(
                texts, batch_size=_BATCH, normalize_embeddings=True, convert_to_tensor=True, show_progress_bar=False
            )
        return _rows(embeddings)

    def encode_query_tokens(self, text: str) -> Vectors:
        """Return the embeddings of a question's tokens, shape (n, dim), without special tokens and punctuation.

        Raises:
            EngineError: the model makes no embeddings of tokens.
        """
        model = self._model
        with self._turn(threads=1):
            read = model.encode_query([text], output_value=None, show_progress_bar=False)
        return self._words(read)[0]

    def encode_tokens(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the embeddings of the tokens of each of *texts*, likewise; sorted by length meanwhile.

        Raises:
            EngineError: the model makes no embeddings of tokens.
        """
        found: dict[int, Vectors] = {}
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        model = self._model
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            with self._turn(threads=_cores()):
                read = model.encode_document(
                    [texts[i] for i in chosen], output_value=None, batch_size=_BATCH, show_progress_bar=False
                )
            found.update(zip(chosen, self._words(read), strict=True))
        return [found[i] for i in range(len(texts))]

    def _words(self, read: Sequence[Mapping[str, torch.Tensor]]) -> list[Vectors]:
        """Return the unit vectors of those tokens that spell something, of each text that was *read*."""
        if any("token_embeddings" not in text for text in read):
            raise EngineError(f"The encoder {self._files.name!r} makes no embeddings of tokens. Choose another one.")
        tokenizer = self._model.tokenizer
        special = set(tokenizer.all_special_ids)
        found = []
        for text in read:
            ids = text["input_ids"].tolist()
            spelled = tokenizer.batch_decode([[token] for token in ids])
            said = [i for i, token in enumerate(ids) if token not in special and not _is_punctuation(spelled[i])]
            found.append(_rows(text["token_embeddings"][said]))
        return found

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has, without those the model adds; loads no weights."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    @contextmanager
    def _turn(self, *, threads: int) -> Iterator[None]:
        """Hold the model for one batch, first come first served: a question waits for one batch only.

        Subtle: a plain lock would go back to the thread that has just released it, batch after batch.
        """
        import torch

        with self._entrance:
            self._computing.acquire()
        try:
            torch.set_num_threads(threads)
            yield
        finally:
            self._computing.release()

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        # a spinning OpenMP thread takes a core away from whatever else runs; read when torch is imported
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        import torch
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        dtype = torch.bfloat16 if _computes_bfloat16() else torch.float32
        log.debug("loading encoder %s as %s", self._files.folder, dtype)
        with _quiet():
            try:
                model = SentenceTransformer(
                    str(self._files.folder), local_files_only=True, model_kwargs={"dtype": dtype}
                )
            except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
                raise EngineError(
                    f"Cannot load the encoder {self._files.name!r} from {self._files.folder}: {error}"
                ) from error
        return model.eval()

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self._files.folder / "tokenizer.json"
        if not path.is_file():
            raise EngineError(f"The encoder {self._files.name!r} has no tokenizer.json in {self._files.folder}.")
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer


def _rows(embeddings: torch.Tensor) -> Vectors:
    """Return *embeddings* as float32 of length 1: bfloat16 has no numpy type and is coarse in its last step."""
    rows: Vectors = embeddings.float().cpu().numpy()
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def _is_punctuation(text: str) -> bool:
    return all(c.isspace() or c in string.punctuation or unicodedata.category(c).startswith("P") for c in text)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
