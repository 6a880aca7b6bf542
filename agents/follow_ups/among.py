"""Among: a follow-up about one, some or all of several things or papers that were named before it.

Reads English and German. Knows nothing about pronouns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agents.evidence.subject import subject
from agents.follow_ups.alternatives import Alternative, alternatives, chosen, counts, several, spoken_of
from agents.follow_ups.continuing import continued, rest
from agents.follow_ups.mentions import AND, OR, joined_things, listed
from agents.follow_ups.reference import Reference, reference
from agents.follow_ups.turn import Turn
from agents.follow_ups.understood import StandAlone
from agents.follow_ups.words import Kind
from agents.phrases import said
from agents.phrases.english import NOT_AMONG, NOT_AMONG_ONE, ONE_LISTED

_ENDS: Final = re.compile(r"[\s?!.]*$")
_WHICH: Final = re.compile(r"^(?:which|welche)", re.IGNORECASE)
_ELLIPTIC: Final = re.compile(r"^(?:and |und )?(?:which|welche[rs]?|what|was|wo)\b", re.IGNORECASE)
_DIFFERENCE: Final = re.compile(r"\b(?:differences?|unterschiede?)$", re.IGNORECASE)

_SINGULAR: Final = {"do": "does", "are": "is", "were": "was", "have": "has", "sind": "ist", "haben": "hat"}
_AUXILIARY: Final = r"\b(do|are|were|have|can|could|will|did|sind|haben|können) "
_SAYS: Final = {"en": "What does {} say about {}?", "de": "Was sagt {} über {}?"}
_IS_ABOUT: Final = {"en": "What is {} about?", "de": "Worum geht es in {}?"}
_THEY_SAY: Final = {"en": "What do these papers say about {}?", "de": "Was sagen diese Arbeiten über {}?"}
_COMPARES: Final = re.compile(
    r"^(?:(?:and|please|now|can you|could you|und|bitte|nun) )*(?:compare|contrast|vergleichen?|stell(?:e|en sie)?)\b",
    re.IGNORECASE,
)
_COMPARED: Final = 4  # papers that are compared by name
_LONGEST: Final = 8  # words of what papers are listed about


def of_several(question: str, refers: Reference, turns: Sequence[Turn]) -> StandAlone | None:
    """Return *question* with those of several that it means in place of the words that refer; None without them.

    Example:
        "Is the latter faster?" after "How do BM25 and RM3 differ?" -> "Is RM3 faster?"
    """
    words = question[refers.start : refers.end]
    among = alternatives(words, turns, refers.language)
    of_one_listed = turns[-1].lists and len(among) == 1 and several(words)
    if refers.kind is Kind.SEVERAL and not of_one_listed:
        return _all(question, refers, among, turns[-1]) if len(among) > 1 else None
    meant = chosen(words, among, turns)
    bare = rest(question) == rest(words)
    if not meant:
        return _no_such(question, words, len(among), turns[-1]) if refers.surely or bare or of_one_listed else None
    if bare and len(meant) == 1:
        text = _asked_of(question, refers, meant[0], among, turns[-1])
    else:
        text = f"{question[: refers.start]}{_together(meant, refers.language)}{question[refers.end :]}"
        other = reference(text)
        if other is not None and other.kind is Kind.CHOSEN and (more := of_several(text, other, turns)):
            return replace(more, papers=tuple(dict.fromkeys((*_ids(meant), *more.papers))))
    return StandAlone.of(text, papers=_ids(meant))


def _no_such(question: str, words: str, count: int, last: Turn) -> StandAlone | None:
    """Return the *last* question, to be asked again, where *words* count further than what was named goes."""
    count = count or len(last.papers)
    if not count or not (counts(words) or several(words)):
        return None
    one = ONE_LISTED if last.lists else NOT_AMONG_ONE
    return StandAlone(
        last.question, said(NOT_AMONG if count > 1 else one, question, words=words, text=last.question, count=count)
    )


def _all(question: str, refers: Reference, among: Sequence[Alternative], last: Turn) -> StandAlone:
    """Return *question* with all that it may mean, said where it refers to them."""
    words = question[refers.start : refers.end]
    named = _together(among, refers.language)
    german = refers.language == "de"
    start, behind = question[: refers.start], question[refers.end :]
    if _DIFFERENCE.search(words):
        text = f"{start}{words} {'zwischen' if german else 'between'} {named}{behind}"
    elif _ids(among) and _COMPARES.match(question):
        text = _compared(question, refers, among, last)
    elif _ids(among):
        these = "diese Arbeiten" if german else "these papers"
        which = ("welche dieser Arbeiten" if german else "which of these papers") if _WHICH.match(words) else these
        which = f"{which}{words[_verb(words) :]}"
        text = f"{start}{which[0].upper() if not start else which[0]}{which[1:]}{behind}"
    elif re.search(r"\bof\b|\bdavon\b|\bvon\b|\bder\b|\bones?$", words, re.IGNORECASE) and _WHICH.match(words):
        first = words.split()[0]
        text = f"{start}{first} {'von' if german else 'of'} {named}{behind}"
    elif _ELLIPTIC.match(words):
        other = listed([one.name for one in among], word=OR[refers.language])
        text = f"{_ENDS.sub('', question)}: {other}?"
    else:
        text = f"{start}{named}{behind}"
    return StandAlone.of(text, papers=_ids(among))


def _compared(question: str, refers: Reference, among: Sequence[Alternative], last: Turn) -> str:
    """Return *question*, which wants papers compared, with their titles; of many, what they say about their subject."""
    about = _ENDS.sub("", subject(last.question))
    if len(among) > _COMPARED and about != _ENDS.sub("", last.question):
        return _THEY_SAY[refers.language].format(about)
    return f"{question[: refers.start]}{_together(among, refers.language)}{question[refers.end :]}"


def _verb(words: str) -> int:
    """Return where the verb begins in "which is", and the end of words without one."""
    found = re.search(
        r"\s(?:is|was|are|were|has|have|does|do|did|needs?|uses?|works?|performs?|gives?|scales?|ist)\b", words
    )
    return found.start() if found else len(words)


def _asked_of(question: str, refers: Reference, one: Alternative, among: Sequence[Alternative], last: Turn) -> str:
    """Return what *question*, which says no more than "and the second one?", asks of this *one*.

    It is what the *last* question has asked of another, or of all of them.
    """
    language = refers.language
    spoken = [other for other in among if spoken_of(other, last)]
    if len(spoken) == 1 and spoken[0] != one and spoken[0].name in last.question:
        return last.question.replace(spoken[0].name, one.name)
    if not one.document_id:
        return _asked_of_thing(
            f"{question[: refers.start]}{one.name}{question[refers.end :]}", one.name, last, language
        )
    about = _ENDS.sub("", subject(last.question))
    if about != _ENDS.sub("", last.question) and len(about.split()) <= _LONGEST:
        return _SAYS[language].format(one.name, about)
    return _IS_ABOUT[language].format(one.name) if last.lists else f"In {one.name}: {last.question}"


def _asked_of_thing(named: str, name: str, last: Turn, language: str) -> str:
    """Return what a question such as "And RM3?", *named*, asks of the thing of this *name* after the *last* one."""
    if not joined_things(last.question) and name not in last.question:
        return continued(named, Kind.CONTINUED, last.question)
    return _of_one(name, last.question) or (f"Was ist mit {name}?" if language == "de" else f"What about {name}?")


def _of_one(name: str, last: str) -> str:
    """Return the question *last*, which asks of several at once, asked of *name* alone; "" where it cannot be.

    Example:
        "RM3", "How fast are BM25 and RM3?" -> "How fast is RM3?"
    """
    together = joined_things(last)
    run = r"\W+(?:and |or |und |oder )?".join(re.escape(other) for other in together)
    found = re.search(rf"{_AUXILIARY}{run}(?= \w|\s*\?)", last, re.IGNORECASE) if together else None
    if found is None:
        return ""
    verb = found[1]
    single = _SINGULAR.get(verb.casefold(), verb.casefold())
    return f"{last[: found.start()]}{single.capitalize() if verb[0].isupper() else single} {name}{last[found.end() :]}"


def _together(meant: Sequence[Alternative], language: str) -> str:
    """Return those that are *meant* as one says them."""
    return listed([one.name for one in meant], word=AND[language])


def _ids(meant: Sequence[Alternative]) -> tuple[str, ...]:
    return tuple(one.document_id for one in meant if one.document_id)
