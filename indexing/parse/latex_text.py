"""LaTeX nodes as running text: what macros beyond those of LaTeX itself take and show.

Knows nothing about blocks and sections. The rules for accents, symbols and maths are pylatexenc's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from indexing.parse.latex_labels import citation
from indexing.parse.latex_maths import FRACTIONS, fraction
from indexing.parse.scripts import lowered, raised

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexNode
    from pylatexenc.macrospec import LatexContextDb

_CITATIONS = (
    *("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "parencite", "nocite"),
    *(
        "textcite",
        "autocite",
        "footcite",
        "supercite",
        "Citet",
        "Citep",
        "Textcite",
        "Parencite",
        "newcite",
        "onlinecite",
    ),
)
_REFERENCES = ("ref", "cref", "Cref", "autoref", "eqref", "pageref", "vref", "nameref", "subref", "labelcref")
_WITHOUT_TEXT = {
    **dict.fromkeys(
        ("label", "vspace", "hspace", "pagestyle", "thispagestyle", "bibliographystyle", "todo", "vskip"), "*{"
    ),
    **dict.fromkeys(
        ("usepackage", "documentclass", "includegraphics", "captionsetup", "hypersetup", "RequirePackage"), "[{"
    ),
    **dict.fromkeys(("setlength", "addtolength", "setcounter", "addtocounter", "definecolor", "newtheorem"), "{{"),
    **dict.fromkeys(
        ("cmidrule", "cline", "rowcolor", "color", "bibliography", "addbibresource", "date", "index"), "[{"
    ),
    **dict.fromkeys(
        ("email", "orcid", "thanks", "affiliation", "affil", "institute", "address", "keywords", "pacs"), "[{"
    ),
    **dict.fromkeys(
        ("footnotemark", "printbibliography", "theoremstyle", "graphicspath", "newlength", "ccsdesc"), "[{"
    ),
    **dict.fromkeys(("titlerunning", "authorrunning", "markboth", "acmConference", "setcopyright", "acmDOI"), "[{"),
}
"""Macros that show nothing: name -> their arguments, as pylatexenc writes them."""

_SHOWN = {
    "textsuperscript": ("{", raised),
    "textsubscript": ("{", lowered),
    "enquote": ("*{", lambda text: f"“{text}”"),
    "multicolumn": ("{{{", lambda text: text),
    "multirow": ("[{{{", lambda text: text),
    "SI": ("[{{", lambda text: text),
    "num": ("[{", lambda text: text),
    "ce": ("{", lambda text: text),
    "href": ("{{", lambda text: text),
    "url": ("{", lambda text: text),
    "textcolor": ("[{{", lambda text: text),
    "colorbox": ("{{", lambda text: text),
    "parbox": ("[{{", lambda text: text),
    "resizebox": ("*{{{", lambda text: text),
    "scalebox": ("{{", lambda text: text),
    "adjustbox": ("{{", lambda text: text),
    "makecell": ("[{", lambda text: text.replace("\n", " ")),
    "operatorname": ("*{", lambda text: f"{text} "),
    "gls": ("{", lambda text: text),
    "ac": ("{", lambda text: text),
    "Description": ("[{", lambda text: text),
    "paragraph": ("*[{", lambda text: f"{text.rstrip('.:')}. " if text else ""),
    "subparagraph": ("*[{", lambda text: f"{text.rstrip('.:')}. " if text else ""),
}
"""Macros that show their last argument: name -> their arguments and what is made of the text of that one."""

_PREFIX = re.compile(r"\\(pico|nano|micro|milli|centi|deci|kilo|mega|giga|tera)\s*\\")

_ENVIRONMENTS = {
    **dict.fromkeys(("tabularx", "tabulary", "tabular*"), "{[{"),
    **dict.fromkeys(
        ("longtable", "array", "minipage", "subtable", "subfigure", "tabular", "adjustbox", "algorithmic"), "[{"
    ),
    **dict.fromkeys(("multicols", "multicols*", "thebibliography", "spacing", "wrapfigure", "wraptable"), "{"),
    **dict.fromkeys(
        ("figure", "figure*", "table", "table*", "theorem", "lemma", "proof", "definition", "corollary"), "["
    ),
}
"""Environments whose arguments are no text: name -> those arguments."""


def parsing_context() -> LatexContextDb:
    """Return what pylatexenc needs to know to divide macros from their arguments."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import EnvironmentSpec, MacroSpec

    context = get_default_latex_context_db()
    macros = {**dict.fromkeys(_CITATIONS, "*[[{"), **dict.fromkeys(_REFERENCES, "*{"), **_WITHOUT_TEXT}
    macros |= {name: arguments for name, (arguments, _) in _SHOWN.items()}
    macros |= {"scholiastcode": "{", "caption": "*[{", "bibitem": "[{", "item": "[", "footnote": "[{", "qty": "[{{"}
    context.add_context_category(
        "scholiast",
        prepend=True,
        macros=[MacroSpec(name, arguments) for name, arguments in macros.items()],
        environments=[EnvironmentSpec(name, arguments) for name, arguments in _ENVIRONMENTS.items()],
    )
    return context


def converter(labels: Mapping[str, str], works: Mapping[str, str]) -> LatexNodes2Text:
    """Return what turns nodes into text, given what labels and works cited stand for."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    shown: dict[str, Callable[..., str] | str] = dict.fromkeys((*_WITHOUT_TEXT, "footnote", "footnotetext"), "")
    shown |= {name: _last_argument(make) for name, (_, make) in _SHOWN.items()}
    shown |= dict.fromkeys(_REFERENCES, _reference(labels))
    shown |= dict.fromkeys(_CITATIONS, _citation(works))
    shown |= {"SI": _quantity, "qty": _quantity, **dict.fromkeys(FRACTIONS, fraction)}
    shown |= {
        "LaTeX": "LaTeX",
        "TeX": "TeX",
        "\\": " ",
        "xspace": "",
        "slash": "/",
        "cdot": "·",
        "times": "×",
        "quad": " ",
        "S": "§",
        "gets": "←",
    }
    context = get_default_latex_context_db()
    context.add_context_category(
        "scholiast", prepend=True, macros=[MacroTextSpec(name, replacement) for name, replacement in shown.items()]
    )
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=False, strict_latex_spaces="macros")


def raw_arguments(node: Any) -> list[str]:
    """Return the arguments of a macro as they are written, without their braces; "" for one left out."""
    return ["" if argument is None else _bare(argument) for argument in _arguments(node)]


def argument_nodes(node: Any) -> Sequence[LatexNode]:
    """Return the nodes of the last argument of a macro."""
    given = [argument for argument in _arguments(node) if argument is not None]
    if not given:
        return []
    return list(getattr(given[-1], "nodelist", None) or [given[-1]])


def _arguments(node: Any) -> Sequence[LatexNode | None]:
    """Return the arguments of a macro; none when the source breaks off before them."""
    return getattr(getattr(node, "nodeargd", None), "argnlist", None) or ()


def _bare(argument: LatexNode) -> str:
    """Return an argument as it is written, without the braces or brackets around it."""
    text: str = argument.latex_verbatim()
    closed = text[:1] + text[-1:] in ("{}", "[]")
    return text[1:-1].strip() if closed else text.strip()


def _last_argument(make: Callable[[str], str]) -> Callable[..., str]:
    """Return a rule that shows the last argument of a macro, changed by *make*."""

    def show(node: Any, l2tobj: Any) -> str:
        return make(l2tobj.nodelist_to_text(argument_nodes(node)))

    return show


def _quantity(node: Any, l2tobj: Any) -> str:  # noqa: ARG001 - pylatexenc tells the arguments by their names
    r"""Show a quantity with its unit: \SI{3}{\mm} -> 3 mm."""
    number, unit = ["", "", *raw_arguments(node)][-2:]
    units = _PREFIX.sub(r"\1", unit).replace("\\", " ")
    return f"{number} {' '.join(units.split())}".strip()


def _reference(labels: Mapping[str, str]) -> Callable[..., str]:
    """Return a rule that shows what a label stands for, or the label when that is not known."""

    def show(node: Any, l2tobj: Any) -> str:  # noqa: ARG001 - pylatexenc tells the arguments by their names
        keys = "".join(raw_arguments(node)[-1:]).split(",")
        known = [labels.get(key.strip(), key.strip()) for key in keys]
        if node.macroname in ("ref", "subref", "labelcref", "eqref"):
            known = [name.rpartition(" ")[2] if name in labels.values() else name for name in known]
        shown = ", ".join(known)
        return f"({shown})" if node.macroname == "eqref" else shown

    return show


def _citation(works: Mapping[str, str]) -> Callable[..., str]:
    """Return a rule that shows a citation by names and years, numbers or keys, whichever are known."""

    def show(node: Any, l2tobj: Any) -> str:
        _, *notes, keys = raw_arguments(node) or ["", ""]
        given = [l2tobj.latex_to_text(note).strip() for note in notes if note]
        before, after = (given[0], given[1]) if len(given) == 2 else ("", "".join(given))
        return citation(node.macroname, keys.split(","), works, before=before, after=after)

    return show
