r"""LaTeX as plain characters: accents, symbols and formulas, x^2 as x², \alpha as α.

Knows nothing about documents: no sections, citations or macros of the author's own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from indexing.parse.scripts import lowered, raised

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

FRACTIONS = ("frac", "dfrac", "tfrac", "nicefrac")

_SCRIPT = re.compile(
    r"(?P<kept>\\(?:label|[A-Za-z]*ref|url|path|href|[A-Za-z]*cite[A-Za-z]*|verb\*?(?=\W)|scholiastcode)"
    r"\*?(?:\[[^\]]*\]\s*)*(?:\{[^{}]*\}|(?P<quote>[|!+/@]).*?(?P=quote)))"
    r"|(?<!\\)\s*(?P<sign>[\^_])\s*(?:\{\s*(?P<group>[^{}]+?)\s*\}|(?P<digit>\d))"
)
_PRIME = re.compile(r"\^\s*\{?\s*\\prime\s*\}?")
_SIZED = re.compile(
    r"\\(?:left|right|[bB]ig+[lrm]?|displaystyle|textstyle|scriptstyle|nonumber|notag|limits|mathstrut)(?![A-Za-z])\.?"
    r"|\\(?:begin|end)\{(?:eqnarray|equation|align(?:ed)?|gather(?:ed)?|split|multline|array)\*?\}(?:\{[lcr|\s]+\})?"
    r"|\\label\{[^{}]*\}|(?<!\\)&"
)


def maths_text(tex: str) -> str:
    """Return a formula, with or without its dollars, on one line.

    Example: "$E = mc^{2}$" -> "E = mc²"
    """
    return plain_text(f"${_SIZED.sub(' ', tex).strip().strip('$').strip()}$")


def plain_text(tex: str) -> str:
    r"""Return a piece of LaTeX on one line: M{\"u}ller -> Müller; H$_2$O -> H₂O."""
    if not any(sign in tex for sign in "\\{}$~^_`'-%"):
        return " ".join(tex.split())
    text: str = _converter().latex_to_text(scripts(tex))
    return " ".join(text.replace("\u2062", "").split())


def scripts(tex: str) -> str:
    """Return *tex* with raised and lowered numbers as characters of their own."""
    return _SCRIPT.sub(_script, _PRIME.sub("′", tex))


def _script(match: re.Match[str]) -> str:
    """Return a superscript or subscript: numbers as characters of their own, several signs in parentheses."""
    if match["kept"]:
        return match["kept"]
    inner = match["group"] or match["digit"]
    shown = raised(inner) if match["sign"] == "^" else lowered(inner)
    if shown[:1] != match["sign"]:
        return shown
    return f"{match['sign']}{{({inner})}}" if len(inner) > 1 and not inner.startswith("\\") else match[0]


def fraction(node: Any, l2tobj: Any) -> str:
    r"""Return a fraction on one line, parts of several terms in parentheses: \frac{a+b}{c} -> (a+b)/c."""
    given = getattr(getattr(node, "nodeargd", None), "argnlist", None) or ()
    parts = [l2tobj.nodelist_to_text([argument]).strip() for argument in given if argument is not None]
    return "/".join(f"({part})" if any(sign in part for sign in " +-−·/") else part for part in parts)


@cache
def _converter() -> LatexNodes2Text:
    """Return the converter, made once."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, fraction) for name in FRACTIONS]
    context.add_context_category("scholiast", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=False, strict_latex_spaces="macros")
