"""Texts -> embeddings, by a sentence-transformers model on this machine.

Knows nothing about passages or indexes. Nothing heavy is imported before the first text is encoded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast

import numpy as np

from indexing.cores import cores
from indexing.errors import EngineError
from indexing.model_files import BUNDLED, ModelFiles
from indexing.token_signs import signs_of
from indexing.token_words import is_punctuation, word_at
from indexing.tokens import Tokens
from indexing.turns import BATCH, InTurns, alike, by_length
from indexing.types import QueryTokens, Signs, Vector, Vectors

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

    Read: TypeAlias = Sequence[Mapping[str, torch.Tensor]]

_SPECIAL_TOKENS: Final = 2  # that the model puts around a text


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

    def reads(self, text: str) -> bool:
        """Return whether it knows enough of the tokens of *text* for its embedding to mean something."""

    def encode_query(self, text: str) -> Vector:
        """Return the embedding of a question."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the embeddings of *texts* in their order."""

    def encode_question(self, text: str) -> tuple[Vector, QueryTokens]:
        """Return the embedding of a question and those of its tokens."""

    def encode_questions(self, texts: Sequence[str]) -> list[tuple[Vector, QueryTokens]]:
        """Return for each of *texts* what `encode_question` returns, the same to the last bit."""

    def encode_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Signs]]:
        """Return the embeddings of *texts* and the signs of their tokens', in their order."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has."""


class Encoder:
    """A sentence-transformers model, loaded when it is first used and safe to use from several threads."""

    def __init__(
        self,
        files: ModelFiles,
        *,
        query_prompt: str | None = None,
        document_prompt: str | None = None,
        truncate_dim: int | None = None,
    ) -> None:
        """Keep *files* for later; see `load`."""
        if truncate_dim is not None and not 1 <= truncate_dim <= files.dim:
            raise EngineError(
                f"The encoder {files.name!r} cannot be cut to {truncate_dim!r} dimensions: it makes {files.dim}. "
                f"Set encoder_truncate_dim to 1 to {files.dim}, or leave it out."
            )
        self._files = files
        self._given = (query_prompt, document_prompt)
        self._query_prompt = files.query_prompt if query_prompt is None else query_prompt
        self._document_prompt = files.document_prompt if document_prompt is None else document_prompt
        self._dim = files.dim if truncate_dim is None else truncate_dim
        self._tokens = Tokens(files)
        self._model = InTurns(files, _sentence_transformer)
        self._says: dict[int, bool] = {}  # token -> whether it spells something

    @classmethod
    def load(
        cls,
        name: str = BUNDLED,
        *,
        query_prompt: str | None = None,
        document_prompt: str | None = None,
        truncate_dim: int | None = None,
    ) -> Encoder:
        """Return the encoder *name*: "bundled", a folder, or a hub name that was downloaded before.

        Args:
            name: the model.
            query_prompt: written before every question; None: what the model has saved for it, if anything.
            document_prompt: written before every passage and sentence; None likewise.
            truncate_dim: how many numbers of an embedding are kept, the first ones, made of length 1 again; None: all.
                Good for models trained for it (Kusupati et al., "Matryoshka Representation Learning", NeurIPS 2022).

        Raises:
            EngineError: it is not on this machine (says how to get it), or has no *truncate_dim* dimensions.
        """
        return cls(
            ModelFiles.find(name),
            query_prompt=query_prompt,
            document_prompt=document_prompt,
            truncate_dim=truncate_dim,
        )

    @property
    def dim(self) -> int:
        """Return the width of its embeddings."""
        return self._dim

    @property
    def fingerprint(self) -> str:
        """Return its name with a hash of its files, for the library's manifest, and how it differs from them.

        Example:
            "mine:1a2b3c4d5e6f", or "mine:1a2b3c4d5e6f:256d:prompts-0f1e2d3c" when cut to 256 dimensions, with prompts.
        """
        parts = [self._files.fingerprint]
        if self._dim != self._files.dim:
            parts.append(f"{self._dim}d")
        if self._given != (None, None):
            digest = hashlib.sha256(repr((self._query_prompt, self._document_prompt)).encode())
            parts.append(f"prompts-{digest.hexdigest()[:8]}")
        return ":".join(parts)

    @property
    def max_tokens(self) -> int:
        """Return how many tokens of a text are read, without prompt and those the model adds; the rest is cut off."""
        prompt = self.count_tokens([self._document_prompt])[0] if self._document_prompt else 0
        return self._files.max_length - _SPECIAL_TOKENS - prompt

    def reads(self, text: str) -> bool:
        """Return whether it knows enough of the tokens of *text* for its embedding to mean something.

        Of a Chinese question (csl-zh) .73 are unknown to the bundled encoder on average, and .3 or more of 1,995 of
        2,000; of an English one nothing is.
        """
        return self._tokens.knows(text)

    def encode_query(self, text: str) -> Vector:
        """Return the embedding of a question, shape (dim,)."""
        return self.encode_question(text)[0]

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the embeddings of *texts* in their order, shape (n, dim).

        Give it as many texts as there are: they are encoded sorted by length, the longest first, so that little is
        wasted on padding. *on_progress* is told after each batch how many are done, and may raise to stop.
        """
        found = np.zeros((len(texts), self.dim), np.float32)
        for done, chosen in by_length(texts, BATCH):
            found[chosen] = self._encode_batch([texts[i] for i in chosen])
            if on_progress is not None:
                on_progress(done)
        return found

    def _encode_batch(self, texts: list[str]) -> Vectors:
        with self._model.turn(threads=cores()) as model:
            embeddings = model.encode_document(
                texts,
                prompt=self._document_prompt,
                batch_size=BATCH,
                normalize_embeddings=True,
                convert_to_tensor=True,
                show_progress_bar=False,
            )
        return self._rows(embeddings)

    def encode_question(self, text: str) -> tuple[Vector, QueryTokens]:
        """Return the embedding of a question, shape (dim,), and those of its tokens but special ones and punctuation.

        A model without embeddings of tokens gives none.
        """
        return self.encode_questions([text])[0]

    def encode_questions(self, texts: Sequence[str]) -> list[tuple[Vector, QueryTokens]]:
        """Return for each of *texts* what `encode_question` returns, bit for bit, in less time than one by one.

        Only questions of as many tokens are encoded together: with padding their embeddings would differ.
        """
        every = list(dict.fromkeys(texts))
        prompted = [f"{self._query_prompt or ''}{text}" for text in every]
        tokenized = self._tokens.cut(prompted)
        groups = list(alike([len(one) for one in tokenized], BATCH))
        together = self._model.each(self._read, [[every[i] for i in chosen] for chosen in groups])
        found: dict[str, tuple[Vector, QueryTokens]] = {}
        for chosen, read in zip(groups, together, strict=True):
            for place, (vector, said, vectors) in zip(chosen, read, strict=True):
                spans = tokenized[place].offsets
                words = tuple(word_at(prompted[place], *spans[token]) for token in said if token < len(spans))
                found[every[place]] = vector, QueryTokens(every[place], words, vectors[: len(words)])
        return [found[text] for text in texts]

    def _read(self, model: SentenceTransformer, texts: list[str]) -> list[tuple[Vector, list[int], Vectors]]:
        """Return for each question its embedding, the places of its tokens that spell something, and theirs."""
        read = model.encode_query(texts, prompt=self._query_prompt, output_value=None, show_progress_bar=False)
        return [
            (self._rows(one["sentence_embedding"][None])[0], *self._spelled(model, one, after=self._query_prompt))
            for one in cast("Read", read)
        ]

    def encode_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Signs]]:
        """Return the embeddings of *texts*, as `encode` does, and the signs of their tokens', read once."""
        dense = np.zeros((len(texts), self.dim), np.float32)
        signs: dict[int, Signs] = {}
        for done, chosen in by_length(texts, BATCH):
            with self._model.turn(threads=cores()) as model:
                read = model.encode_document(
                    [texts[i] for i in chosen],
                    prompt=self._document_prompt,
                    output_value=None,
                    batch_size=BATCH,
                    show_progress_bar=False,
                )
                for i, text in zip(chosen, cast("Read", read), strict=True):
                    dense[i] = self._rows(text["sentence_embedding"][None])[0]
                    signs[i] = signs_of(self._spelled(model, text, after=self._document_prompt)[1])
            if on_progress is not None:
                on_progress(done)
        return dense, [signs[i] for i in range(len(texts))]

    def _spelled(
        self, model: SentenceTransformer, text: Mapping[str, torch.Tensor], *, after: str | None
    ) -> tuple[list[int], Vectors]:
        """Return the places of the tokens of *text* that spell something, and their embeddings, shape (n, dim).

        Those of the prompt that they come *after* are not the text's.
        """
        if "token_embeddings" not in text:
            return [], np.zeros((0, self._dim), np.float32)
        ids = text["input_ids"].tolist()
        special = set(model.tokenizer.all_special_ids)
        if unknown := sorted(set(ids) - self._says.keys()):
            decoded = model.tokenizer.batch_decode([[token] for token in unknown])
            for token, said in zip(unknown, decoded, strict=True):
                self._says[token] = token not in special and not is_punctuation(said)
        own = [place for place, token in enumerate(ids) if token not in special]
        prompted = self.count_tokens([after])[0] if after else 0
        places = [place for place in own[prompted:] if self._says[ids[place]]]
        return places, self._rows(text["token_embeddings"][places])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has, without those the model adds; loads no weights."""
        return self._tokens.count(texts)

    def _rows(self, embeddings: torch.Tensor) -> Vectors:
        """Return the first dimensions of *embeddings* as float32 of length 1.

        bfloat16 has no numpy type and is coarse in its last step.
        """
        rows: Vectors = embeddings[:, : self._dim].float().cpu().numpy()
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit


def _sentence_transformer(folder: str, dtype: torch.dtype) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(folder, local_files_only=True, model_kwargs={"dtype": dtype}).eval()
