"""Plain: text from papers and people, of which Markdown takes nothing for its own."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: str) -> str:
    r"""Return *text* on one line so that Markdown shows it as it is.

    Example:
        "![x](y) $5" -> "\!\[x\]\(y\) \$5"
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
