"""How likely a reply is to a llama.cpp model, read off the logits of one evaluation: nothing is generated.

Knows nothing about threads: its caller sees to it that nobody else uses the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from agents.llm.native import llama_cpp
from agents.llm.prefix import Prefix

if TYPE_CHECKING:
    from llama_cpp import Llama


def log_likelihood(llama: Llama, prefix: Prefix, prompt: Sequence[int], reply: Sequence[int]) -> float:
    """Return 1 / |r| * sum over the tokens r_i of *reply* of ln P(r_i | prompt, r_1 ... r_(i-1)).

    Logits are computed for the reply only, and what *prompt* shares with what the model read last, which *prefix*
    knows, is not read again. Both must have a token at least, and fit the model's context together.

    Raises:
        RuntimeError: llama.cpp failed, or was stopped.
    """
    tokens = [*prompt, *reply[:-1]]  # the last one is predicted, and predicts nothing
    told = len(prompt) - 1  # the first token whose logits are about the reply
    kept = prefix.read(tokens, told)
    total = 0.0
    for start in range(kept, len(tokens), llama.n_batch):
        batch = tokens[start : start + llama.n_batch]
        rows = _evaluated(llama, batch, start, first=told)
        total += sum(
            float(row[reply[place - told]] - np.logaddexp.reduce(row))
            for place, row in zip(range(max(start, told), start + len(batch)), rows, strict=True)
        )
        llama.input_ids[start : start + len(batch)] = batch
        llama.n_tokens = start + len(batch)
    return total / len(reply)


def _evaluated(llama: Llama, tokens: Sequence[int], start: int, *, first: int) -> list[np.ndarray]:
    """Let the model read *tokens*, which begin at place *start*, and return the logits of those from *first* on."""
    bindings = llama_cpp().llama_cpp
    batch = bindings.llama_batch_init(len(tokens), 0, 1)
    try:
        batch.n_tokens = len(tokens)
        for i, token in enumerate(tokens):
            batch.token[i], batch.pos[i] = token, start + i
            batch.n_seq_id[i], batch.seq_id[i][0] = 1, 0
            batch.logits[i] = start + i >= first
        if (code := bindings.llama_decode(llama.ctx, batch)) != 0:
            raise RuntimeError(f"llama_decode returned {code}")
        return [
            np.ctypeslib.as_array(bindings.llama_get_logits_ith(llama.ctx, i), shape=(llama.n_vocab(),)).astype(
                np.float64
            )
            for i in range(max(0, first - start), len(tokens))
        ]
    finally:
        bindings.llama_batch_free(batch)
