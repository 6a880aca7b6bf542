"""Two texts read together -> whether the one follows from the other, by a model for inference on this machine.

Knows nothing about statements or evidence, and never touches the network. Nothing heavy is imported before the first
pair; which output of a model is which label is read from its configuration, never assumed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from indexing.cores import cores
from indexing.cross_encoder import cross_encoder
from indexing.errors import EngineError
from indexing.model_files import BUNDLED, ModelFiles
from indexing.turns import InTurns, by_length

_BATCH: Final = 16  # pairs; a question that arrives meanwhile waits for one batch
_EXAMPLE: Final = "cross-encoder/nli-deberta-v3-small"


@dataclass(frozen=True, slots=True)
class Reading:
    """The probabilities that a text follows from another, and that it contradicts it; what is left is neither."""

    entailment: float
    contradiction: float


class Entailer(Protocol):
    """What reads a premise and a hypothesis together."""

    def read(self, premises: Sequence[str], hypothesis: str) -> list[Reading]:
        """Return what each of *premises* says about *hypothesis*, in their order."""


class Inference:
    """A sentence-transformers CrossEncoder with labels for entailment and contradiction, loaded when first used."""

    def __init__(self, files: ModelFiles, labels: Mapping[str, int]) -> None:
        """Keep *files* and the places of the *labels* for later; see `load`."""
        self._labels = labels
        self._model = InTurns(files, cross_encoder)

    @classmethod
    def load(cls, name: str) -> Inference:
        """Return the model *name*: a folder, or a hub name that was downloaded before.

        Raises:
            EngineError: it is not on this machine, or has not both labels; says what to name instead.
        """
        if name == BUNDLED:
            raise EngineError(f"No model for inference is {BUNDLED}: name one that was downloaded, or a folder.")
        files = ModelFiles.find(name)
        return cls(files, _labels(files))

    def read(self, premises: Sequence[str], hypothesis: str) -> list[Reading]:
        """Return the softmax of the model's logits for each pair of *premises* and *hypothesis*, in their order.

        A pair is cut to the model's own length. Pairs are read sorted by length, the longest first.

        Raises:
            EngineError: the model cannot be loaded.
        """
        found = [Reading(0.0, 0.0)] * len(premises)
        for _, chosen in by_length(premises, _BATCH):
            for place, reading in zip(chosen, self._batch([(premises[i], hypothesis) for i in chosen]), strict=True):
                found[place] = reading
        return found

    def _batch(self, pairs: list[tuple[str, str]]) -> list[Reading]:
        from torch.nn import Identity

        with self._model.turn(threads=cores()) as model:
            logits = model.predict(
                pairs, batch_size=_BATCH, activation_fn=Identity(), convert_to_tensor=True, show_progress_bar=False
            )
        rows = logits.float().softmax(dim=1).cpu().tolist()
        return [Reading(row[self._labels["entailment"]], row[self._labels["contradiction"]]) for row in rows]


def _labels(files: ModelFiles) -> dict[str, int]:
    """Return label, lower case -> its place among the model's outputs, as its config.json has them."""
    said = _read(files.folder / "config.json").get("id2label", {})
    labels = {str(label).casefold(): int(place) for place, label in said.items()}
    if not {"entailment", "contradiction"} <= labels.keys():
        raise EngineError(
            f"{files.name!r} has the labels {', '.join(sorted(labels)) or 'of no inference'}, and needs entailment and "
            f"contradiction among them. Name a cross-encoder for natural language inference, such as {_EXAMPLE}."
        )
    return labels


def _read(file: Path) -> dict[str, dict[str, str]]:
    try:
        said: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"{str(file)!r} says nothing about the labels of the model: {error}.") from error
    return said
