"""Recommended: the models that are worth getting, for each role that a model can have, with what they need.

The one place where this is said: commands, documents, the doctor and the page take it from here. Sizes and memory are
about right and are for choosing by; how large a file is the hub says before it is fetched. Knows nothing about how a
model is got or loaded.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from app.data import Data

Role: TypeAlias = Literal["llm", "encoder", "reranker", "entailer", "sparse_encoder"]
"""What a model is for, by the name of its setting."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)
NAMES: Final[dict[Role, str]] = {
    "llm": "language model",
    "encoder": "encoder",
    "reranker": "reranker",
    "entailer": "model for inference",
    "sparse_encoder": "sparse encoder",
}


class Recommended(Data):
    """A model that is known to us by name: *source* is what its setting says once it is here."""

    name: str
    role: Role
    source: str
    parameters: str
    size_gb: float
    memory_gb: float
    why: str

    @property
    def setting(self) -> str:
        """Return the line of config.toml by which it is used."""
        return f'{self.role} = "{self.source}"'

    @property
    def repository(self) -> str:
        """Return where on the Hugging Face hub it is."""
        return self.source.removeprefix("hf:").partition(":")[0]


RECOMMENDED: Final = (
    Recommended(
        name="qwen3-4b", role="llm", source="hf:Qwen/Qwen3-4B-GGUF:*Q4_K_M.gguf",
        parameters="4 B", size_gb=2.5, memory_gb=4.0, why="writes answers worth reading",
    ),
    Recommended(
        name="qwen3-1.7b", role="llm", source="hf:Qwen/Qwen3-1.7B-GGUF:*Q8_0.gguf",
        parameters="1.7 B", size_gb=1.8, memory_gb=2.8, why="for a machine with little memory; plainer, and quicker",
    ),
    Recommended(
        name="qwen3-8b", role="llm", source="hf:Qwen/Qwen3-8B-GGUF:*Q4_K_M.gguf",
        parameters="8 B", size_gb=5.0, memory_gb=7.0, why="for a machine with a lot of memory or a GPU; slower",
    ),
    Recommended(
        name="granite-small", role="encoder", source="ibm-granite/granite-embedding-small-english-r2",
        parameters="47 M", size_gb=0.1, memory_gb=0.5,
        why="finds more than the one that comes along, in longer text",
    ),
    Recommended(
        name="ms-marco", role="reranker", source="cross-encoder/ms-marco-MiniLM-L6-v2",
        parameters="22 M", size_gb=0.1, memory_gb=0.4, why="puts the best passages first, and takes longer",
    ),
    Recommended(
        name="nli-deberta", role="entailer", source="cross-encoder/nli-deberta-v3-small",
        parameters="141 M", size_gb=0.6, memory_gb=1.0, why="judges whether a sentence says what is written after it",
    ),
    Recommended(
        name="neural-sparse", role="sparse_encoder",
        source="opensearch-project/opensearch-neural-sparse-encoding-doc-v3-distill",
        parameters="67 M", size_gb=0.3, memory_gb=0.6, why="finds words that a passage means and does not say",
    ),
)  # fmt: skip
"""The first of a role is the one to take; the others are for other machines."""


def recommended(role: Role) -> Recommended:
    """Return the model to take for *role*."""
    return next(one for one in RECOMMENDED if one.role == role)


def by_name(name: str) -> Recommended | None:
    """Return the recommended model that is called *name*, by its short name or what its setting says; None without."""
    return next((one for one in RECOMMENDED if name.casefold() in (one.name, one.source.casefold())), None)


def afterwards(role: Role) -> str:
    """Return what there is to do, besides the setting, before a new model of *role* is used."""
    match role:
        case "llm":
            return ""
        case "encoder":
            return "A library belongs to its encoder: type `scholiast reindex` to make its vectors anew."
        case "sparse_encoder":
            return (
                "Type `scholiast reindex`, then add learned_sparse to the techniques of search and score "
                "(docs/models.md)."
            )
        case "reranker":
            return (
                'Then choose the technique cross_encoder for the step rerank: [answering] rerank = ["cross_encoder"].'
            )
        case "entailer":
            return "Then add the technique entailment to the step verify (docs/models.md)."
