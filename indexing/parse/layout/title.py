"""The title of a paper: the largest text at the front, or what the file says of itself.

Knows nothing about authors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import is_known
from indexing.parse.layout.types import Label, Line, Token, plain

BANNER = re.compile(
    r"^(proceedings of|in proceedings|journal of|international journal|arxiv:|https?:|www\.|doi\b|vol(ume|\.)|issn|©"
    r"|copyright|review( article)?$|research( article| paper)?$|original (article|research|paper)|open access|article$"
    r"|letter$|short paper|technical report|working paper|preprint|available online|contents lists|downloaded|received"
    r"|published|accepted|editorial$|news and notes|debates and perspectives|(honou?rs|final) year project"
    r"|master'?s? thesis|by$|abstract$)",
    re.IGNORECASE,
)
"""What may be set large on a first page without being the title."""

FILE_NAME = re.compile(
    r"\.(dvi|docx?|tex|pdf|ps|rtf|indd|qxd|odt)$|^microsoft word|^untitled|^doi:|^pii|^\S+$|\.\.\.$|_"
    r"|^(manuscript|paper|main|template)\b",
    re.IGNORECASE,
)
"""What a file states as its title without meaning one."""

MARKS = "*†‡§¶∗⋆⁎1"


def mark_title(lines: Sequence[Line], usual: Usual) -> None:
    """Label the title among the lines that stand before the text of the first page; it is set off from the text."""
    found = _largest([line for line in lines if line.label is Label.FRONT])
    if any(line.size > 1.05 * usual.size or line.style.bold or line.text.isupper() for line in found):
        for line in found:
            line.label = Label.TITLE


def title_of(lines: Sequence[Line], stated: str) -> str:
    """Return the title that stands on *lines*; what the file states, when there are none and it looks like a title."""
    printed = _joined(lines)
    stated = re.sub(r"\s+", " ", stated).strip()
    if printed:
        return _corrected(printed, stated)
    return stated if _is_title(stated) else ""


def _largest(front: Sequence[Line]) -> list[Line]:
    """Return the run of lines in the largest size that could be a title."""
    able = [line for line in front if _can_be(line)]
    sizes = sorted({round(line.size, 1) for line in able}, reverse=True)
    for size in sizes:
        run: list[Line] = []
        for line in front:
            fits = abs(line.size - size) < 0.6 and not BANNER.match(line.text)
            if fits and (not run or 0 < line.base - run[-1].base < 2.4 * size):
                run.append(line)
            elif run and line.size >= size * 0.9 and line.base > run[-1].base + 2:
                break
        if sum(len(line.tokens) for line in run) >= 2 and sum(len(line.text) for line in run) >= 8:
            return _same_face(run)
    return []


def _same_face(run: list[Line]) -> list[Line]:
    """Leave out what follows in another face at the same size: authors under a title in bold."""
    first = run[0].style
    for index, line in enumerate(run):
        if index and (
            line.style.bold != first.bold or (line.style.font != first.font and line.size < first.size - 0.3)
        ):
            return run[:index]
    return run


def _can_be(line: Line) -> bool:
    letters = sum(character.isalpha() for character in line.text)
    return letters >= 4 and not BANNER.match(line.text) and not is_known(line.text) and "@" not in line.text


def _joined(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    for line in lines:
        text = plain(_without_marks(line.tokens))
        if parts and re.search(r"\w-$", parts[-1]):
            parts[-1] += text
        elif text:
            parts.append(text)
    joined = re.sub(r"\s+", " ", " ".join(parts)).strip()
    return re.sub(rf"[\s{re.escape('*†‡§¶∗⋆⁎')}]+$", "", joined)


def _without_marks(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if not (token.level == 1 and all(c in MARKS for c in token.text))]


def _corrected(printed: str, stated: str) -> str:
    """Return the file's own spelling where it says the same in capitals and small letters."""
    same = re.sub(r"\W", "", printed).lower() == re.sub(r"\W", "", stated).lower()
    if same and printed.isupper() and not stated.isupper():
        return stated
    return printed


def _is_title(text: str) -> bool:
    return len(text.split()) >= 3 and not FILE_NAME.search(text)
