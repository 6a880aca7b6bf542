"""Again: "what else?", which asks the last question once more, for what it has not answered yet.

Reads English and German. Knows nothing about searching.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.evidence.definition import asked_to_define
from agents.follow_ups.mentions import language_of, plain_joint
from agents.follow_ups.turn import Turn
from agents.follow_ups.understood import StandAlone
from agents.phrases import said
from agents.phrases.english import ASKED_AGAIN_ALIKE, ASKED_OF_OTHERS

_MORE: Final = {"en": "Tell me more about {}.", "de": "Erzähl mir mehr über {}."}


def asked_again(question: str, turns: Sequence[Turn]) -> StandAlone:
    """Return what *question*, which wants more, asks behind *turns*.

    More of a list are papers that were not listed yet, and more on a thing that was explained is all that is said of
    it. Otherwise the last question is asked once more.

    Example:
        "What else?" after "What is TrustRank?" -> "Tell me more about TrustRank."
    """
    last = turns[-1]
    if last.lists:
        listed = [paper.document_id for turn in turns if turn.question == last.question for paper in turn.papers]
        note = said(ASKED_OF_OTHERS, question, text=last.question)
        return StandAlone(last.question, note, besides=tuple(dict.fromkeys(listed)))
    defined = asked_to_define(plain_joint(last.question))
    if defined:
        return StandAlone.of(_MORE[language_of(question)].format(defined))
    return StandAlone(last.question, said(ASKED_AGAIN_ALIKE, question, text=last.question))
