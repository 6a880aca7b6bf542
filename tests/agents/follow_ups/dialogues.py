"""How the last question of a dialogue is understood; for tests."""

from __future__ import annotations

from typing import NamedTuple

from agents.follow_ups.one_paper import of_one_paper
from agents.follow_ups.standalone import stand_alone
from agents.follow_ups.turn import CitedPaper, Turn

PAPERS = {
    "P": "Parsing Reference Strings",
    "Q": "Trace Links from Code to Text",
    "R": "Odour and Memory in Bees",
}


class Asked(NamedTuple):
    """A question, the papers that its answer cites ("PQ"), and whether the answer lists them."""

    text: str
    cites: str = ""
    lists: bool = False


def listing(text: str, cites: str = "PQR") -> Asked:
    return Asked(text, cites, lists=True)


def understood(dialogue: tuple[str | Asked, ...]):
    """Return how the last question of *dialogue* is understood when each was understood as the one before it."""
    turns: list[Turn] = []
    for one in dialogue:
        asked = one if isinstance(one, Asked) else Asked(one)
        found = of_one_paper(asked.text, turns) or stand_alone(asked.text, turns, None)
        cited = tuple(CitedPaper(key, PAPERS[key]) for key in asked.cites)
        turns.append(Turn(found.text, "Some answer.", cited, asked.lists))
    return found


BOTH = "What are the differences between BM25 and RM3?"
PARSING = listing("Which papers are about citation parsing?")
