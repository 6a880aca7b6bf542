"""Plain: text from papers and people, of which Markdown takes nothing for its own."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from indexing.types import Document

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    r"""Return *text* on one line so that Markdown shows it as it is.

    Example:
        "![x](y) $5" -> "\!\[x\]\(y\) \$5"
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def title_of(document: Document) -> str:
    """Return the title of *document* as Markdown shows it, or else the name of its file."""
    name = PurePath(document.paths[0]).name if document.paths else document.id
    return plain(document.metadata.title or name)
