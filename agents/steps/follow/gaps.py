"""Gaps: what little was found about, and names that nothing mentions, are searched for by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.claims.names import names
from agents.evidence.subject import subject
from agents.types import SoFar, SubQuestion
from indexing.analysis import content_terms


@dataclass(frozen=True, slots=True)
class Gaps:
    """Search for each part of the question about which little was found, and for each name that no passage has.

    Beside the rest of the question their words count little: "Compare A and B in terms of speed" may find A alone. A
    name is searched for with the words of the question that are no names, and answered by passages that have it.

    Source: Scholiast's own, after the follow-up questions of Trivedi et al., "Interleaving Retrieval with
    Chain-of-Thought Reasoning for Knowledge-Intensive Multi-Step Questions", ACL 2023.
    """

    most: Annotated[int, Field(ge=1, le=10, description="names that are searched for")] = 3

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return the parts that little was found about, and the names that nothing mentions."""
        found = so_far.sufficiency
        parts = (SubQuestion(part, wants="what is missing") for part in found.open_parts)
        rest = _without_names(subject(so_far.question.text))
        named = (SubQuestion(f"{name} {rest}".strip(), about=name) for name in found.open_names[: self.most])
        return (*parts, *named)


def _without_names(text: str) -> str:
    """Return the content words of *text* that are no names."""
    words = [word.strip(".,;:!?\"“”'’()") for word in text.split()]
    first = frozenset(word.casefold() for word in words[:1])
    named = {word for name in names(text, ordinary=first) for word in name.split()}
    return " ".join(word for word in words if word and word not in named and content_terms(word, "en"))
