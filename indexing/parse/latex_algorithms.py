"""Algorithms as the packages algorithmic and algpseudocode write them: one line a step.

Knows nothing about the text of a step; it is given what turns nodes into text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latexwalker import LatexNode

_STEPS = {
    **dict.fromkeys(("State", "Statex", "STATE"), ""),
    **{name: f"{name.lower()} " for name in ("For", "ForAll", "While", "If", "Else", "Repeat", "Until", "Return")},
    **{name.upper(): f"{name.lower()} " for name in ("For", "While", "If", "Else", "Repeat", "Until", "Return")},
    **dict.fromkeys(("ElsIf", "ELSIF"), "else if "),
    **dict.fromkeys(("Require", "REQUIRE", "Ensure", "ENSURE", "Input", "Output"), ""),
    **dict.fromkeys(("EndFor", "EndWhile", "EndIf", "ENDFOR", "ENDWHILE", "ENDIF", "EndProcedure", "EndFunction"), ""),
    **{name: f"{name.lower()} " for name in ("Procedure", "Function")},
}
"""Macros that begin a step -> the word that they show."""


def steps_text(nodes: Sequence[LatexNode], text: Callable[[Sequence[LatexNode]], str]) -> str:
    """Return an algorithm step by step; the ends of its loops are left out."""
    steps: list[tuple[str, list[LatexNode]]] = [("", [])]
    for node in nodes:
        name = getattr(node, "macroname", None)
        if name in _STEPS:
            steps.append((_STEPS[name], []))
        else:
            steps[-1][1].append(node)
    lines = (f"{word}{text(step)}".strip() for word, step in steps)
    return "\n".join(line for line in lines if line)
