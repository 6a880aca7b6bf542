"""Check: proves that SQLite, Tantivy and Qdrant hold the same passages, and that nothing is lost.

Only looks, mends nothing. Knows nothing about how the parts came to differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from indexing.derived import Parts
from indexing.derived.level import unequal
from indexing.library import Library
from indexing.progress import OnProgress, Progress, Stage, silent
from indexing.store import documents, passages
from indexing.store.batches import batches
from indexing.store.schema import State
from indexing.store.sqlite import damage

_SHOWN: Final = 5  # examples in a sentence


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was compared, and every difference in one plain sentence that says what to do."""

    documents: int
    passages: int
    sentences: int
    problems: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Return whether everything agrees."""
        return not self.problems


def check(library: Library, *, on_progress: OnProgress = silent) -> CheckReport:
    """Compare the three stores passage by passage, and the kept files with the documents.

    Raises:
        EngineError: a part cannot even be read.
    """
    with library.writing() as parts:  # nobody writes meanwhile
        problems = [*_database(parts), *_states(parts), *_files(parts), *_indexes(parts)]
        sentences, missing = _sentences(parts, on_progress)
        with parts.store.reading() as connection:
            return CheckReport(
                documents=len(documents.every(connection)),
                passages=passages.number(connection),
                sentences=sentences,
                problems=(*problems, *missing),
            )


def _database(parts: Parts) -> Iterator[str]:
    """Say what is wrong within the database."""
    with parts.store.reading() as connection:
        for line in damage(connection):
            yield f"The database is damaged ({line}): bring library.sqlite back from a backup."
        for document_id, said, there in documents.miscounted(connection):
            yield f"Document {document_id} should have {said} passages and has {there}: remove it and add it again."


def _states(parts: Parts) -> Iterator[str]:
    """Say which documents are not in their final state."""
    with parts.store.reading() as connection:
        for state in State:
            if state is not State.INDEXED and (found := documents.in_state(connection, state)):
                yield f"{_some(found)} still {state.value!r}: open the library again to finish {_it(found)}."


def _files(parts: Parts) -> Iterator[str]:
    """Say which documents have lost their kept file."""
    with parts.store.reading() as connection:
        kept = documents.originals(connection, documents.every(connection))
    lost = [
        document_id
        for document_id, (digest, suffix) in kept.items()
        if suffix is not None and not parts.originals.path(digest, suffix).is_file()
    ]
    if lost:
        yield f"The kept file of {_some(lost)} gone: remove the document and add it again to be shown its pages."


def _indexes(parts: Parts) -> Iterator[str]:
    """Say which passages only one side knows."""
    for name, index in (("text index (Tantivy)", parts.lexical), ("vector index (Qdrant)", parts.vectors)):
        with parts.store.reading() as connection:
            stored = (passage for passage, _ in passages.counts(connection))
            found = list(unequal(stored, index.ids()))
            known = passages.read(connection, found)
        lacking = [known[passage].key for passage in found if passage in known]
        spare = [str(passage) for passage in found if passage not in known]
        if lacking:
            yield f"The {name} lacks passages: {_some(lacking)} missing. Run `scholiast reindex`."
        if spare:
            yield f"The {name} has passages of no document: {_some(spare)} too many. Run `scholiast reindex`."


def _sentences(parts: Parts, on_progress: OnProgress) -> tuple[int, list[str]]:
    """Return the number of sentences, and say which passages have another number of sentence vectors."""
    wrong: list[int] = []
    done, sentences = 0, 0
    with parts.store.reading() as connection:
        total = passages.number(connection)
        for batch in batches(passages.counts(connection)):
            rows = parts.vectors.sentence_vectors([passage for passage, _ in batch])
            wrong += [passage for passage, count in batch if passage in rows and len(rows[passage]) != count]
            done += len(batch)
            sentences += sum(count for _, count in batch)
            on_progress(Progress(Stage.CHECK, done, total, "passages"))
        keys = [passage.key for passage in passages.read(connection, wrong).values()]
    if not wrong:
        return sentences, []
    return sentences, [f"Of {_some(keys)} not every sentence in the vector index (Qdrant). Run `scholiast reindex`."]


def _some(names: list[str]) -> str:
    """Return the first few of *names* and how many more there are, with a verb.

    Example:
        ["a", "b"] -> "a, b are"
    """
    shown = ", ".join(islice(names, _SHOWN))
    if len(names) > _SHOWN:
        return f"{shown} and {len(names) - _SHOWN} more are"
    return f"{shown} {'is' if len(names) == 1 else 'are'}"


def _it(names: list[str]) -> str:
    return "it" if len(names) == 1 else "them"
