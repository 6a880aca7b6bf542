"""MathML as a line of text: x², a_i, (a + b)/c, √(x).

Knows nothing about the document around a formula. A formula that carries how its author wrote it in
plain characters is taken at that word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from indexing.parse.scripts import lowered, raised

_NOT_SHOWN = frozenset({"annotation", "annotation-xml", "mphantom"})
_SPACED = frozenset("=<>≤≥≈≠∼~+−±×·→←↔∈⊂∝≡≪≫|∣")


def formula(element: etree._Element) -> str:
    """Return a <math> element as one line."""
    written = element.get("alttext") or ""
    if written and "\\" not in written:
        return " ".join(written.split())
    return " ".join(_linear(element).split())


def _linear(element: etree._Element) -> str:
    """Return *element* and what is in it."""
    tag = _name(element)
    if tag == "mo":
        sign = (element.text or "").strip()
        return f" {sign} " if sign in _SPACED else sign
    parts = [_linear(child) for child in element.iterchildren("*") if _name(child) not in _NOT_SHOWN]
    arrange = _ARRANGED.get((tag, len(parts)))
    if arrange is not None:
        return arrange(*parts)
    if tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    return (element.text or "").strip() + "".join(parts) + (" " if tag in ("mtr", "mtd") else "")


def _grouped(text: str) -> str:
    """Return *text* in parentheses if it has more than one part."""
    text = text.strip()
    return f"({text})" if any(character in text for character in " /") else text


def _name(element: etree._Element) -> str:
    """Return the tag of *element* without its namespace."""
    return etree.QName(element).localname


_ARRANGED: Mapping[tuple[str, int], Callable[..., str]] = {
    ("mfrac", 2): lambda above, below: f"{_grouped(above)}/{_grouped(below)}",
    ("mroot", 2): lambda inner, index: f"{raised(index)}√{_grouped(inner)}",
    ("msup", 2): lambda body, above: body + raised(above),
    ("mover", 2): lambda body, above: body + raised(above),
    ("msub", 2): lambda body, below: body + lowered(below),
    ("munder", 2): lambda body, below: body + lowered(below),
    ("msubsup", 3): lambda body, below, above: body + lowered(below) + raised(above),
    ("munderover", 3): lambda body, below, above: body + lowered(below) + raised(above),
}
"""Tag and number of its parts -> the parts on one line."""
