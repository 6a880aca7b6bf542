"""LaTeX nodes into blocks: sections, paragraphs, lists, floats, tables, code and the bibliography.

Knows nothing about files and macros of the author's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from indexing.parse.headings import Outline
from indexing.parse.latex_algorithms import steps_text
from indexing.parse.latex_labels import CAPTIONED
from indexing.parse.latex_maths import scripts
from indexing.parse.latex_text import argument_nodes, converter, parsing_context, raw_arguments
from indexing.types import CELL_BORDER, Block, Kind

if TYPE_CHECKING:
    from pylatexenc.latexwalker import LatexNode

_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_TABLES = frozenset({"tabular", "tabularx", "tabulary", "longtable", "tabu", "supertabular"})
_MATHS = frozenset(
    {"equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "alignat", "subequations"}
)
_PASSED_OVER = frozenset(
    {"title", "author", "date", "maketitle", "tableofcontents", "appendix", "centering", "hline", "toprule", "midrule"}
    | {"bottomrule", "noindent", "newpage", "clearpage", "listoffigures", "listoftables", "and", "affiliation", "label"}
)
_STYLED = re.compile("[\U0001d400-\U0001d7ff]+")  # bold and slanted letters of formulas, which nobody searches for
_SECTIONS = {
    "abstract": "Abstract",
    **dict.fromkeys(("acks", "acknowledgments", "acknowledgements"), "Acknowledgements"),
}
_KEYWORDS = frozenset({"keywords", "IEEEkeywords", "keyword"})
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


class LatexReader:
    """Collects the blocks of one document.

    Args:
        labels: what labels stand for.
        works: what works are cited as.
        code: the verbatim texts that placeholders stand for.
    """

    def __init__(self, labels: Mapping[str, str], works: Mapping[str, str], code: Sequence[str]) -> None:
        self.blocks: list[Block] = []
        self._convert = converter(labels, works)
        self._parsing = parsing_context()
        self._code = code
        self._outline = Outline()
        self._inline: list[LatexNode] = []
        self._later: list[Block] = []  # floats and notes, which follow the paragraph they stand in
        self._floats = 0
        self._float = ""
        self._parts = 0
        self._counts: Counter[str] = Counter()

    def read(self, latex: str) -> None:
        """Add the blocks of a document's body."""
        self._read(self._nodes(latex))
        self._end_paragraph()

    def text(self, latex: str) -> str:
        """Return a piece of LaTeX on one line."""
        return self._text(self._nodes(latex))

    def _nodes(self, latex: str) -> list[LatexNode]:
        """Return the nodes of *latex*."""
        from pylatexenc.latexwalker import LatexWalker

        walker = LatexWalker(scripts(latex), latex_context=self._parsing, tolerant_parsing=True)
        nodes: list[LatexNode] = walker.get_latex_nodes()[0]
        return nodes

    def _text(self, nodes: Sequence[LatexNode]) -> str:
        """Return nodes on one line."""
        text: str = self._convert.nodelist_to_text(list(nodes))
        text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.replace("\u2062", ""))
        return re.sub(r"\s+([,.;:])(?=\s|$)", r"\1", " ".join(text.split()))

    def _say(self, text: str, kind: Kind = Kind.PROSE) -> None:
        """Add a block, after the paragraph when it stands in a float or note."""
        if re.search(r"\w", text):
            kind = Kind.REFERENCES if self._outline.in_references and kind is Kind.PROSE else kind
            (self._later if self._floats else self.blocks).append(Block(text, kind, self._outline.section))

    def _end_paragraph(self) -> None:
        """Turn the text read so far into a block."""
        nodes, self._inline = self._inline, []
        self._say(self._text(nodes))
        if not self._floats:
            self.blocks += self._later
            self._later = []

    def _read(self, nodes: Sequence[LatexNode]) -> None:
        """Read nodes in order."""
        for node in nodes:
            kind = type(node).__name__
            if kind == "LatexCharsNode":
                self._characters(node)
            elif kind == "LatexMacroNode":
                self._macro(node)
            elif kind == "LatexEnvironmentNode":
                self._environment(node)
            elif kind == "LatexGroupNode" and _has_blocks(node):
                self._read(node.nodelist)
            elif kind != "LatexCommentNode":
                self._inline.append(node)

    def _characters(self, node: Any) -> None:
        """Read characters; a blank line ends the paragraph."""
        from pylatexenc.latexwalker import LatexCharsNode

        for number, part in enumerate(_PARAGRAPHS.split(node.chars)):
            if number:
                self._end_paragraph()
            if part:
                self._inline.append(LatexCharsNode(parsing_state=node.parsing_state, chars=part))

    def _macro(self, node: Any) -> None:
        """Read a macro: a heading, a caption, a placeholder for code, a note, or a part of the text."""
        name = node.macroname
        if name in _LEVELS:
            self._end_paragraph()
            heading = self._text(argument_nodes(node))
            if heading:
                self._outline.enter(_LEVELS[name], heading)
        elif name == "caption":
            self._caption(node)
        elif name == "scholiastcode":
            self._end_paragraph()
            number = "".join(raw_arguments(node))
            self._say(_filled(self._code[int(number)]) if number.isdecimal() else "", Kind.TABLE)
        elif name in ("footnote", "footnotetext"):
            self._inline.append(node)
            self._floats += 1
            self._say(self._text(argument_nodes(node)))
            self._floats -= 1
        elif name in ("par", "paragraph", "subparagraph"):
            self._end_paragraph()
            self._inline.append(node)
        elif name == "Description":
            self._say(self._text(argument_nodes(node)), Kind.CAPTION)
        elif any(_is_block(argument) for argument in argument_nodes(node)):
            self._read(argument_nodes(node))
        elif name not in _PASSED_OVER:
            self._inline.append(node)

    def _caption(self, node: Any) -> None:
        """Add the caption of a figure or table with its number; parts of a figure have none."""
        name = "" if self._parts else CAPTIONED.get(self._float, "")
        self._counts[name] += 1
        label = f"{name} {self._counts[name]}. " if name else ""
        self._floats += 1
        self._say(label + self._text(argument_nodes(node)), Kind.CAPTION)
        self._floats -= 1

    def _environment(self, node: Any) -> None:
        """Read an environment by what it is."""
        name = node.environmentname.rstrip("*")
        if name in _MATHS:
            self._inline.append(node)
        elif name in CAPTIONED and name not in _TABLES:
            self._beside(node.nodelist, name)
        elif name in ("subfigure", "subtable"):
            self._parts += 1
            self._read(node.nodelist)
            self._parts -= 1
        elif name in _TABLES:
            if not self._floats:
                self._end_paragraph()
                self._float = name
            self._say(self._rows(node.nodelist), Kind.TABLE)
        elif name in _SECTIONS:
            self._end_paragraph()
            self._outline.enter(2, _SECTIONS[name])
            self._apart(node.nodelist)
            self._outline.leave(2)
        elif name in _KEYWORDS:
            self._end_paragraph()
            self._say(f"Keywords: {self._text(node.nodelist)}")
        elif name == "algorithmic":
            self._say(steps_text(node.nodelist, self._text), Kind.TABLE)
        elif name == "thebibliography":
            self._bibliography(node.nodelist)
        else:
            self._apart(node.nodelist)

    def _beside(self, nodes: Sequence[LatexNode], name: str) -> None:
        """Read a float; the paragraph that it stands in goes on after it."""
        inline, self._inline = self._inline, []
        outer, self._float = self._float, name
        self._floats += 1
        self._read(nodes)
        self._end_paragraph()
        self._floats -= 1
        self._inline, self._float = inline, outer

    def _apart(self, nodes: Sequence[LatexNode]) -> None:
        """Read a list, a quotation, a theorem or an environment that is not known, apart from what is around it."""
        self._end_paragraph()
        for item in _split(nodes, "item"):
            self._read(item)
            self._end_paragraph()

    def _bibliography(self, nodes: Sequence[LatexNode]) -> None:
        """Read the entries of a bibliography."""
        self._end_paragraph()
        self._outline.enter(2, "References")
        for entry in _split(nodes, "bibitem")[1:]:
            self._say(self._text(entry), Kind.REFERENCES)
        self._outline.leave(2)

    def _rows(self, nodes: Sequence[LatexNode]) -> str:
        """Return a table row by row; a cell over several rows is repeated where the rows below leave it blank."""
        lines, repeated = [], dict[int, tuple[int, str]]()
        for row in _split(nodes, "\\"):
            cells = [self._cell(cell) for cell in _split(row, "&")]
            for column, (rows, text) in enumerate(cells):
                left, above = repeated.get(column, (0, ""))
                cells[column] = (rows, text or (above if left > 0 else ""))
                repeated[column] = (rows - 1, text) if rows > 1 else (left - 1, above)
            if any(text for _, text in cells):
                lines.append(CELL_BORDER.join(text for _, text in cells))
        return "\n".join(lines)

    def _cell(self, nodes: Sequence[LatexNode]) -> tuple[int, str]:
        """Return over how many rows a cell goes, and its text; captions in a long table are said by themselves."""
        rows = 1
        for node in nodes:
            name = getattr(node, "macroname", "")
            if name == "multirow":
                digits = re.sub(r"\D", "", "".join(raw_arguments(node)[1:2]))
                rows = int(digits[:3] or 1)
            elif name == "caption":
                self._macro(node)
        shown = [node for node in nodes if getattr(node, "macroname", "") not in ("caption", *_PASSED_OVER)]
        return rows, self._text(shown)


def _split(nodes: Sequence[LatexNode], mark: str) -> list[list[LatexNode]]:
    """Return the nodes between the macros or signs named *mark*; an item keeps its label."""
    parts: list[list[LatexNode]] = [[]]
    for node in nodes:
        name = getattr(node, "specials_chars" if mark == "&" else "macroname", None)
        if name == mark:
            parts.append(list(argument_nodes(node)) if mark == "item" else [])
        else:
            parts[-1].append(node)
    return parts


def _has_blocks(group: Any) -> bool:
    """Return whether a group holds more than a piece of a line."""
    return any(_is_block(node) for node in group.nodelist)


def _is_block(node: Any) -> bool:
    """Return whether a node is, or holds, more than a piece of a line."""
    kind = type(node).__name__
    if kind == "LatexGroupNode":
        return _has_blocks(node)
    if kind == "LatexCharsNode":
        return _PARAGRAPHS.search(node.chars) is not None
    if kind == "LatexMacroNode":
        return node.macroname in (*_LEVELS, "caption", "par")
    return kind == "LatexEnvironmentNode" and node.environmentname.rstrip("*") not in _MATHS


def _filled(code: str) -> str:
    """Return the lines of *code* that are not blank."""
    return "\n".join(line.rstrip() for line in code.split("\n") if line.strip())
