r"""Markdown: texts of papers and people in a Markdown file, shown as they are: no image, no link, no HTML, no heading.

Knows nothing about what the texts are.
"""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\`*_\[\]|~$]|!(?=\[)")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BEGINNING: Final = re.compile(r"^(?:(?=[-+=#])|(\d+)(?=[.)](?:\s|$)))")
"""Of a line: what makes it a heading, a rule or an entry of a list."""

_PARAGRAPHS: Final = re.compile(r"\s*\n\s*\n")
_HARD_BREAK: Final = "  \n"


def one_line(text: str) -> str:
    r"""Return *text* on one line so that Markdown shows it as it is, also as a heading or in a table.

    Example:
        "1. ![x](http://y)\n<b>" -> "1\. \!\[x\](http://y) &lt;b&gt;"
    """
    return _BEGINNING.sub(r"\1\\", _MARKS.sub(r"\\\g<0>", " ".join(text.split())).translate(_ENTITIES))


def lines(text: str) -> str:
    r"""Return *text* in its own lines so that Markdown shows it as it is; empty lines end a paragraph.

    Example:
        "Both:\n- a\n\n# b" -> "Both:  \n\- a\n\n\# b"
    """
    return _PARAGRAPHS.sub("\n\n", _HARD_BREAK.join(map(one_line, text.splitlines())).strip())
