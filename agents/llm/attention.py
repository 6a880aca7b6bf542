"""What a small decoder attends to, read from a GGUF file by transformers; llama.cpp does not tell.

Knows nothing about passages or questions. The weights are unpacked to full numbers, so it is meant for models of
some hundred million parameters. It computes in turns with the encoder, on all cores; while it does, llama.cpp is idle,
because one question is answered step by step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from agents.errors import ModelError, ModelMissing
from indexing.cores import cores
from indexing.errors import EngineError
from indexing.model_files import ModelFiles
from indexing.turns import InTurns

if TYPE_CHECKING:
    import torch

Attention: TypeAlias = NDArray[np.float32]
"""Mean attention to the tokens of each span in each head of each layer, shape (spans, layers * heads)."""


class AttentionModel:
    """A decoder in a GGUF file, loaded when it is first used and safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Keep *path* for later.

        Raises:
            ModelMissing: the package that reads such files is not installed.
        """
        if find_spec("gguf") is None:
            raise ModelMissing(
                "The package gguf is not installed, so the attention of a model cannot be read. "
                "Run `pip install gguf==0.19.0`, or choose a technique that needs none."
            )
        self._path = path
        self._model = InTurns(ModelFiles(path.name, path.parent), lambda _, dtype: _loaded(path, dtype))

    def attended(self, text: str, spans: Sequence[tuple[int, int]]) -> Attention:
        """Return how much the last token of *text* attends to each of *spans*.

        All tokens but the last are read without keeping any attention; of the last one it is kept in every head. A
        span without a token of its own gets 0.

        Args:
            text: what the model reads, without a chat template.
            spans: (start, end) in characters of *text*.

        Raises:
            ModelError: the model cannot be loaded, or *text* has too many tokens or fewer than two.
        """
        try:
            with self._model.turn(threads=cores()) as (model, tokenizer):
                read = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
                self._check_length(len(read["input_ids"]), model.config.max_position_embeddings)
                heads = _last_token(model, read["input_ids"])  # (layers * heads, tokens)
        except EngineError as error:
            raise ModelError(f"The attention of {self._path.name!r} cannot be read: {error}") from error
        starts, ends = np.array(read["offset_mapping"]).T  # (tokens,) each
        found = np.zeros((len(spans), len(heads)), dtype=np.float32)
        for place, (start, end) in enumerate(spans):
            inside = (starts < end) & (start < ends)
            if inside.any():
                found[place] = heads[:, inside].mean(axis=1)
        return found

    def _check_length(self, tokens: int, most: int) -> None:
        if not 2 <= tokens <= most:
            raise ModelError(
                f"The text has {tokens:,} tokens and {self._path.name!r} reads 2 to {most:,}. Give shorter passages."
            )


@lru_cache(maxsize=1)
def attention_model(path: Path) -> AttentionModel:
    """Return the model in file *path*; the last one is kept, because unpacking it takes seconds.

    Raises:
        ModelMissing: the package that reads such files is not installed.
    """
    return AttentionModel(path)


@lru_cache(maxsize=4)
def content_hash(path: Path) -> str:
    """Return the SHA-256 of file *path* in hexadecimal digits (0.1 seconds for 100 MB)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _last_token(model: Any, tokens: list[int]) -> NDArray[np.float32]:
    """Return the attention of the last of *tokens* to all of them, shape (layers * heads, tokens)."""
    import torch

    ids = torch.tensor([tokens])
    with torch.inference_mode():
        model.set_attn_implementation("sdpa")  # quicker, and tells nothing
        read = model(ids[:, :-1], use_cache=True)
        model.set_attn_implementation("eager")
        last = model(ids[:, -1:], past_key_values=read.past_key_values, use_cache=True, output_attentions=True)
    rows: NDArray[np.float32] = torch.cat([layer[0, :, -1] for layer in last.attentions]).float().numpy()
    return rows


def _loaded(path: Path, dtype: torch.dtype) -> tuple[Any, Any]:
    """Return the decoder without its head, and its tokeniser.

    Subtle: `from_pretrained` would do the same, but wants the package accelerate for it.
    """
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer
    from transformers import modeling_gguf_pytorch_utils as unpacking

    # their makers have not annotated these
    read: Callable[..., dict[str, Any]] = unpacking.load_gguf_checkpoint
    made: Callable[..., torch.nn.Module] = AutoModelForCausalLM.from_config
    try:
        config = AutoConfig.for_model(**read(str(path))["config"])
    except IndexError as error:
        raise ValueError("the file is cut short") from error
    with torch.device("meta"):
        names = made(config)
    with _without_bar(unpacking):
        tensors = read(str(path), return_tensors=True, model_to_load=names, torch_dtype=dtype)["tensors"]
    model = made(config, dtype=dtype)
    lacking = model.load_state_dict(tensors, strict=False)
    if set(lacking.missing_keys) - {"lm_head.weight"} or lacking.unexpected_keys:
        raise ValueError(f"its tensors are not those of {config.model_type}: {lacking}")
    tokenizer = AutoTokenizer.from_pretrained(str(path.parent), gguf_file=path.name, local_files_only=True)
    return model.get_submodule("model").eval(), tokenizer


@contextmanager
def _without_bar(unpacking: Any) -> Iterator[None]:
    """Keep the module *unpacking* from drawing a progress bar on the terminal, which nothing else can turn off."""
    original = unpacking.tqdm
    unpacking.tqdm = partial(original, disable=True)
    try:
        yield
    finally:
        unpacking.tqdm = original
