"""Understood: a question that stands alone, and of which papers it is to be asked.

Knows nothing about how it was understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from agents.follow_ups.reference import Reference
from agents.follow_ups.turn import CitedPaper
from agents.phrases import said
from agents.phrases.english import UNDERSTOOD
from agents.wording import quoted_phrases

_THESE: Final = {"en": "these papers", "de": "diese Arbeiten"}


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that stands alone, and a sentence that says what was done; "" when it did so already.

    *papers* are the ids of the documents that alone it is asked of, *besides* of those that it is not asked of.
    *passing*: that holds for this question only, not for the follow-ups to it.
    """

    text: str
    note: str = ""
    papers: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    passing: bool = False

    @classmethod
    def of(cls, text: str, *, papers: Sequence[str] = ()) -> Self:
        """Return *text* as it was understood."""
        own = text
        for title in quoted_phrases(text):  # it may be in another language
            own = own.replace(title, " ")
        return cls(text, said(UNDERSTOOD, own, text=text), tuple(papers))


def of_papers(question: str, refers: Reference, papers: Sequence[CitedPaper]) -> StandAlone:
    """Return *question* of *papers* alone, said in place of the word that refers to them.

    Example:
        "Which data do they use?" -> "Which data do these papers use?"
    """
    language = refers.language
    word = question[refers.start : refers.end].casefold()
    title = f"„{papers[0].title}“" if language == "de" else f"“{papers[0].title}”"
    name = title if len(papers) == 1 and not refers.plural else _THESE[language]
    owns = word in {"its", "their"}
    if word.startswith(("ihre", "seine")):
        name = f"{question[refers.start : refers.end]} ({name})"
    owned = f"{name}’" if owns and name == _THESE[language] else f"{name}’s" if owns else name
    text = f"{question[: refers.start]}{owned}{question[refers.end :]}"
    return StandAlone.of(text, papers=[one.document_id for one in papers])
