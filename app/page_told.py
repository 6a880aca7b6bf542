"""Page told: the pages on which an answer stands, said without a search.

Knows nothing about how they are asked for.
"""

from __future__ import annotations

from agents.phrases import said
from agents.phrases.english import NAMED, NOWHERE, STANDS_NOWHERE, STANDS_ON
from agents.types import Answer


def on_pages(answer: Answer, question: str) -> str:
    """Return a line for each citation of *answer* with its paper and page, in the language of *question*.

    Example:
        "On which page?" -> "[1] “Mapping by two functions”, page 3"
    """
    lines = []
    for one in answer.citations:
        paper = said(NAMED, question, text=one.title)
        if one.page is None:
            lines.append(said(STANDS_NOWHERE, question, citation=one.id, paper=paper))
        else:
            lines.append(said(STANDS_ON, question, citation=one.id, paper=paper, page=one.page))
    return "\n".join(lines) or said(NOWHERE, question)
