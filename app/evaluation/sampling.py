"""Sampling: sentences of a library that a question can be made of, evenly from its documents.

Chosen by hashes: the same library and seed give the same ones. Knows nothing about questions.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from indexing.analysis import content_terms
from indexing.catalogue import Catalogue
from indexing.types import Document, Kind, Passage, passage_id

LEAST_TERMS: Final = 7
MOST_TERMS: Final = 30
"""Different content words of a sentence: with fewer there is nothing to leave out, with more it is a list."""

_AT_ONCE: Final = 4
"""Passages that are read at once: not every one has a sentence that will do."""


@dataclass(frozen=True, slots=True)
class Target:
    """A sentence, and the passage that a question made of it should find."""

    sentence: str
    language: str
    passage_id: str
    page: int | None
    document_id: str
    title: str
    file_type: str


def sample(catalogue: Catalogue, count: int, seed: int) -> list[Target]:
    """Return *count* targets, or as many as there are, at most one a passage; documents take turns.

    Passages are read only until the targets are found.
    """
    documents = sorted(catalogue.documents().values(), key=lambda document: shuffled(seed, document.id))
    waiting = deque(_turns(catalogue, document, seed) for document in documents)
    found: list[Target] = []
    while waiting and len(found) < count:
        turns = waiting.popleft()
        for target in islice(turns, 1):  # none when the document has been read to its end
            found += [target] if target else []
            waiting.append(turns)
    return found


def shuffled(seed: int, text: str) -> str:
    """Return a key to sort by: an order that *seed* chooses."""
    return hashlib.sha256(f"{seed}\0{text}".encode(errors="surrogatepass")).hexdigest()


def _turns(catalogue: Catalogue, document: Document, seed: int) -> Iterator[Target | None]:
    """Yield a target of *document* a turn, or None where the passages that were read in this turn have none."""
    positions = sorted(range(document.passages), key=lambda place: shuffled(seed, f"{document.id}:{place}"))
    for start in range(0, len(positions), _AT_ONCE):
        ids = [passage_id(document.id, place) for place in positions[start : start + _AT_ONCE]]
        suitable = False
        for passage in catalogue.passages(ids).values():
            sentences = sorted(_suitable(passage, document.language), key=lambda text: shuffled(seed, text))
            if sentences:
                suitable = True
                yield _target(sentences[0], passage, document)
        if not suitable:
            yield None


def _suitable(passage: Passage, language: str) -> Iterator[str]:
    if passage.kind is not Kind.PROSE:
        return
    for place, sentence in enumerate(passage.sentences):
        text = passage.sentence_text(place)
        if sentence.quotable and LEAST_TERMS <= len(set(content_terms(text, language))) <= MOST_TERMS:
            yield text


def _target(sentence: str, passage: Passage, document: Document) -> Target:
    return Target(
        sentence=" ".join(sentence.split()),
        language=document.language,
        passage_id=passage.key,
        page=passage.page,
        document_id=document.id,
        title=document.metadata.title or _file_name(document.paths) or document.id,
        file_type=document.file_type,
    )


def _file_name(paths: Sequence[str]) -> str:
    return paths[0].rpartition("/")[2] if paths else ""
