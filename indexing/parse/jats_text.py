"""The running text of a JATS element: italics, raised characters, citations and formulas as characters.

Knows nothing about sections; what stands in a paragraph but is not of its text is named in NOT_TEXT.
"""

from __future__ import annotations

import re

from lxml import etree

from indexing.parse.latex_maths import maths_text
from indexing.parse.mathml import formula
from indexing.parse.scripts import lowered, raised

NOT_TEXT = frozenset({"fig", "table-wrap", "fig-group", "list", "boxed-text", "supplementary-material", "disp-quote"})
"""Elements of a paragraph that are read on their own, after it."""

_SILENT = NOT_TEXT | {"graphic", "inline-graphic", "fn", "object-id", "media", "private-char", "table-wrap-foot"}
_BLOCKS = frozenset(
    {"p", "title", "list-item", "def", "term", "sec", "break", "disp-formula", "td", "th", "fn", "label"}
)
_NUMBERS = re.compile(r"\d+[a-z]?(?:\s?[,;–−-]\s?\d+[a-z]?)*")
_TEX = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_SPACES = re.compile(r"\s+")


def name_of(element: etree._Element) -> str:
    """Return the tag of *element* without its namespace."""
    return etree.QName(element).localname


def text_of(element: etree._Element) -> str:
    """Return the text of *element* on one line.

    Example: H<sub>2</sub>O binds<sup><xref ref-type="bibr">12</xref></sup>. -> H₂O binds [12].
    """
    parts: list[str] = []
    _collect(element, parts)
    return _SPACES.sub(" ", "".join(parts)).strip()


def _collect(element: etree._Element, parts: list[str]) -> None:
    """Append the texts in *element* to *parts*."""
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _append(child, parts)  # an entity that the file made up has no tag, and is left out
        parts.append(child.tail or "")


def _append(child: etree._Element, parts: list[str]) -> None:
    """Append what *child* says inside of a line of text."""
    name = name_of(child)
    if name in _SILENT:
        return
    if name in ("inline-formula", "disp-formula", "alternatives", "math", "tex-math"):
        number = child.find("{*}label")
        parts.append(
            f" {_formula(child)} " if number is None else f" {_formula(child)} ({text_of(number).strip('()')}) "
        )
    elif name == "sup":
        parts.append(_superscript(child, "".join(parts[-3:])))
    elif name == "sub":
        parts.append(lowered(text_of(child)))
    elif name == "name":
        person = " ".join(text_of(part) for part in child.iterchildren("*"))
        parts.append(f" {person}" if "".join(parts[-2:])[-1:].isalnum() else person)
    elif name == "xref":
        text = text_of(child)
        glued = child.get("ref-type") == "bibr" and _NUMBERS.fullmatch(text) and _is_bare(parts)
        parts.append(f" [{text}]" if glued else text)
    else:
        edge = " " if name in _BLOCKS else ""
        parts.append(edge)
        _collect(child, parts)
        parts.append(edge)


def _superscript(element: etree._Element, before: str) -> str:
    """Return a superscript; numbers of references stand in brackets, so that they stay apart from words."""
    text = " ".join("".join(map(str, element.itertext())).split())
    cites = any(xref.get("ref-type") == "bibr" for xref in element.iter("{*}xref"))
    parent = element.getparent()
    inside = parent is not None and name_of(parent) == "xref" and parent.get("ref-type") == "bibr"
    if (cites or inside) and _NUMBERS.fullmatch(text.strip("[]() ")):
        return f" [{text.strip('[]() ')}]"
    return raised(text, after=before)


def _formula(element: etree._Element) -> str:
    """Return a formula: from MathML if there is any, else as its author wrote it."""
    maths = [element] if name_of(element) == "math" else list(element.iter("{*}math"))
    if maths:
        return formula(maths[0])
    tex = element if name_of(element) == "tex-math" else element.find(".//{*}tex-math")
    if tex is None:
        return " ".join(text_of(child) for child in element.iterchildren("*") if name_of(child) != "label") or (
            element.text or ""
        )
    written = "".join(map(str, tex.itertext()))
    document = _TEX.search(written)
    return maths_text(document[1] if document else written)


def _is_bare(parts: list[str]) -> bool:
    """Return whether the text so far would take in a number: it ends in a letter, outside of brackets."""
    tail = "".join(parts[-10:])[-80:]
    open_brackets = tail.count("[") > tail.count("]") or tail.count("(") > tail.count(")")
    return not open_brackets and (tail[-1:].isalnum() or tail[-1:] in (".", ")", ","))
