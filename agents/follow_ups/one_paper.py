"""One paper: the paper that an answer rests on, and a follow-up that is asked of it alone.

Reads English and German. Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from agents.follow_ups.bare import asks_of_it, names_nothing, plain, stands_for_one
from agents.follow_ups.continuing import continued
from agents.follow_ups.mentions import QUOTES, plain_joint, topic
from agents.follow_ups.reference import Reference, reference
from agents.follow_ups.standalone import LONGEST
from agents.follow_ups.turn import CitedPaper, Turn
from agents.follow_ups.understood import StandAlone, of_papers
from agents.follow_ups.words import Kind
from agents.phrases import said
from agents.phrases.english import OF_IT_ALONE

_FEW: Final = 4
"""Citations from which one of another paper does not count."""

_SHORT: Final = 3  # letters of "er", "sie", "es", "ihn"; longer ones are possessives


def rests_on(turn: Turn) -> CitedPaper | None:
    """Return the one paper that the answer of *turn* rests on, be it for a single citation of many; None without."""
    if not turn.cited or not turn.answered:
        return None
    ((most, count),) = Counter(one.document_id for one in turn.cited).most_common(1)
    alone = count == len(turn.cited) or (len(turn.cited) >= _FEW and count >= len(turn.cited) - 1 and not turn.lists)
    return next(one for one in turn.cited if one.document_id == most) if alone else None


def of_one_paper(question: str, turns: Sequence[Turn]) -> StandAlone | None:
    """Return *question*, which names nothing of its own, for the one paper of the last answer; None where it is open.

    Example:
        "And what are the limitations?" -> "What are the limitations?", of that paper
    """
    spoken = [turn for turn in turns if turn.answered or not names_nothing(turn.question)]
    paper = rests_on(spoken[-1]) if spoken and len(question) <= LONGEST else None
    if paper is None:
        return None
    refers = reference(question)
    if refers is not None and refers.kind is Kind.ASKED and names_nothing(turns[-1].question):
        joined = question if names_nothing(question) else continued(question, Kind.ASKED, turns[-1].question)
        return _alone(plain(joined), paper)
    if refers is None or not stands_for_one(question, refers):
        return _alone(plain(question), paper) if names_nothing(question) else None
    if not (names_nothing(question) or asks_of_it(question, refers)):
        return None
    about = _about(turns, paper)
    people = refers.plural or (question[refers.start : refers.end] == "sie" and names_nothing(question))
    if people and not about.startswith(QUOTES):
        return _alone(plain(question), paper)
    found = _said_of(about, question, refers, paper)
    return replace(found, note=f"{found.note} {_note(paper, question)}", passing=True)


def of_kept(question: str, turns: Sequence[Turn], paper: CitedPaper) -> StandAlone | None:
    """Return *question* with the one *paper* that a conversation is kept to in place of "it"; None without "it".

    "It" is what was asked of that paper just before, where something was.
    """
    refers = reference(question) if len(question) <= LONGEST else None
    if refers is None or refers.plural or not stands_for_one(question, refers):
        return None
    return replace(_said_of(_about(turns, paper), question, refers, paper), papers=())


def _about(turns: Sequence[Turn], paper: CitedPaper) -> str:
    """Return what the last questions that this *paper* alone has answered were about; "" without one."""
    named = [turn for turn in turns if not names_nothing(turn.question)]
    same = takewhile(lambda turn: rests_on(turn) == paper, reversed(named))
    return next((about for turn in same if (about := topic(plain_joint(turn.question)))), "")


def _said_of(about: str, question: str, refers: Reference, paper: CitedPaper) -> StandAlone:
    """Return *question* with what it is *about*, or else the title of *paper*, in place of the word that refers."""
    long = refers.kind is Kind.POINTING and refers.end - refers.start > _SHORT
    if refers.plural and refers.kind is Kind.PRONOUN:
        about = f"the authors of {about}"
    elif not about or about.startswith(QUOTES) or long:
        return of_papers(question, replace(refers, plural=False), [paper])
    name = f"{about}’s" if refers.kind is Kind.POSSESSIVE else about
    return StandAlone.of(f"{question[: refers.start]}{name}{question[refers.end :]}", papers=[paper.document_id])


def _alone(text: str, paper: CitedPaper) -> StandAlone:
    return StandAlone(text, _note(paper, text), (paper.document_id,), passing=True)


def _note(paper: CitedPaper, question: str) -> str:
    return said(OF_IT_ALONE, question, paper=paper.title)
