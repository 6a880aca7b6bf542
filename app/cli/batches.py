"""Batches: one run of a file of questions, from opening the files to the summary.

Ctrl-C lets the questions in hand come to their end; a second one gives them up. Knows nothing about options.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import typer

from app.batch.answers import AnswersFile
from app.batch.asking import ByOwner
from app.batch.batch import Batch, answers_file
from app.batch.comparing import Was, compared, earlier
from app.batch.due import Wish
from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.read import Questions
from app.batch.row import Row
from app.batch.rows import rows_of
from app.batch.run import Ask, OnDone
from app.batch.running import workers_for
from app.batch.summary import summary
from app.batch.tally import Tally
from app.batch.write import writer
from app.cli.guard import INTERRUPTED
from app.cli.starting import interrupted_by, opened, write_json
from app.console.batches import BatchProgress, show_compared, show_plan, show_summary
from app.console.streams import note, out
from app.data import Scope
from app.heap import give_back_what_is_free, keep_what_is_loaded
from app.requests import AskRequest
from app.settings import Settings
from indexing.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done: the files, of which documents, which rows, and what is told."""

    questions: Path
    column: str | None
    out: Path
    also: tuple[Path, ...]
    diff: Path | None
    scope: Scope
    each_paper: bool
    wish: Wish
    workers: int | None
    ray: str | None  # the address of a cluster
    json: bool


def carry_out(work: Work, settings: Settings) -> None:
    """Do *work*, and say what came of it."""
    _refuse_one_file_for_two(work)
    writers = [(path, writer(path)) for path in work.also]
    before = earlier(AnswersFile(work.diff)) if work.diff else None
    stopping = threading.Event()
    with ExitStack() as held:
        catalogue = held.enter_context(Catalogue.read(settings.library))
        rows = _rows(work, catalogue)
        kept = held.enter_context(Kept(answers_file(work.out)))
        batch = Batch(rows, kept, settings, catalogue, work.wish)
        tally = _asked(batch, work, settings, stopping)
        for path, write in writers:
            write(batch.answers, path)
            note(f"Written: {path}")
        _tell(batch, tally, before, as_data=work.json)
    if stopping.is_set():
        note("Interrupted. Every answer is kept; the same command goes on where this one stopped.")
        raise typer.Exit(INTERRUPTED)


def _refuse_one_file_for_two(work: Work) -> None:
    """Refuse a file that is named for two things, one of which would overwrite the other, or be compared with itself.

    Raises:
        BatchError: there is one.
    """
    named = [("QUESTIONS", work.questions), ("-o", work.out), *(("--also", path) for path in work.also)]
    if work.diff is not None:
        named.append(("--diff", work.diff))
    seen = dict[Path, str]()
    for name, path in named:
        place = path.resolve()
        if place in seen:
            raise BatchError(f"{str(path)!r} is named by {seen[place]} and by {name}: give each a file of its own.")
        seen[place] = name


def _tell(batch: Batch, tally: Tally, before: Sequence[Was] | None, *, as_data: bool) -> None:
    """Say how the rows of *batch* stand, what the run has cost, and what is otherwise than *before*."""
    difference = None if before is None else compared(before, batch.rows, batch.answers)
    found = summary(batch, tally, difference)
    if as_data:
        write_json(found.model_dump_json(indent=2))
        return
    show_summary(found, out())
    if difference is not None:
        show_compared(difference, out())


def _asked(batch: Batch, work: Work, settings: Settings, stopping: threading.Event) -> Tally:
    """Ask what is due, showing how far that has come."""
    plan = batch.plan()
    if not work.json:
        show_plan(plan)
    if not plan.due:
        batch.settle()
        return Tally()
    broken_off = threading.Event()
    with ExitStack() as held:
        ask, workers = _asker(work, settings, broken_off, held)
        held.enter_context(_interrupting(stopping, broken_off))
        progress = held.enter_context(BatchProgress(plan.due, silent=work.json))
        return batch.run(ask, workers=workers, tell=progress, stopping=stopping)


def _asker(work: Work, settings: Settings, broken_off: threading.Event, held: ExitStack) -> tuple[Ask, int]:
    """Return who answers, to be let go of with what is *held*, and how many questions at once."""
    if work.ray is not None:
        from app.batch.cluster.by_ray import ByRay
        from app.cluster.joining import WORKERS

        workers = work.workers or WORKERS
        return held.enter_context(ByRay(settings, work.ray, workers, broken_off)), workers
    give_back_what_is_free()
    session = held.enter_context(opened(settings))
    return _loading(ByOwner(session, broken_off)), work.workers or workers_for(settings)


def _loading(ask: Ask) -> Ask:
    """Return *ask*, the first block of which loads all that answers, which then stays."""

    def asked(requests: Sequence[AskRequest], on_done: OnDone) -> None:
        ask(requests, on_done)
        keep_what_is_loaded()

    return asked


def _rows(work: Work, catalogue: Catalogue) -> Iterable[Row]:
    """Return the rows of the file of questions, asked as *work* says."""
    questions = Questions(work.questions, work.column)
    if not work.json:
        for sentence in questions.notes:
            note(sentence)
    return rows_of(questions, catalogue, scope=work.scope, each_paper=work.each_paper)


def _interrupting(stopping: threading.Event, broken_off: threading.Event) -> AbstractContextManager[None]:
    """Let the first Ctrl-C begin no further question, and the second one give up those in hand."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        if stopping.is_set():
            broken_off.set()
            signal.default_int_handler(number, frame)
        stopping.set()
        note("Finishing the questions in hand; Ctrl-C again gives them up.")

    return interrupted_by(interrupt)
