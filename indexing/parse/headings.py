"""Headings: which section a block belongs to, and which section is the bibliography.

Knows nothing about file formats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SEPARATOR = " > "

_REFERENCES = re.compile(
    r"(?:[\dIVX]+(?:\.\d+)*\.?\s+)?(?:selected\s+|cited\s+)?"
    r"(?:references?(?:\s+(?:cited|list|and\s+notes))?|bibliography|literature(?:\s+cited)?|works\s+cited"
    r"|literatur(?:verzeichnis|angaben)?|quellen(?:verzeichnis)?|références(?:\s+bibliographiques)?|bibliographie"
    r"|referencias(?:\s+bibliográficas)?|bibliografía|bibliografia|referências|riferimenti(?:\s+bibliografici)?"
    r"|参考文献|參考文獻|引用文献|文献)\s*:?",
    re.IGNORECASE,
)

_ABSTRACT = re.compile(
    r"(?:structured\s+)?(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto|摘要)", re.IGNORECASE
)


def is_references(heading: str) -> bool:
    """Return whether *heading* is that of a bibliography."""
    return _REFERENCES.fullmatch(heading.strip()) is not None


@dataclass(slots=True)
class Outline:
    """Where in the document the reader is: the headings above, outermost first."""

    _open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, heading: str) -> None:
        """Begin the section *heading*; it closes those of its *level* (1 is the outermost) and below.

        Headings inside of an abstract begin nothing: its few sentences stay together.
        """
        self.leave(level)
        if self._open and _ABSTRACT.fullmatch(self._open[-1][1]):
            return
        self._open.append((level, " ".join(heading.split())))

    def leave(self, level: int) -> None:
        """End the sections of *level* and below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    @property
    def section(self) -> str:
        """Return the open headings on one line, "" before the first."""
        return SEPARATOR.join(heading for _, heading in self._open if heading)

    @property
    def in_references(self) -> bool:
        """Return whether an open heading is that of a bibliography."""
        return any(is_references(heading) for _, heading in self._open)
