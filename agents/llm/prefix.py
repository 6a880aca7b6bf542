"""Prefix: what a prompt shares with the one read before it is not read again, and that never changes a word.

Numbers differ in their last digits with how many tokens are read at once, and now and then that decides between two
words. So prompts are read in strides that begin at fixed places, and only whole strides are kept for the next prompt:
whatever was asked before, a token is always read among the same others. Knows nothing about generating.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from agents.llm.native import llama_cpp

if TYPE_CHECKING:
    from llama_cpp import Llama

STRIDE: Final = 64
"""Tokens that are read at once."""


class Prefix:
    """What *llama* remembers of the last prompt: the strides it began with. For the model's own thread only."""

    def __init__(self, llama: Llama) -> None:
        self._llama = llama
        self._whole = 0  # tokens from the first on that were read in whole strides

    def read(self, tokens: Sequence[int], most: int) -> int:
        """Have the model remember *tokens* alone, as many whole strides of the first *most*; return how many those are.

        Raises:
            RuntimeError: llama.cpp failed, or was stopped.
        """
        llama = self._llama
        self._whole = self._kept(tokens[:most])
        llama.n_tokens = self._whole
        for start in range(self._whole, most // STRIDE * STRIDE, STRIDE):
            llama.eval(tokens[start : start + STRIDE])
            self._whole = start + STRIDE
        return self._whole

    def _kept(self, tokens: Sequence[int]) -> int:
        """Return how many of *tokens* the model goes on remembering, and let it forget whatever follows them."""
        bindings = llama_cpp().llama_cpp
        read = self._llama.input_ids[: self._whole].tolist()
        pairs = zip(read, tokens, strict=False)
        same = next((place for place, (old, new) in enumerate(pairs) if old != new), min(len(read), len(tokens)))
        kept = same // STRIDE * STRIDE
        memory = bindings.llama_get_memory(self._llama.ctx)
        if not bindings.llama_memory_seq_rm(memory, 0, kept, -1):  # recurrent models cannot forget a part
            bindings.llama_memory_clear(memory, True)
            return 0
        return kept
