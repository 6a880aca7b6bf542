"""Continuing: a follow-up that goes on where the last question ended, and what the two ask together.

Reads English and German. Knows nothing about answers.
"""

from __future__ import annotations

import re
from typing import Final

from agents.evidence.definition import asked_to_define
from agents.follow_ups.bare import names_nothing
from agents.follow_ups.mentions import AND, JOINT, joined_things, language_of, plain_joint, things, topic
from agents.follow_ups.reference import reference
from agents.follow_ups.words import Kind
from indexing.analysis import asked_in
from indexing.stop_words import STOP_WORDS

_ENDS: Final = re.compile(r"[\s?!.]*$")
_CONJUNCTION: Final = re.compile(r"^(?:and|or|but|und|oder|aber)\s+", re.IGNORECASE)
_PREPOSITION: Final = r"(?:for|in|with|on|at|of|from|by|to|under|during|für|bei|mit|auf|von|in|im|an|unter|zu|gegen)"
_LEADING: Final = re.compile(
    r"^(?:(?:and|or|but|so|und|oder|aber)\s+)?"
    r"(?:(?:what|how) about|was ist mit|wie (?:ist|steht|sieht) es (?:aus )?(?=(?:mit|um|bei|für|auf|in)\b)|"
    r"tell me (?:more )?about|erzähl(?:e|en sie)? (?:mir )?(?:mehr )?(?:über|von))?"
    rf"\s*(?P<preposition>{_PREPOSITION}\s+)?(?P<article>(?:the |an? |de[rmn] |die |das )?)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_ONES: Final = re.compile(r"\bones?$", re.IGNORECASE)
_EXAMPLE: Final = re.compile(r"\b(?:examples?|beispiele?)\b", re.IGNORECASE)
_SHORTENED: Final = {"en": "Can you give an example of {}?", "de": "Was ist ein Beispiel für {}?"}
_ABOUT: Final = {"en": "What about {}?", "de": "Was ist mit {}?"}
_WHAT_ABOUT: Final = {"en": "What about {} {}?", "de": "Was ist mit {} {}?"}


def rest(question: str) -> str:
    """Return the thing that *question* goes on with, without the words that only say that it does.

    Example:
        rest("And what about the second one?") -> "second one"
    """
    return _ENDS.sub("", _LEADING.sub("", question))


def continued(question: str, kind: Kind, before: str) -> str:
    """Return what *question*, which goes on in this way, asks together with the question *before*.

    Example:
        "And for long ones?", "Does RM3 help for short queries?" -> "Does RM3 help for long queries?"
    """
    language = language_of(question)
    about = topic(before)
    if kind is Kind.ASKED:
        if _EXAMPLE.search(question) and about:
            return _SHORTENED[language].format(about)
        return _joined(question, kind, before)
    return (
        _other_name(question, before)
        or _exchanged(question, before)
        or _other_end(question, before)
        or _of_what_is_defined(question, before)
        or _joined(question, kind, before)
    )


def _other_name(question: str, before: str) -> str:
    """Return *before* with the name that *question* goes on with in place of the only one there; "" without both.

    Example:
        "And MapReduce?", "Who wrote about TrustRank?" -> "Who wrote about MapReduce?"
    """
    found = _LEADING.match(question)
    name = rest(question)
    named = things(plain_joint(before))
    bare = found is not None and not found["preposition"] and not found["article"] and things(name) == (name,)
    if bare and name in joined_things(plain_joint(before)):
        return _ABOUT[language_of(before)].format(name)
    if language_of(before) == "de" and name[1:].islower():  # any noun of German looks like a name
        return ""
    if not bare or len(named) != 1 or named[0].casefold() == name.casefold():
        return ""
    return plain_joint(before).replace(named[0], name) + ("?" if JOINT.search(before) else "")


def _exchanged(question: str, before: str) -> str:
    """Return *before* with the thing that *question* goes on with in place of one of the same kind; "" without one.

    Two things are of the same kind when their last words are the same.

    Example:
        "And for dense retrieval?", "How does feedback change sparse retrieval?"
        -> "How does feedback change dense retrieval?"
    """
    thing = rest(question)
    words = thing.split()
    there = list(_WORD.finditer(before))
    stop = STOP_WORDS[language_of(before)]
    if len(words) > 1 and reference(thing) is None:
        for last in range(len(words) - 1, len(there)):
            span = there[last - len(words) + 1 : last + 1]
            same = span[-1][0].casefold() == words[-1].casefold()
            if same and not any(one[0].casefold() in stop for one in span):
                return f"{before[: span[0].start()]}{thing}{before[span[-1].end() :]}"
    return ""


def _other_end(question: str, before: str) -> str:
    """Return *before* with its end in the words of *question*, where both begin with one preposition; else "".

    Example:
        "And on long documents?", "Does RM3 help on short queries?" -> "Does RM3 help on long documents?"
    """
    found = _LEADING.match(question)
    if found is None or not found["preposition"] or JOINT.search(before):
        return ""
    preposition = found["preposition"].strip()
    ends = list(re.finditer(rf"\b{preposition}\s+", before, re.IGNORECASE))
    if not ends:
        return ""
    old = _ENDS.sub("", before[ends[-1].end() :])
    new = f"{found['article']}{rest(question)}"
    if len(old.split()) > len(new.split()) + 2 or re.search(rf"\b{_PREPOSITION}\b", old, re.IGNORECASE):
        return ""  # more stands there than what is exchanged
    return f"{before[: ends[-1].end()]}{_ONES.sub(old.split()[-1], new)}?" if old else ""


def _of_what_is_defined(question: str, before: str) -> str:
    """Return what *question* asks of the thing whose meaning was asked for *before*; "" where none was.

    Example:
        "And on long documents?", "What is DPR?" -> "What about DPR on long documents?"
    """
    found = _LEADING.match(question)
    about = asked_to_define(plain_joint(before))
    if not about or found is None or not found["preposition"] or JOINT.search(before):
        return ""
    behind = found["preposition"].lower() + _ENDS.sub("", question[found.end("preposition") :])
    return _WHAT_ABOUT[language_of(question)].format(about, behind)


def _joined(question: str, kind: Kind, before: str) -> str:
    """Return *before*, without what of the same kind was joined to it earlier, and *question* behind it.

    Example:
        "Why?", "Does tea calm?" -> "Does tea calm – and why?"
    """
    german = language_of(before) == "de" and asked_in(question, ("de", "en")) == "de"  # "Wann?" may be either
    conjunction = AND["de" if german else language_of(question)]
    start, *joined = JOINT.split(_ENDS.sub("", before))
    kept = [part for part in joined if _kind(part) is not kind and not names_nothing(part)]
    first, _, others = _CONJUNCTION.sub("", question).partition(" ")
    plain = first.strip("?!.").lower() in STOP_WORDS[language_of(question)] or kind is Kind.ASKED
    lowered = first.lower() if plain else first
    return f" – {conjunction} ".join([start, *kept, f"{lowered} {others}".strip()])


def _kind(joined: str) -> Kind:
    """Return how a question referred that was *joined* to another."""
    found = reference(f"{joined}?")
    return Kind.ASKED if found is not None and found.kind is Kind.ASKED else Kind.CONTINUED
