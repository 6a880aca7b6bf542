"""Requests and results: what can be asked of an open library, as data that travels between processes.

Knows nothing about how a request is carried out or where it comes from.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from agents.settings import AgentSettings
from agents.trace import Event
from agents.types import Answer, Form, Scores
from indexing.progress import Progress
from indexing.types import Filter


class Data(BaseModel):
    """A value that is written as JSON; nothing may be in it that is not expected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Scope(Data):
    """Of which documents something is asked; empty fields allow everything."""

    documents: tuple[str, ...] = ()  # ids, their beginnings, file names or titles
    collections: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    def as_filter(self, documents: tuple[str, ...]) -> Filter:
        """Return the filter, with the ids of the *documents* that this scope names."""
        return Filter(
            documents=documents,
            collections=self.collections,
            file_types=self.file_types,
            authors=self.authors,
            year_from=self.year_from,
            year_to=self.year_to,
        )


class AddRequest(Data):
    """Take files and folders into the library."""

    kind: Literal["add"] = "add"
    paths: tuple[str, ...]  # absolute
    collections: tuple[str, ...] = ()


class SyncRequest(Data):
    """Make the library hold what a folder holds: new, edited, renamed and deleted files."""

    kind: Literal["sync"] = "sync"
    folder: str  # absolute
    collections: tuple[str, ...] = ()


class RemoveRequest(Data):
    """Remove documents from the library; the person's own files stay where they are."""

    kind: Literal["remove"] = "remove"
    documents: tuple[str, ...]


class Encoders(Data):
    """What the settings say about encoders, each under its name there."""

    encoder: str
    encoder_query_prompt: str | None
    encoder_document_prompt: str | None
    encoder_truncate_dim: int | None
    sparse_encoder: str | None


class ReindexRequest(Data):
    """Build both derived indexes anew, by the *encoders* given or those that are used already."""

    kind: Literal["reindex"] = "reindex"
    encoders: Encoders | None = None


class CheckRequest(Data):
    """Prove that the database and both indexes hold the same."""

    kind: Literal["check"] = "check"


class SearchRequest(Data):
    """Rank passages."""

    kind: Literal["search"] = "search"
    text: str
    k: int = Field(default=10, ge=1, le=1000)
    answering: AgentSettings = AgentSettings()
    scope: Scope = Scope()


class AskRequest(Data):
    """Answer a question."""

    kind: Literal["ask"] = "ask"
    text: str
    answering: AgentSettings = AgentSettings()
    scope: Scope = Scope()
    form: Form | None = None  # None: what the question asks for
    choices: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()  # columns of a table


Request: TypeAlias = Annotated[
    AddRequest | SyncRequest | RemoveRequest | ReindexRequest | CheckRequest | SearchRequest | AskRequest,
    Field(discriminator="kind"),
]


class Failed(Data):
    """A file that was not taken in, or not cut anew, and why."""

    path: str
    reason: str


class Added(Data):
    """What add and sync did."""

    kind: Literal["added"] = "added"
    added: int
    unchanged: int
    updated: int
    renamed: int
    duplicates: int
    removed: int
    passages: int
    seconds: float
    failed: tuple[Failed, ...]
    notes: tuple[str, ...] = ()


class Removed(Data):
    """The documents that were removed."""

    kind: Literal["removed"] = "removed"
    titles: tuple[str, ...]


class Reindexed(Data):
    """How many passages were indexed anew, and which documents could not be cut anew."""

    kind: Literal["reindexed"] = "reindexed"
    documents: int
    passages: int
    seconds: float
    failed: tuple[Failed, ...] = ()
    notes: tuple[str, ...] = ()


class Checked(Data):
    """Whether database and indexes agree, and every difference in a sentence."""

    kind: Literal["checked"] = "checked"
    agree: bool
    documents: int
    passages: int
    sentences: int
    problems: tuple[str, ...]


class Ranked(Data):
    """A passage that search found; *score* is the last one, after reranking, and *scores* is what went into it."""

    rank: int
    passage_id: str
    document_id: str
    title: str
    page: int | None
    section: str
    text: str
    score: float
    scores: Scores


class Found(Data):
    """Passages, best first."""

    kind: Literal["found"] = "found"
    passages: tuple[Ranked, ...]
    notes: tuple[str, ...] = ()


class Answered(Data):
    """An answer; *notes* say why it has less than was asked for, such as no language model."""

    kind: Literal["answered"] = "answered"
    answer: Answer
    notes: tuple[str, ...] = ()


Result: TypeAlias = Annotated[
    Added | Removed | Reindexed | Checked | Found | Answered,
    Field(discriminator="kind"),
]
RESULT: TypeAdapter[Result] = TypeAdapter(Result)


class Advanced(Data):
    """Long work has come so far: *done* of *total* *unit*; None: nobody knows how many there are."""

    kind: Literal["advanced"] = "advanced"
    stage: str
    done: int
    total: int | None
    unit: str
    file: str = ""

    @classmethod
    def of(cls, progress: Progress) -> Advanced:
        """Return what indexing calls *progress*."""
        return cls(
            stage=progress.stage.value,
            done=progress.done,
            total=progress.total,
            unit=progress.unit,
            file=progress.file,
        )


class Stepped(Data):
    """A step of answering has been done."""

    kind: Literal["stepped"] = "stepped"
    event: Event


News: TypeAlias = Annotated[Advanced | Stepped, Field(discriminator="kind")]
NEWS: TypeAdapter[News] = TypeAdapter(News)
