"""Markup: the elements of TREC's files, which are like SGML without being it.

Time grows with the length of the text only, whatever tags are missing. Knows nothing about documents or questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading

LONGEST: Final = 10_000_000
"""Characters of a document: a very long novel has three million."""

_OPENED: Final = re.compile(r"<DOC>", re.IGNORECASE)
_CLOSED: Final = re.compile(r"</DOC>", re.IGNORECASE)
_BLOCK: Final = 1 << 20


class Element(NamedTuple):
    """What is between two tags, and where it stands with them: from *start* to before *end*."""

    inside: str
    start: int
    end: int


def elements(text: str, *names: str) -> Iterator[Element]:
    """Yield the elements of one of these *names*, in any case, from each tag to the first that closes it.

    A tag that nothing closes is passed over, and elements within one are not looked for.

    Example:
        elements("<ti>A<TI>B</ti>", "TI") -> "A<TI>B"
    """
    opening = re.compile(f"<({'|'.join(names)})>", re.IGNORECASE)
    closing = {name: re.compile(f"</{name}>", re.IGNORECASE) for name in names}
    at = 0
    while opened := opening.search(text, at):
        name, at = opened[1].upper(), opened.end()
        if name not in closing:
            continue
        closed = closing[name].search(text, at)
        if closed is None:
            del closing[name]  # subtle: nothing behind is closed either, and looking again takes time
        else:
            yield Element(text[at : closed.start()], opened.start(), closed.end())
            at = closed.end()


def documents(path: Path) -> Iterator[str]:
    """Yield what is in each <DOC> element of a file, of which a part at a time is read.

    Raises:
        EvaluationError: the file cannot be read, or has a document that is too long.
    """
    with reading(path) as file:
        held = ""
        while block := file.read(_BLOCK):
            held, at = held + block, 0
            while opened := _OPENED.search(held, at):
                closed = _CLOSED.search(held, opened.end())
                if (closed.start() if closed else len(held)) - opened.end() > LONGEST:
                    start = held[opened.end() : opened.end() + 60].strip()
                    raise EvaluationError(f"A document in {path} has more than {LONGEST:,} characters: {start!r}.")
                if closed is None:
                    break
                yield held[opened.end() : closed.start()]
                at = closed.end()
            held = held[opened.start() :] if opened else held[max(at, len(held) - len("<DOC>")) :]
