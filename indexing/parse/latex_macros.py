r"""The author's own macros: \newcommand, \def and \DeclareMathOperator taken out and expanded where they are used.

Knows nothing about the macros of LaTeX and its packages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexing.errors import UnreadableFile

MAX_ROUNDS = 12
MAX_GROWTH = 2_000_000  # characters that macros may add

_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|DeclareRobustCommand)\*?\s*\{?\s*\\(?P<name>[A-Za-z@]+)\s*\}?"
    r"\s*(?:\[(?P<count>\d)\])?\s*(?:\[(?P<default>[^\]]*)\])?\s*(?=\{)"
    r"|\\[egx]?def\s*\\(?P<def_name>[A-Za-z@]+)\s*(?P<slots>(?:#\d)*)\s*(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{?\s*\\(?P<operator>[A-Za-z@]+)\s*\}?\s*(?=\{)"
)
_USE = re.compile(r"\\([A-Za-z@]+)(\*?)")
_SLOT = re.compile(r"#(\d)")
_KEPT = """
    begin end section subsection subsubsection chapter paragraph title author date maketitle caption label ref cite
    citep citet item footnote bibitem bibliography input include documentclass usepackage text emph textbf frac sqrt
    thanks and left right url href thebibliography abstract affiliation address email keywords institute
    """
"""Macros whose meaning the reader knows better than a definition that changes how they look."""


@dataclass(frozen=True, slots=True)
class _Macro:
    """What a macro takes and what it stands for."""

    arguments: int
    default: str | None
    body: str


def group_end(text: str, start: int) -> int:
    """Return where the group that opens at *start* ends (after its brace); the end of *text* if it never does."""
    depth, at = 0, start
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == "{") - (sign == "}")
        at += 1
        if depth == 0:
            return at
    return len(text)


def expanded(text: str, name: str) -> str:
    """Return *text* with the macros that it defines expanded and their definitions taken out.

    Raises:
        UnreadableFile: the macros of the file *name* grow without end.
    """
    macros, text = _definitions(text)
    if not macros:
        return text
    limit = len(text) + MAX_GROWTH
    for _ in range(MAX_ROUNDS):
        following = _once(text, macros, limit)
        if following == text:
            return text
        text = following
        if len(text) > limit:
            raise UnreadableFile(f"{name!r} has macros that expand without end; add its PDF instead.")
    return text


def _definitions(text: str) -> tuple[dict[str, _Macro], str]:
    """Return the macros that *text* defines, and the text without their definitions."""
    macros: dict[str, _Macro] = {}
    kept: list[str] = []
    at = 0
    while match := _DEFINITION.search(text, at):
        end = group_end(text, match.end())
        body = text[match.end() + 1 : end - 1]
        macro_name = match["name"] or match["def_name"] or match["operator"]
        if match["operator"]:
            macro = _Macro(0, None, rf"\operatorname{{{body}}}")
        else:
            count = int(match["count"] or 0) or (match["slots"] or "").count("#")
            macro = _Macro(count, match["default"], body)
        if macro_name not in _KEPT.split():
            macros[macro_name] = macro
        kept.append(text[at : match.start()])
        at = end
    return macros, "".join(kept) + text[at:]


def _once(text: str, macros: dict[str, _Macro], limit: int) -> str:
    """Return *text* with every use of a macro expanded once."""
    parts: list[str] = []
    at = size = 0
    for match in _USE.finditer(text):
        macro = macros.get(match[1])
        if macro is None or match.start() < at:
            continue
        parts.append(text[at : match.start()])
        arguments, at = _arguments(text, match.end(1), macro)
        body = _SLOT.sub(lambda slot, given=arguments: given.get(slot[1], ""), macro.body)  # type: ignore[misc]
        glued = body[-1:].isalpha() and text[at : at + 1].isalpha()
        parts.append(f"{body} " if glued and "\\" in body else body)
        size += len(body)
        if size > limit:
            break
    return "".join(parts) + text[at:]


def _arguments(text: str, at: int, macro: _Macro) -> tuple[dict[str, str], int]:
    """Return the arguments of a macro used at *at*, by number, and where they end."""
    found: dict[str, str] = {}
    end = at
    for number in range(1, macro.arguments + 1):
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
        if number == 1 and macro.default is not None:
            closing = text.find("]", start) if text[start : start + 1] == "[" else -1
            found["1"] = text[start + 1 : closing] if closing > 0 else macro.default
            end = closing + 1 if closing > 0 else end
        elif text[start : start + 1] == "{":
            end = group_end(text, start)
            found[str(number)] = text[start + 1 : end - 1]
        else:
            token = re.compile(r"\\[A-Za-z@]+|\\.|.?", re.DOTALL).match(text, start)
            end = token.end() if token else start
            found[str(number)] = text[start:end]
    if macro.arguments == 0 and text[at : at + 2] == "{}":
        end = at + 2
    return found, end
