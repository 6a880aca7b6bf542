"""Adding: files and folders -> the library.

Knows nothing about formats or engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.ingest import pipeline
from indexing.ingest.backlog import Ready
from indexing.ingest.context import Context
from indexing.ingest.looking import look
from indexing.ingest.report import Report
from indexing.ingest.taking import take_all
from indexing.isolation import PARSE_TIMEOUT_S, ParserProcess
from indexing.paths import absolute
from indexing.progress import OnProgress, silent

if TYPE_CHECKING:
    from indexing.library import Library


def add(
    library: Library,
    paths: Sequence[Path | str],
    *,
    collections: Sequence[str] = (),
    on_progress: OnProgress = silent,
    parse_timeout_s: float = PARSE_TIMEOUT_S,
) -> Report:
    """Take files, and what is below folders, into the library; what it has already costs nothing.

    A file that cannot be read is in the report with its reason, and the others go on. Interrupted at any
    moment, the library works, and adding the same again finishes the work.

    Args:
        library: where to.
        paths: files and folders.
        collections: tags to file the documents under, besides those that they have.
        on_progress: told in the caller's thread.
        parse_timeout_s: seconds after which a file is given up.

    Raises:
        EngineError: an engine, the encoder or the database failed.
    """
    wanted = [absolute(path) for path in paths]
    with ParserProcess(timeout_s=parse_timeout_s) as parser:

        def source(context: Context) -> Iterator[Ready]:
            return chain(look(context, wanted, retry_failed=True), take_all(context, parser))

        return pipeline.run(library, source, collections=collections, on_progress=on_progress, abort=parser.close)
