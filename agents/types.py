"""The words answering is written in, from the question to the checked answer.

Inside the graph values are frozen dataclasses; `Answer` leaves it and is therefore a pydantic model.
Knows nothing about the graph, the language model or engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from agents.ranks import Ranks
from indexing.types import ANYTHING, Filter, Passage, Query, Run, Vector


class Form(StrEnum):
    """What an answer looks like."""

    STATEMENTS = "statements"
    DEFINITION = "definition"  # what something is
    SUMMARY = "summary"  # what one paper tells, by its abstract and its conclusion
    LIST = "list"  # papers, a sentence of each
    TABLE = "table"  # papers x attributes, a sentence in each cell
    LABEL = "label"  # yes, no or maybe, and the sentences that are the reasons
    CHOICE = "choice"  # one of the choices that are given, or none, and the reasons


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, of which documents, and what the answer is to look like.

    Without a *form* the question itself says it. *choices* are those of a question with several answers to choose
    from, *attributes* the columns of a table.
    """

    text: str
    filter: Filter = ANYTHING
    form: Form | None = None
    choices: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """A part of a question that one search can answer.

    Where *text* says "#1", it waits for the answer to the first part of its plan, and so on: those are its *after*.
    """

    text: str
    wants: str = ""  # what would answer it: "a person", "a number with its unit"
    after: tuple[int, ...] = ()  # places in the plan, from 0
    about: str = ""  # a name that a passage has to have to answer it; "" where any passage may
    of: str = ""  # the id of the document that is searched alone; "" where all are
    fills: int | None = None  # the place of the part that waited, and whose question this is now
    round: int = 1  # of searching that it belongs to


@dataclass(frozen=True, slots=True)
class Plan:
    """The sub-questions of a question, in the order in which their answers are to be told."""

    parts: tuple[SubQuestion, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that may be quoted: sentence *index* of *passage*, with what speaks for it."""

    passage: Passage
    index: int
    score: float  # how well it fits the question, in [0, 1]
    vector: Vector  # its embedding, shape (dim,)

    @property
    def text(self) -> str:
        """Return the sentence, verbatim."""
        return self.passage.sentence_text(self.index)


@dataclass(frozen=True, slots=True)
class Context:
    """What an answer may rest on: sentences, best first, within a budget of tokens.

    *run* is the ranking that they came from, kept for its scores.
    """

    query: Query
    run: Run
    passages: tuple[Passage, ...]  # best first; every evidence is from one of them
    evidence: tuple[Evidence, ...]
    tokens: int = 0  # of the evidence, by the encoder's tokeniser; of several searches added up
    tokens_in: int = 0  # of all sentences that it was chosen from, likewise
    notes: tuple[str, ...] = ()  # what people should know of how they were chosen, a sentence each


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether the evidence is enough, how sure that is in [0, 1], one plain sentence, and what is missing.

    Where it is *final*, nothing that a search finds changes it, and coverage and open parts are not looked at.
    """

    enough: bool
    confidence: float
    reason: str
    gaps: tuple[str, ...] = ()
    coverage: float = 0.0  # share of the question's words that its best passage has, weighted by idf
    open_parts: tuple[str, ...] = ()  # parts of the question that little was found about
    open_names: tuple[str, ...] = ()  # names in the question that nothing that was found mentions
    final: bool = False


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far a question has come after *rounds* of searching: what was planned, found, and judged of it."""

    question: Question
    plan: Plan
    contexts: Mapping[int, Context]  # of each part of the plan that was searched for, by its place
    context: Context  # of all of them
    sufficiency: Sufficiency
    rounds: int

    def settled(self, confident: float) -> bool:
        """Return whether the evidence is enough with at least this confidence, and nothing is missing."""
        return self.sufficiency.confidence >= confident and not self.sufficiency.gaps


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A sentence of an answer that is still to be checked.

    *evidence* are indexes into the context's evidence that it rests on; *verbatim* says that its text
    is those sentences, word for word.
    """

    text: str
    evidence: tuple[int, ...]
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Papers held against each other: *cells* has a row for each of *papers*, in it a cell for each of *attributes*.

    A cell is an index into the context's evidence; None: the paper does not say.
    """

    papers: tuple[str, ...]  # ids of documents
    attributes: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked. *model* names who wrote or judged it; "" is nobody (extractive).

    *label* is "yes", "no", "maybe" or the choice that was made; its statements are the reasons. The statements of a
    *table* are its cells. *context* is what the draft rests on where that is more than its writer was given.
    """

    statements: tuple[DraftStatement, ...]
    model: str = ""
    label: str = ""
    mean: float | None = None  # leaning of the sentences, from -1 (no) to 1 (yes), where a label was decided by it
    table: Table | None = None
    context: Context | None = None
    gaps: tuple[str, ...] = ()  # what it lacks, a sentence each
    notes: tuple[str, ...] = ()  # what people should know of how it was made, likewise


class Support(StrEnum):
    """How well a statement stands on the sentences it cites."""

    QUOTED = "quoted"  # it is the sentence
    SUPPORTED = "supported"  # every check was passed
    WEAK = "weak"  # nothing contradicts it, but not all of it is in the sentence
    REFUTED = "refuted"  # something in it differs from the sentence: never shown


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking said about one statement of a draft; *reason* is one plain sentence."""

    support: Support
    reason: str = ""


class Scores(BaseModel):
    """What each technique said about a passage; absent means that it was not asked."""

    model_config = ConfigDict(extra="allow", frozen=True)

    bm25: float | None = None
    dense: float | None = None
    max_sim: float | None = None
    fused: float | None = None


class _Told(BaseModel):
    """What leaves the graph: nothing is added to it and nothing changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(_Told):
    """A sentence of a document: verbatim, with page and boxes in points from the page's top left corner."""

    id: int
    document_id: str
    title: str
    authors: list[str]
    year: int | None
    doi: str | None
    page: int | None
    section: str
    quote: str
    boxes: list[tuple[float, float, float, float]]
    passage_id: str
    scores: Scores
    ranks: Ranks | None = None  # None: it was read, not found


class Statement(BaseModel):
    """A sentence of an answer and the ids of its citations; what is "recorded", from the library, may have none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    support: Literal["quoted", "supported", "weak", "recorded"]
    citations: list[int]


class Cell(_Told):
    """What a paper says of an attribute, verbatim, and the ids of its citations; "" and none where it does not say."""

    text: str
    citations: list[int]


class PaperRow(_Told):
    """A paper in a table, with a cell for each attribute."""

    document_id: str
    title: str
    cells: list[Cell]


class PaperTable(_Told):
    """Papers held against each other."""

    attributes: list[str]
    papers: list[PaperRow]


class Contradiction(_Told):
    """Two citations, by their ids, whose sentences cannot both be so, and a sentence on what differs."""

    citations: list[int]
    about: str


@dataclass(frozen=True, slots=True)
class CitedDraft:
    """A checked draft with its citations: the part of an answer that is about the sources."""

    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    contradictions: tuple[Contradiction, ...] = ()


class Answer(_Told):
    """A checked answer. `scholiast ask --json` prints exactly this."""

    question: str
    status: Literal["answered", "partial", "unanswerable"]
    form: Form = Form.STATEMENTS
    label: str | None = None  # "yes", "no", "maybe"; the choice, or "insufficient information"
    text: str
    statements: list[Statement]
    citations: list[Citation]
    table: PaperTable | None = None
    contradictions: list[Contradiction] = []
    gaps: list[str]
    notes: list[str] = []  # what people should know of how it was made: "The 10 best of 14 papers that tell of it."
    searched: list[str]
    confidence: float | None = None  # that the evidence is enough, in [0, 1]; None: from the library's record
    bound: str | None
    model: str
    tokens: int = 0  # that the model has written
    trace: str
    seconds: dict[str, float]
