r"""What \ref and \cite show: the numbers of sections, figures and tables, the names of the works cited.

Knows nothing about text; it reads the marks in the source of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from indexing.parse.latex_maths import plain_text

CAPTIONED = {
    **dict.fromkeys(("figure", "wrapfigure", "sidewaysfigure"), "Figure"),
    **dict.fromkeys(("table", "wraptable", "sidewaystable", "longtable"), "Table"),
    "algorithm": "Algorithm",
}
"""Environments whose captions are numbered -> what they are called."""

_ENVIRONMENT = "|".join((*CAPTIONED, "subfigure", "subtable", "equation", "align", "gather", "multline", "eqnarray"))
_MARK = re.compile(
    r"\\(?P<section>chapter|section|subsection|subsubsection)(?P<star>\*?)\s*[\[{]"
    rf"|\\begin\{{(?P<begin>{_ENVIRONMENT})(?P<unnumbered>\*?)\}}|\\end\{{(?P<end>{_ENVIRONMENT})\*?\}}"
    r"|\\(?P<caption>caption)\s*[\[{]|\\label\s*\{(?P<label>[^{}]+)\}|\\(?P<appendix>appendix)(?![A-Za-z])"
)
_SEVERAL_LINES = re.compile(r"\\begin\{(?:align|gather|multline|eqnarray|alignat|flalign|subequations)\}")
_LEVELS = ("chapter", "section", "subsection", "subsubsection")
_BIBITEM = re.compile(r"\\bibitem\s*(?:\[(?P<label>(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\])?\s*\{(?P<key>[^{}]+)\}")
_AUTHOR_YEAR = re.compile(r"^(?P<authors>.+?)\s*\(\s*(?P<year>\d{4}\w?|in press|n\.d\.)\s*\)")


def labels_of(body: str) -> dict[str, str]:
    r"""Return what the labels of a document stand for: {"fig:map": "Figure 2", "sec:data": "Section 3.1"}.

    Equations are numbered only in documents that have no displays of several lines, some of which have no number.
    """
    counter = _Counter(counts_equations=_SEVERAL_LINES.search(body) is None)
    for mark in _MARK.finditer(body):
        counter.read(mark)
    return counter.found


class _Counter:
    """Counts sections, floats and equations as TeX does."""

    def __init__(self, *, counts_equations: bool) -> None:
        self.found: dict[str, str] = {}
        self._counts_equations = counts_equations
        self._counts: Counter[str] = Counter()
        self._lettered = False
        self._section = ""
        self._inside: list[tuple[str, str]] = []  # environments that are open, and what a label in them stands for

    def read(self, mark: re.Match[str]) -> None:
        """Read the next mark of the document."""
        if mark["appendix"]:
            for level in _LEVELS:
                self._counts[level] = 0
            self._lettered = True
        elif mark["section"] and not mark["star"]:
            self._section = _next_section(self._counts, mark["section"], lettered=self._lettered)
        elif mark["begin"]:
            self._inside.append((mark["begin"], self._number_of(mark)))
        elif mark["end"] and self._inside:
            self._inside.pop()
        elif mark["caption"] and self._inside and self._inside[-1][0] in CAPTIONED:
            name = CAPTIONED[self._inside[-1][0]]
            self._counts[name] += 1
            self._inside[-1] = (self._inside[-1][0], f"{name} {self._counts[name]}")
        elif mark["label"]:
            stands_for = self._inside[-1][1] if self._inside else self._section
            if stands_for:
                self.found[mark["label"].strip()] = stands_for

    def _number_of(self, mark: re.Match[str]) -> str:
        """Return what a label at the beginning of an environment stands for."""
        if mark["begin"] == "equation" and self._counts_equations and not mark["unnumbered"]:
            self._counts["Equation"] += 1
            return f"Equation {self._counts['Equation']}"
        return ""


def _next_section(counters: Counter[str], level: str, *, lettered: bool) -> str:
    """Return the number of the section that begins, and count it."""
    at = _LEVELS.index(level)
    counters[level] += 1
    for below in _LEVELS[at + 1 :]:
        counters[below] = 0
    numbers = [counters[name] for name in _LEVELS[: at + 1]]
    if not numbers[0]:
        numbers = numbers[1:]  # a document without chapters
    if lettered and numbers:
        return "Appendix " + ".".join([chr(ord("A") + (numbers[0] - 1) % 26), *map(str, numbers[1:])])
    return "Section " + ".".join(map(str, numbers))


def cited_in(bibliography: str) -> dict[str, str]:
    r"""Return what the \bibitem's of a bibliography are cited as: {"smith": "Smith et al., 2019"} or {"smith": "3"}."""
    found: dict[str, str] = {}
    for number, item in enumerate(_BIBITEM.finditer(bibliography), start=1):
        label = plain_text(item["label"] or "").strip("{} ")
        named = _AUTHOR_YEAR.match(label)
        found[item["key"].strip()] = f"{named['authors'].strip()}, {named['year']}" if named else label or str(number)
    return found


def citation(macro: str, keys: Iterable[str], works: Mapping[str, str], *, before: str = "", after: str = "") -> str:
    r"""Return what a citation shows.

    Example: citep of "smith" with its work known -> "(Smith et al., 2019)"; citet -> "Smith et al. (2019)";
    of a work without a name -> "[3]"; of one that is not known -> "[smith]"
    """
    shown = [works.get(key, key) for key in (written.strip(" *\n") for written in keys) if key]
    notes = (f"{before} " if before else "", f", {after}" if after else "")
    if not shown or macro == "nocite":
        return ""
    if not all(re.search(r", (?:\d{4}\w?|in press|n\.d\.)$", work) for work in shown):
        return f"[{notes[0]}{', '.join(shown)}{notes[1]}]"
    names = [work.rpartition(", ")[::2] for work in shown]
    if macro.startswith("citeauthor"):
        return ", ".join(authors for authors, _ in names)
    if macro.startswith("citeyear"):
        return ", ".join(year for _, year in names)
    if macro.lower() in ("citet", "textcite", "citealt", "newcite"):
        return " and ".join(f"{authors} ({notes[0]}{year}{notes[1]})" for authors, year in names)
    return f"({notes[0]}{'; '.join(shown)}{notes[1]})"
