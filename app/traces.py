"""Traces: one file a question, with a line for what was asked, for every step and for the answer.

A run that was interrupted is one without an answer. Knows nothing about what the steps do.
"""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, BinaryIO, Final, Literal, Self, TypeAlias

from pydantic import Field, JsonValue, TypeAdapter

from agents.trace import Event
from app.complaint import Complaint
from app.conversations import TurnAsked
from app.data import Data
from app.requests import Answered, AskRequest, Stepped

log = logging.getLogger(__name__)

TRACES: Final = "traces"
SUFFIX: Final = ".jsonl"
LAST: Final = "last"
"""What names the newest trace."""

KEPT: Final = 1000
"""Traces of a library that are kept, the newest: 10 to 20 MB, and more where a model reads many passages."""

SHORT: Final = 8
"""Characters of an id that tell it from others, most likely."""

LISTED: Final = 3


class TraceError(Complaint):
    """There is no such trace, or it does not say what is wanted of it."""


class Began(Data):
    """The first line: what was asked, and of what.

    The documents of the request are ids. *library* tells its documents from others; *models* name what read besides
    the language model, and "" is none.
    """

    kind: Literal["began"] = "began"
    request: AskRequest
    model: str
    model_fingerprint: str
    models: dict[str, str]  # encoder, sparse_encoder, reranker, and with how many tokens and which codes they work
    documents: int
    passages: int
    library: str
    version: str
    at: str  # ISO 8601, UTC
    turn: TurnAsked | None = None  # what it is kept as when it is answered, of a question of a conversation


class BrokenOff(Data):
    """The last line of a run that gave no answer, where there was time to write one; no reason: it was interrupted."""

    kind: Literal["broken_off"] = "broken_off"
    reason: str = ""


Line: TypeAlias = Annotated[Began | Stepped | Answered | BrokenOff, Field(discriminator="kind")]
LINE: TypeAdapter[Line] = TypeAdapter(Line)
LINES: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])


@dataclass(frozen=True, slots=True)
class Record:
    """A trace that was read: how the run began, its steps, its answer, each as far as it is there.

    *broken_off* is there when the run had time to say that it gave no answer; *damage* says what of the file could
    not be read, and is "" when all was.
    """

    path: Path
    began: Began | None = None
    events: tuple[Event, ...] = ()
    answered: Answered | None = None
    broken_off: BrokenOff | None = None
    damage: str = ""

    @property
    def id(self) -> str:
        """Return the trace's id."""
        return self.path.name.removesuffix(SUFFIX)

    def lines(self) -> list[Line]:
        """Return what was read, as the lines it was read from."""
        lines = (self.began, *(Stepped(event=one) for one in self.events), self.answered, self.broken_off)
        return [line for line in lines if line is not None]

    def asked(self) -> Began:
        """Return how the run began.

        Raises:
            TraceError: it does not say so.
        """
        if self.began is None:
            raise TraceError(
                f"The trace {self.id[:SHORT]!r} does not say what was asked with which settings: it is damaged there, "
                "or of another version of Scholiast. What it has of the steps is shown by: scholiast explain "
                f"{self.id[:SHORT]}"
            )
        return self.began


class Trace:
    """The file of one run, written line by line as its steps are done, so that a killed run leaves all it did."""

    def __init__(self, file: BinaryIO, identifier: str, traces: Traces) -> None:
        self.id = identifier
        self._file = file
        self._traces = traces
        self._answered = False

    def write(self, line: Began | Stepped | Answered | BrokenOff) -> None:
        """Add *line*; it is in the system's hands before this returns."""
        self._answered = self._answered or isinstance(line, Answered)
        self._file.write(line.model_dump_json().encode() + b"\n")
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if error is not None and not self._answered:
                self.write(BrokenOff(reason=str(error) if isinstance(error, Exception) else ""))
        finally:
            self._file.close()
            self._traces.ended(self.id)


class Traces:
    """The traces of the library in *folder*, whose owner this process is: the newest *kept* of them."""

    def __init__(self, folder: Path, *, kept: int = KEPT) -> None:
        self._folder = folder / TRACES
        self._kept = kept
        self._lock = threading.Lock()
        self._writing: set[str] = set()

    def begin(self, began: Began) -> Trace:
        """Begin a file named by the trace's id, or leave none; the oldest ones go when there are too many."""
        identifier = uuid.uuid4().hex
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{identifier}{SUFFIX}"
        with self._lock:
            self._writing.add(identifier)
        with ExitStack() as undo:
            undo.callback(self.ended, identifier)
            undo.callback(path.unlink, missing_ok=True)
            trace = Trace(undo.enter_context(path.open("wb")), identifier, self)
            trace.write(began)
            self._forget_oldest()
            undo.pop_all()
        return trace

    def ended(self, identifier: str) -> None:
        """Take notice that nothing will be written any more into the trace so named."""
        with self._lock:
            self._writing.discard(identifier)

    def refuse_unfinished(self, path: Path) -> None:
        """Raise TraceError when the trace at *path* is being written."""
        with self._lock:
            if path.parent == self._folder and path.name.removesuffix(SUFFIX) in self._writing:
                raise TraceError(f"The run {path.name[:SHORT]!r} is still under way: wait for its answer.")

    def _forget_oldest(self) -> None:
        """Delete the oldest traces above the number that is kept, but none that is being written."""
        with self._lock:
            others = [path for path in _newest(self._folder) if path.name.removesuffix(SUFFIX) not in self._writing]
            room = max(0, self._kept - len(self._writing))
        for path in others[room:]:
            path.unlink(missing_ok=True)


def find_trace(folder: Path, text: str) -> Path:
    """Return the trace that *text* names in the library in *folder*: "last", an id or how it begins, or a path.

    Raises:
        TraceError: there is none, or there are several; the message lists some.
    """
    traces = _newest(folder / TRACES)
    if text == LAST and traces:
        return traces[0]
    begun = [path for path in traces if text and path.name.startswith(text)]
    if len(begun) == 1:
        return begun[0]
    if not begun and _is_file(Path(text)):
        return Path(text).absolute()
    if not traces:
        raise TraceError('The library has no traces yet: every question leaves one. Ask one: scholiast ask "..."')
    found = f"{len(begun)} traces begin with {text!r}" if begun else f"There is no trace {text!r}"
    some = ", ".join(path.name[: max(SHORT, len(text) + 2) if begun else SHORT] for path in (begun or traces)[:LISTED])
    raise TraceError(f"{found}. Name one by its id, as many of its letters as it takes, or {LAST}: {some} ...")


def read_trace(path: Path) -> Record:
    """Return what can be read of the trace at *path*.

    A last line that was cut off in the middle is what a killed process leaves, and no damage. Traces from before
    there was a first line have their steps alone.

    Raises:
        TraceError: the file cannot be read, or has not one line of a trace.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TraceError(f"The trace {str(path)!r} cannot be read: {error.strerror or error}.") from error
    *whole, torn = raw.split(b"\n")
    lines: list[Line] = []
    damage = ""
    for number, one in enumerate([*whole, torn] if torn and _is_json(torn) else whole, start=1):
        line = _line(one)
        if line is not None:
            lines.append(line)
        elif not damage:
            damage = f"Line {number} is damaged, or of another version of Scholiast."
    if not lines and (damage or torn):
        raise TraceError(f"{str(path)!r} is no trace that this version of Scholiast can read.")
    return _record(path, lines, damage)


def refuse_finished(record: Record) -> None:
    """Raise TraceError when the run of *record* has an answer."""
    if record.answered is not None:
        raise TraceError(
            f"The run {record.id[:SHORT]!r} has its answer, so there is nothing to go on with. To ask the same again: "
            f"scholiast replay {record.id[:SHORT]}"
        )


def _record(path: Path, lines: Iterable[Line], damage: str) -> Record:
    began = answered = broken_off = None
    events: list[Event] = []
    for line in lines:
        match line:
            case Began():
                began = line
            case Stepped():
                events.append(line.event)
            case Answered():
                answered = line
            case BrokenOff():
                broken_off = line
    return Record(path, began, tuple(events), answered, broken_off, damage)


def _line(raw: bytes) -> Line | None:
    """Return one line of a trace; None when it is none."""
    try:
        said: JsonValue = json.loads(raw)
        if isinstance(said, dict) and "kind" not in said:
            return Stepped(event=Event.model_validate(said))  # as they were before there was a first line
        return LINE.validate_json(raw)
    except (ValueError, RecursionError) as error:  # of JSON, also where it is nested without end, and pydantic's
        log.info("a line of a trace cannot be read: %s", type(error).__name__)
        return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a text that is too long for a name
        return False


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True


def _newest(folder: Path) -> list[Path]:
    """Return the traces in *folder*, the newest first by the time of their last line."""
    timed = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            timed.append((path.stat().st_mtime_ns, path.name, path))
        except FileNotFoundError:  # its owner has deleted it meanwhile
            continue
    return [path for _, _, path in sorted(timed, reverse=True)]
