"""Standalone: a follow-up question in words that need no conversation to be understood.

Rules first. The language model is asked only where they cannot tell what is meant, and is believed only where it adds
no word of its own. Knows nothing about where conversations are kept.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agents.follow_ups.again import asked_again
from agents.follow_ups.alternatives import LOOKED_BACK
from agents.follow_ups.among import of_several
from agents.follow_ups.bare import names_nothing, plain
from agents.follow_ups.continuing import continued, rest
from agents.follow_ups.mentions import OR, QUOTES, joined_things, language_of, listed, plain_joint, things, topic
from agents.follow_ups.reference import Reference, reference
from agents.follow_ups.rewriting import rewritten
from agents.follow_ups.turn import Turn
from agents.follow_ups.understood import StandAlone, of_papers
from agents.follow_ups.words import Kind
from agents.llm import LLM
from agents.phrases import said
from agents.phrases.english import OF_LISTED
from agents.prompting import as_line

LONGEST: Final = 1_000
"""Characters of a question that is read; what is longer was pasted: it stands alone, and of one before it is cut."""

_SENTENCE: Final = re.compile(r"(?<=[?!.])\s+")
_YES_OR_NO: Final = re.compile(
    r"(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Cc]an|[Cc]ould|[Ww]ill|[Hh]as|[Hh]ave|[Ss]hould)\b"
    r"|(?![Ww])[A-ZÄÖÜ]?[a-zäöüß]+(?:t|en) (?:der |die |das |ein |eine )?[A-ZÄÖÜ]"
)
_OF_WHAT_WAS_ASKED: Final = re.compile(
    r"(?:(?:and|und) )?(?:(?:what|how|where) )?"
    r"(?:is|was|does|did|can|gilt|ist|trifft|stimmt|hält) (?:this|that|das|dies)"
    r"(?= (?:also|always|still|so|true|valid|holds?|apply|the case|based|known|shown|for|in|on|with)\b"
    r"| (?:auch|immer|noch|nur|für|bei|in)\b)",
    re.IGNORECASE,
)
"""A claim is meant, not a thing: "Is that also so for women?"."""

_GERMAN_PRONOUNS: Final = frozenset({"er", "sie", "es", "ihn", "ihm", "ihnen"})
_GERMAN_PLURAL: Final = frozenset({"sie", "ihnen", "ihre", "ihren", "ihrer"})
_PREPOSITIONS: Final = re.compile(r"^da(?:r(?=[aeiouü]))?", re.IGNORECASE)


def stand_alone(question: str, turns: Sequence[Turn], llm: LLM | None) -> StandAlone:
    """Return *question* with what it takes from the *turns* before it, the last of them last.

    A pronoun is replaced by what the last question is about, "the second one" by what was named or cited second, and
    what goes on where that question ended is joined to it, by rules for English and German. Where they cannot tell
    what is meant, *llm* writes the question anew; without it, and when it uses a word that nobody said or drops one of
    the question's, the last question is put before this one.

    Example:
        "How does it compare to BM25?" after "What is RM3?" -> "How does RM3 compare to BM25?"
    """
    question = question.strip()
    refers = reference(question) if turns and len(question) <= LONGEST else None
    if refers is None and not (turns and names_nothing(question)):
        return StandAlone(question)
    turns = [_short(turn) for turn in turns]
    elliptic = refers is None or refers.kind in (Kind.OWNED, Kind.ASKED)
    if refers is None or (elliptic and turns[-1].lists and names_nothing(question)):
        return _of_what_was_spoken_of(question, turns)
    found = _by_rule(question, refers, turns)
    if found is not None:
        return found
    if not refers.surely:
        return StandAlone(question)
    text = "" if llm is None else rewritten(question, turns, llm)
    return StandAlone.of(text or f"{_standing(turns)} {question}")


def _by_rule(question: str, refers: Reference, turns: Sequence[Turn]) -> StandAlone | None:
    """Return *question* with what it refers to; None where that is not clear."""
    found: StandAlone | None = None
    match refers.kind:
        case Kind.MORE:
            found = asked_again(question, turns)
        case Kind.CHOSEN | Kind.SEVERAL:
            found = of_several(question, refers, turns)
        case Kind.CONTINUED | Kind.ASKED:
            found = _of_another(question, refers, turns[-1]) or StandAlone.of(
                continued(question, refers.kind, _standing(turns))
            )
        case Kind.OWNED:
            of_a_thing = None if _is_about_nothing(_standing(turns)) else _owned(question, refers, turns)
            found = of_a_thing or _of_what_was_spoken_of(question, turns)
        case Kind.POINTING if _OF_WHAT_WAS_ASKED.match(question) and _is_claim(_standing(turns)):
            found = StandAlone.of(continued(question, Kind.ASKED, _standing(turns)))
        case Kind.PRONOUN | Kind.POSSESSIVE | Kind.POINTING | Kind.JOINED:
            found = _of_the_list(question, refers, turns[-1]) or _about(question, refers, turns)
            if found is None and names_nothing(question):
                found = _of_what_was_spoken_of(question, turns)
    return found


def _of_what_was_spoken_of(question: str, turns: Sequence[Turn]) -> StandAlone:
    """Return *question*, which names nothing, of the papers that were just listed, or joined to what was spoken of.

    Example:
        "And what are the limitations?" after "How was sepsis found?"
        -> "How was sepsis found – and what are the limitations?"
    """
    if turns[-1].lists and turns[-1].papers:
        papers = tuple(one.document_id for one in turns[-1].papers)
        return StandAlone(plain(question), said(OF_LISTED, question, count=len(papers)), papers)
    return StandAlone.of(continued(question, Kind.ASKED, _standing(turns)))


def _is_claim(asked: str) -> bool:
    """Return whether what was *asked* may be so or not, rather than about a thing: "How was sepsis found?"."""
    return _YES_OR_NO.match(asked) is not None or _is_about_nothing(asked)


def _is_about_nothing(asked: str) -> bool:
    """Return whether what was *asked*, which goes on with nothing, is about no one thing: what was before is past."""
    text = plain_joint(asked)
    return plain(text) == text and not (topic(text) or joined_things(text))


def _of_another(question: str, refers: Reference, last: Turn) -> StandAlone | None:
    """Return the *last* question, which names nothing, of the name that *question* goes on with; None without both.

    Example:
        "And for DPR?" after "Which data did they use?" -> "Which data did they use for DPR?"
    """
    name = rest(question)
    if refers.kind is not Kind.CONTINUED or not names_nothing(last.question) or things(name) != (name,):
        return None
    for_it = "bei" if language_of(last.question) == "de" else "for"
    return StandAlone.of(f"{last.question.rstrip(' ?.!')} {for_it} {name}?")


def _standing(turns: Sequence[Turn]) -> str:
    """Return the last question that names what it is about; the last of all where none does."""
    named = (turn.question for turn in reversed(turns[-LOOKED_BACK:]) if not names_nothing(turn.question))
    return next(named, turns[-1].question)


def _of_the_list(question: str, refers: Reference, last: Turn) -> StandAlone | None:
    """Return *question* of the papers that the *last* answer lists, where it means them: they, or it where one is."""
    theirs = question[refers.start : refers.end] in _GERMAN_PLURAL
    if not last.lists or not last.papers or not (theirs or refers.kind in (Kind.PRONOUN, Kind.POSSESSIVE)):
        return None
    if not refers.plural and not theirs and len(last.papers) > 1:
        return None
    return of_papers(question, refers, last.papers)


def _owned(question: str, refers: Reference, turns: Sequence[Turn]) -> StandAlone | None:
    """Return *question*, which asks for something of what was spoken of, with that behind it; None where it is open.

    Example:
        "What are the limitations?" after "How does RM3 work?" -> "What are the limitations of RM3?"
    """
    about = _topic(question, turns, refers)
    if not about or about.startswith("("):
        return None
    of = "von" if refers.language == "de" else "to" if question[: refers.end].endswith("alternatives") else "of"
    return StandAlone.of(f"{question[: refers.end]} {of} {about}{question[refers.end :]}")


def _about(question: str, refers: Reference, turns: Sequence[Turn]) -> StandAlone | None:
    """Return *question* with what it is about in place of the word that refers, or behind it; None where it is open."""
    about = _topic(question, turns, refers)
    if not about:
        return None
    word = question[refers.start : refers.end]
    several = about.startswith("(")
    plain = refers.kind is Kind.PRONOUN or word in _GERMAN_PRONOUNS
    if refers.plural and plain and about.startswith(QUOTES):
        about = f"the authors of {about}"
    new = {
        Kind.POSSESSIVE: f"{word} {about}" if several else f"{about}’s",
        Kind.JOINED: f"{word} {about}" if several else f"{_PREPOSITIONS.sub('', word)} {about}",
    }.get(refers.kind, f"{word} {about}" if several else about if plain else f"{word} ({about})")
    return StandAlone.of(f"{question[: refers.start]}{new}{question[refers.end :]}")


def _topic(question: str, turns: Sequence[Turn], refers: Reference) -> str:
    """Return what the last question that is about something was about; several in brackets, "" where it is open.

    A question that names nothing ("And how are the seeds chosen?") is about what those before it are, and what
    *question* names itself is not what it refers to.
    """
    own = question.casefold()
    for turn in reversed(turns[-LOOKED_BACK:]):
        text = plain_joint(turn.question)
        if names_nothing(text):
            continue
        about = topic(text, plural=refers.plural)
        if about and about.casefold() not in own:
            return about
        named = joined_things(text) or (things(text) if language_of(text) == "en" else ())  # German nouns are no names
        left = tuple(name for name in named if name.casefold() not in own)
        if len(left) == 1 and not refers.plural:
            return left[0]
        if left:
            return "" if refers.plural else f"({listed(left, word=OR[refers.language])})"
    return ""


def _short(turn: Turn) -> Turn:
    """Return *turn* with the first and the last of the questions that earlier turns have put before each other."""
    text = as_line(turn.question)
    questions = _SENTENCE.split(text)
    if len(questions) > 2:
        text = " ".join((questions[0], questions[-1]))
    return replace(turn, question=textwrap.shorten(text, LONGEST, placeholder=" …"))
