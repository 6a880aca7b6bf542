"""Many: questions that are answered one after the other, each told as soon as it is done.

One that fails stops no other. No traces are kept of them: thousands would push out those of what a person asked. Knows
nothing about files of questions.
"""

from __future__ import annotations

import logging

from app.answering import answer, as_asked, in_words, prepared
from app.application import Application
from app.requests import Answered, AnsweredMany, AskManyRequest, AskRequest, QuestionDone, Tell
from app.shown import SHOWN, unforeseen
from app.stopping import Stopped, WorkStopped, give_up_if

log = logging.getLogger(__name__)


def ask_many(application: Application, request: AskManyRequest, tell: Tell, stopped: Stopped) -> AnsweredMany:
    """Answer the questions of *request*.

    Raises:
        WorkStopped: nobody waits any more.
    """
    done = failed = 0
    for place, one in enumerate(request.questions):
        give_up_if(stopped)
        try:
            told = QuestionDone(place=place, answered=_answered(application, one, stopped))
            done += 1
        except WorkStopped:
            raise
        except SHOWN as error:
            told = QuestionDone(place=place, failure=str(error))
            failed += 1
        except Exception as error:
            log.exception("a question of many failed")
            told = QuestionDone(place=place, failure=unforeseen(error))
            failed += 1
        tell(told)
    return AnsweredMany(answered=done, failed=failed)


def _answered(application: Application, request: AskRequest, stopped: Stopped) -> Answered:
    plain, notes = in_words(application, request)
    ready = prepared(application, plain, stopped)
    return as_asked(request, answer(application, ready, lambda _: give_up_if(stopped)), notes)
