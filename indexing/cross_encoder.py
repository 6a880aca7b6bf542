"""A question and a text read together -> how well the text answers it, by a cross-encoder on this machine.

Knows nothing about passages or runs, and never touches the network. Nothing heavy is imported before the first pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from indexing.cores import cores
from indexing.errors import EngineError
from indexing.model_files import BUNDLED, ModelFiles
from indexing.turns import InTurns, by_length

if TYPE_CHECKING:
    import torch
    from sentence_transformers import CrossEncoder as Model

_BATCH: Final = 16  # pairs; a question that arrives meanwhile waits for one batch


class PairScorer(Protocol):
    """What reads a question and a text together."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return how well each of *texts* answers *query*, in their order; any scale, more is better."""


class CrossEncoder:
    """A sentence-transformers CrossEncoder of one label, loaded when it is first used."""

    def __init__(self, files: ModelFiles) -> None:
        """Keep *files* for later; see `load`."""
        self._name = files.name
        self._model = InTurns(files, cross_encoder)

    @classmethod
    def load(cls, name: str) -> CrossEncoder:
        """Return the cross-encoder *name*: a folder, or a hub name that was downloaded before.

        Raises:
            EngineError: it is not on this machine; says how to get it.
        """
        if name == BUNDLED:
            raise EngineError(f"No cross-encoder is {BUNDLED}: name one that was downloaded, or a folder.")
        return cls(ModelFiles.find(name))

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return the model's logit for each pair of *query* and one of *texts*, in their order.

        Logits, since a sigmoid in bfloat16 calls the best texts equal. A pair is cut to the model's own length. Pairs
        are read sorted by length, the longest first.

        Raises:
            EngineError: the model cannot be loaded, or gives a pair several labels, as those for inference do.
        """
        scores = [0.0] * len(texts)
        for _, chosen in by_length(texts, _BATCH):
            for place, score in zip(chosen, self._batch([(query, texts[i]) for i in chosen]), strict=True):
                scores[place] = score
        return scores

    def _batch(self, pairs: list[tuple[str, str]]) -> list[float]:
        from torch.nn import Identity

        with self._model.turn(threads=cores()) as model:
            logits = model.predict(
                pairs, batch_size=_BATCH, activation_fn=Identity(), convert_to_tensor=True, show_progress_bar=False
            )
        if logits.ndim != 1:
            raise EngineError(
                f"{self._name!r} gives a pair {logits.shape[1]} labels and cannot rank. "
                "Name a cross-encoder with one, such as cross-encoder/ms-marco-MiniLM-L6-v2."
            )
        return [float(logit) for logit in logits.float().cpu()]


def cross_encoder(folder: str, dtype: torch.dtype) -> Model:
    """Return the sentence-transformers CrossEncoder in *folder*, ready to be asked."""
    from sentence_transformers import CrossEncoder as Model

    model: Model = Model(folder, local_files_only=True, model_kwargs={"dtype": dtype})
    model.eval()
    return model
