"""Requests and results: what can be asked of an open library, as data that travels between processes.

Knows nothing about how a request is carried out or where it comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from agents.ranks import Ranks
from agents.settings import AgentSettings
from agents.trace import Event
from agents.types import Answer, Form, Scores
from app.conversations import ConversationTold, ConversationWork
from app.data import Data, Scope
from app.editing import Dismissed, DismissRequest, Edited, EditRequest, Restorable, RestoreRequest
from indexing.progress import Progress


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
    undoable: bool = False  # what is needed to bring them back is kept for a day


class EncoderNames(Data):
    """What the settings say about encoders, each under its name there."""

    encoder: str
    encoder_query_prompt: str | None
    encoder_document_prompt: str | None
    encoder_truncate_dim: int | None
    sparse_encoder: str | None


class ReindexRequest(Data):
    """Build both derived indexes anew, by the *encoders* given or those that are used already."""

    kind: Literal["reindex"] = "reindex"
    encoders: EncoderNames | None = None


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
    words: bool = True  # what the text says of which documents counts too, where the scope does not say it
    resume: str = ""  # absolute path of the trace whose replies of the language model are taken from there


class AskManyRequest(Data):
    """Answer many questions; each is told as soon as it is done, and one that fails stops no other."""

    kind: Literal["ask_many"] = "ask_many"
    questions: tuple[AskRequest, ...]


Request: TypeAlias = Annotated[
    AddRequest
    | SyncRequest
    | RemoveRequest
    | RestoreRequest
    | EditRequest
    | DismissRequest
    | ReindexRequest
    | CheckRequest
    | SearchRequest
    | AskRequest
    | AskManyRequest
    | ConversationWork,
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
    """The documents that were removed, and what brings them back if that was wished."""

    kind: Literal["removed"] = "removed"
    titles: tuple[str, ...]
    restorable: tuple[Restorable, ...] = ()


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
    ranks: Ranks | None = None  # the place that each technique puts it at
    matches: tuple[tuple[int, int], ...] = ()  # start and end of the words in its text that were searched for


class Searched(Data):
    """A query as it was sent: rewritten, corrected, expanded; *terms* are its words with their weights.

    *vectors* is how many vectors it was compared by; 0: by words alone.
    """

    text: str
    terms: dict[str, float]
    vectors: int


class Found(Data):
    """Passages, best first, and the queries that found them."""

    kind: Literal["found"] = "found"
    passages: tuple[Ranked, ...]
    queries: tuple[Searched, ...] = ()
    notes: tuple[str, ...] = ()


class Answered(Data):
    """An answer; *notes* say of which documents it was asked, and why it has less than was wanted."""

    kind: Literal["answered"] = "answered"
    answer: Answer
    notes: tuple[str, ...] = ()


class AnsweredMany(Data):
    """How many of many questions were answered, and how many failed; the answers themselves have been told."""

    kind: Literal["answered_many"] = "answered_many"
    answered: int
    failed: int


Result: TypeAlias = Annotated[
    Added | Removed | Edited | Dismissed | Reindexed | Checked | Found | Answered | AnsweredMany | ConversationTold,
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


class QuestionDone(Data):
    """One of many questions is done: the *place*-th, from 0, has its answer, or failed for this reason."""

    kind: Literal["question_done"] = "question_done"
    place: int
    answered: Answered | None = None
    failure: str = ""


News: TypeAlias = Annotated[Advanced | Stepped | QuestionDone, Field(discriminator="kind")]
NEWS: TypeAdapter[News] = TypeAdapter(News)

Tell: TypeAlias = Callable[[News], None]
"""Takes what happens while a request is carried out. Called from several threads."""
