"""The pipeline: one thread reads and stores, the caller's encodes and writes to the indexes.

So the encoder, which is by far the slowest, never waits. Knows nothing about where documents come from.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from indexing.derived import arrange, level, settle
from indexing.ingest.backlog import Backlog, Ready
from indexing.ingest.context import Context
from indexing.ingest.meter import Meter
from indexing.ingest.report import Report
from indexing.isolation import Closed
from indexing.paths import absolute
from indexing.progress import OnProgress

if TYPE_CHECKING:
    from indexing.library import Library

_TELL_EVERY_S: Final = 0.2


def run(
    library: Library,
    source: Callable[[Context], Iterator[Ready]],
    *,
    collections: Sequence[str],
    on_progress: OnProgress,
    abort: Callable[[], None],
) -> Report:
    """Settle everything that *source* yields, while it is being yielded; say what was done.

    An error on either side, KeyboardInterrupt included, stops both; what was stored is finished next time.

    Args:
        library: what is added to.
        source: stores documents as it is asked for the next one; runs in a thread of its own.
        collections: tags for the documents.
        on_progress: told in the caller's thread.
        abort: called when the caller's side stops, to wake a *source* that waits for something.
    """
    started = time.monotonic()
    with library.writing() as parts:
        level(parts, on_progress=on_progress)
        context = Context.new(parts, absolute(library.folder), tuple(collections), Meter(on_progress))
        _run(context, source(context), abort)
        level(parts, on_progress=on_progress)  # what a person has corrected meanwhile
    if note := arrange(parts.vectors, on_progress):
        context.tally.notes.append(note)
    return context.tally.report(time.monotonic() - started)


def _run(context: Context, source: Iterator[Ready], abort: Callable[[], None]) -> None:
    """Read in one thread and index in this one until *source* ends."""
    backlog = Backlog()
    reader = threading.Thread(target=_read, args=(source, backlog), name="read documents", daemon=True)
    reader.start()
    try:
        while (taken := backlog.take(wait_s=_TELL_EVERY_S)) is not None:
            context.meter.tell()
            if not taken:
                context.meter.repeat()  # one file may be read for minutes, and somebody may interrupt that
            _index(context, taken)
        context.meter.tell()
    finally:
        backlog.stop()
        abort()
        reader.join()


def _read(source: Iterator[Ready], backlog: Backlog) -> None:
    """Put what *source* yields until it ends or nobody takes it."""
    try:
        for ready in source:
            if not backlog.put(ready):
                break
    except Closed:
        backlog.finish()
    except BaseException as error:  # noqa: BLE001 - it is raised again, in the thread that waits for it
        backlog.finish(error)
    else:
        backlog.finish()


def _index(context: Context, taken: list[Ready]) -> None:
    """Settle the documents of one window."""
    ids = list(dict.fromkeys(document_id for ready in taken for document_id in ready.ids))
    if not ids:
        return
    written = 0

    def tell(passages: int) -> None:
        nonlocal written
        written = passages
        context.meter.indexed(0, underway=passages)

    settle(context.parts, ids, on_written=tell)
    context.tally.passages += written
    context.meter.indexed(written)
