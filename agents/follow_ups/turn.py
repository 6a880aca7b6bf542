"""Turn: what a follow-up may refer to of a question that was asked before it.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A document that an answer cites, and its title."""

    document_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation, as it stands alone, and the text of its answer.

    *cited* has the paper of each of its citations, in their order; *lists*: it is a list of them; unless
    *answered*, they are merely what comes nearest.
    """

    question: str
    answer: str
    cited: tuple[CitedPaper, ...] = ()
    lists: bool = False
    answered: bool = True

    @property
    def papers(self) -> tuple[CitedPaper, ...]:
        """Return the papers that are cited, each once."""
        return tuple({one.document_id: one for one in self.cited}.values())
