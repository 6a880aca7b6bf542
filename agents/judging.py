"""Judging: which of some labels a language model finds likelier with the evidence than without it.

Source: Holtzman et al., "Surface Form Competition", EMNLP 2021 (domain conditional PMI): a small model has its habits,
"yes" being likelier than "no" whatever it has read, and these are taken off. Knows nothing about what the labels mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.errors import ModelError
from agents.llm import LLM
from agents.prompting import as_line, load, shortened

NOTHING: Final = "none"
"""What stands in the place of the sentences where there are none."""


def refuse_silent(llm: LLM, technique: str) -> None:
    """Refuse a model that cannot tell how likely a label is.

    Raises:
        ModelError: it is on a server.
    """
    if not llm.tells_likelihood:
        raise ModelError(
            f"The answer {technique!r} needs a language model in this process and {llm.name!r} is on a server, which "
            "does not tell how likely a label is. Set `llm` to a .gguf file, or choose another."
        )


def gains(llm: LLM, question: str, labels: Sequence[str], *, sentences: Sequence[str], max_tokens: int) -> list[float]:
    """Return for each label ln P(label | sentences, question) - ln P(label | question), means over its tokens.

    The first sentences are read, *max_tokens* of them at most.

    Raises:
        ModelError: the model broke; `BoundMet` when the question's time is over.
    """
    read = shortened(" ".join(as_line(one) for one in sentences), max_tokens, llm.count_tokens)
    with_them, without = (
        load("label").fill(sentences=told, question=as_line(question), labels=", ".join(labels))
        for told in (read, NOTHING)
    )
    known = [llm.log_likelihood(with_them, label) for label in labels]
    return [told - llm.log_likelihood(without, label) for told, label in zip(known, labels, strict=True)]
