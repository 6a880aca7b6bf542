"""Texts: the documents of a test collection, from corpus.jsonl or from files of TREC's <DOC> elements, plain or .gz.

Knows nothing about questions or judgements.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading
from app.evaluation.markup import Element, documents, elements

Text: TypeAlias = tuple[str, str, str]
"""Id, title and text of a document; title or text may be empty."""

_TITLE: Final = ("TITLE", "HEADLINE", "HL", "TI")
_BODY: Final = ("TEXT", "ABSTRACT", "LP", "W")
_TAG: Final = re.compile(r"<[^<>]*>")
_BLOCK: Final = 1 << 20


def texts(folder: Path) -> Iterator[Text]:
    """Yield every document in *folder*.

    Raises:
        EvaluationError: there is none, or one is broken.
    """
    if _corpus(folder).exists():
        for row in rows(folder, "corpus"):
            yield str(row["_id"]), str(row.get("title") or "").strip(), str(row["text"]).strip()
        return
    for path in _marked_up(folder):
        for inside in documents(path):
            yield _of_trec(path, inside)


def number(folder: Path) -> int:
    """Return how many documents *folder* has, the empty ones too."""
    if _corpus(folder).exists():
        with reading(_corpus(folder)) as file:
            return sum(1 for line in file if line.strip())
    return sum(1 for _ in texts(folder))


def fingerprint(folder: Path) -> str:
    """Return a hash of the files that `texts` reads."""
    digest = hashlib.sha256()
    for path in [_corpus(folder)] if _corpus(folder).exists() else _marked_up(folder):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a .jsonl file that has an id and a text on every line; null is an empty text.

    Blank lines are passed over.

    Raises:
        EvaluationError: it cannot be read, or a line of it is something else.
    """
    path = existing(folder / f"{name}.jsonl")
    with reading(path) as file:
        for line_number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                row["_id"], row["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise EvaluationError(
                    f'Line {line_number} of {path} is no object with "_id" and "text": {line[:60]!r}.'
                ) from error
            yield row | {"text": row["text"] or ""}


def existing(path: Path) -> Path:
    """Return *path*, or it with .gz when only that is there."""
    compressed = path.with_name(f"{path.name}.gz")
    return compressed if compressed.exists() and not path.exists() else path


def _corpus(folder: Path) -> Path:
    return existing(folder / "corpus.jsonl")


def _marked_up(folder: Path) -> list[Path]:
    """Return the files below *folder* that begin with <DOC>, sorted."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and _begins_with_doc(path)]
    if not found:
        raise EvaluationError(
            f"{folder} has no documents: they are read from corpus.jsonl (or corpus.jsonl.gz), or from files that "
            "begin with <DOC>, as TREC's do."
        )
    return found


def _begins_with_doc(path: Path) -> bool:
    try:
        with reading(path) as file:
            return file.read(200).lstrip().upper().startswith("<DOC>")
    except EvaluationError:  # a picture, say: it is no text, so it is none of these
        return False


def _of_trec(path: Path, inside: str) -> Text:
    known = next(elements(inside, "DOCNO"), None)
    if known is None:
        raise EvaluationError(f"A document in {path} has no <DOCNO>: {inside.strip()[:60]!r}.")
    titles = list(elements(inside, *_TITLE))
    bodies = [found.inside for found in elements(inside, *_BODY)] or _between(inside, [known, *titles])
    return known.inside.strip(), _plain(" ".join(found.inside for found in titles)), _plain(" ".join(bodies))


def _between(text: str, taken: Iterable[Element]) -> list[str]:
    """Return the parts of *text* that are in none of the elements *taken*."""
    parts, at = list[str](), 0
    for found in sorted(taken, key=lambda element: element.start):
        parts.append(text[at : found.start])
        at = max(at, found.end)
    return [*parts, text[at:]]


def _plain(marked_up: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", marked_up)).split())
