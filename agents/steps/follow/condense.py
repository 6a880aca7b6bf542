"""Condense: the facts found so far are carried to the next search, by the names in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from pydantic import Field

from agents.bridges import bridges
from agents.evidence.relations import described
from agents.evidence.subject import subject
from agents.types import SoFar, SubQuestion


@dataclass(frozen=True, slots=True)
class Condense:
    """Search again for what a best sentence leaves open of the question, with each name that the sentence adds to it.

    "Where was the director of Psycho born?" finds who directed it, and with that name where he was born. Done only
    where the question describes a thing by another one, and no passage has nearly all of its words, weighted by idf:
    otherwise one search has found what it could.

    Source: Khattab, Potts and Zaharia, "Baleen: Robust Multi-Hop Reasoning at Scale via Condensed Retrieval", NeurIPS
    2021, for the hop by condensed facts; that names stand for the facts, without a model, is Scholiast's own.
    """

    covered: Annotated[float, Field(ge=0, le=1, description="share of the words in one passage that is enough")] = 0.9
    sentences: Annotated[int, Field(ge=1, le=50, description="best sentences whose names are carried on")] = 5
    names: Annotated[int, Field(ge=1, le=20, description="names that are searched for in a round")] = 5
    hops: Annotated[int, Field(ge=1, le=10, description="rounds of searching after the first")] = 1

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return each new name with the words that are left, at most *names* of them."""
        asked = subject(so_far.question.text)
        if so_far.rounds > self.hops or so_far.sufficiency.coverage >= self.covered or not described(asked):
            return ()
        best = (one.text for one in so_far.context.evidence[: self.sentences])
        carried = islice(bridges(asked, best), self.names)
        return tuple(SubQuestion(" ".join((one.name, *one.left)), about=one.name) for one in carried)
