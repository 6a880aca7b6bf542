"""Tokens: how a model's tokenizer cuts texts.

Loads no weights. Knows nothing about embeddings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from indexing.errors import EngineError
from indexing.model_files import ModelFiles

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MOST_UNKNOWN: Final = 0.3
"""Share of the tokens of a text up to which it can be read."""

_UNKNOWN: Final = ("[UNK]", "<unk>")
"""How models write a token that they do not know."""

_KEPT: Final = 20_000
"""Texts whose tokens are counted once, about 6 MB of sentences."""


_SENTENCE: Final = 1_000
"""Characters of a text that is kept."""


class Tokens:
    """The tokenizer of a model, read when it is first used."""

    def __init__(self, files: ModelFiles) -> None:
        self._files = files
        self._counted: dict[str, int] = {}

    def cut(self, texts: Sequence[str]) -> list[Encoding]:
        """Return the tokens of each of *texts*, with those that the model adds."""
        found: list[Encoding] = self._tokenizer.encode_batch(list(texts))
        return found

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has, without those the model adds.

        What was counted lately is not counted again: many questions weigh the same sentences.
        """
        known = self._counted if len(self._counted) < _KEPT else {}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        encodings = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
        counted = {text: len(encoding) for text, encoding in zip(new, encodings, strict=True)}
        known.update((text, tokens) for text, tokens in counted.items() if len(text) <= _SENTENCE)
        self._counted = known
        return [known[text] if text in known else counted[text] for text in texts]

    def knows(self, text: str) -> bool:
        """Return whether at most MOST_UNKNOWN of the tokens of *text* are unknown to the model."""
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        unknown = {self._tokenizer.token_to_id(token) for token in _UNKNOWN}
        return sum(token in unknown for token in ids) <= MOST_UNKNOWN * len(ids)

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
