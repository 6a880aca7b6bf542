"""Mentions: what a question names, which of that it is about, and what it names side by side.

Reads English and German. Knows nothing about conversations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agents.claims.names import names
from agents.evidence.definition import asked_to_define
from agents.evidence.subject import subject
from agents.wording import quoted_phrases
from indexing.analysis import asked_in
from indexing.stop_words import STOP_WORDS

JOINT: Final = re.compile(r" – (?:and|und) ")
"""What stands between a question and what follow-ups to it have asked behind it."""

QUOTES: Final = ("“", "„")
"""What the title of a paper begins with."""

AND: Final = {"en": "and", "de": "und"}
OR: Final = {"en": "or", "de": "oder"}
_ORDINARY: Final = STOP_WORDS["de"] | STOP_WORDS["en"]
_REQUESTS: Final = frozenset(
    {
        "compare",
        "contrast",
        "define",
        "describe",
        "discuss",
        "explain",
        "find",
        "give",
        "list",
        "name",
        "outline",
        "show",
        "summarise",
        "summarize",
        "tell",
        "beschreibe",
        "erkläre",
        "fasse",
        "nenne",
        "vergleiche",
        "zeige",
    }
)
"""Words that a question begins with and that are no names."""

_LONGEST: Final = 4  # words of a thing that is named
_NAME_PART: Final = re.compile(r"\s+|\s*[-–]\s*")
_BESIDE: Final = re.compile(
    r"\s*,\s*(?:(?:and|or|und|oder)\s+)?|\s+(?:and|or|vs\.?|versus|und|oder)\s+(?:the |der |die |das )?"
)
_WORKS: Final = (
    re.compile(r"^how (?:do|does|did|can) (?:an? |the )?(.+?) works?\s*\?*$", re.IGNORECASE),
    re.compile(r"^wie funktionier(?:t|en)(?: eine?| der| die| das)? (.+?)\s*\?*$", re.IGNORECASE),
    re.compile(r"^(?:please )?tell me (?:more )?about (?:an? |the )?(.+?)\s*[?.]*$", re.IGNORECASE),
    re.compile(r"^(?:what|how) about (?:an? |the )?(.+?)\s*\?*$", re.IGNORECASE),
    re.compile(
        r"^(?:was ist mit|erzähl mir mehr über)(?: eine[rm]?| der| dem| den| die| das)? (.+?)\s*[?.]*$", re.IGNORECASE
    ),
)
_PAIRS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:between|zwischen) (.+?) (?:and|und) (.+?)(?= in\b| on\b| for\b| bei\b| für\b|\s*[?.]*$)",
        r"^(?:and |please )?(?:compare|contrast) (.+?) (?:with|to|and|against) (.+?)(?= in\b| on\b| for\b|\s*[?.]*$)",
        r"^(?:bitte )?vergleiche? (.+?) (?:mit|und) (.+?)(?= bei\b| für\b| in\b|\s*[?.]*$)",
        r"[,:] (?:the )?(.+?) (?:or|oder) (?:the )?(.+?)\s*\?*$",
        r"\b(?:do|does|did|are|is|use|choose|prefer) (?:an? |the )?([\w-]+) or ([\w-]+(?: [\w-]+){0,2})\s*\?*$",
        r"\b(?:do|does|did|are|is|can) ([\w-]+) (?:and|or) ([\w-]+)\b",
        r"\b(?:was unterscheidet|what distinguishes) (.+?) (?:von|from) (.+?)\s*\?*$",
        r"^(.+?) (?:vs\.?|versus) (.+?)\s*\?*$",
        r"^what (?:is|are) (?:an? |the )?(.+?) and (?:an? |the )?(.+?)\s*\?*$",
        r"^was (?:ist|sind) (?:eine? |der |die |das )?(.+?) und (?:eine? |der |die |das )?(.+?)\s*\?*$",
        r"^(?:is|are) (?:an? |the )?([\w-]+(?: [\w-]+)?) or (?:an? |the )?([\w-]+) (?:\w+er|more \w+|less \w+)\b.*\?*$",
    )
)
_ADJECTIVE: Final = re.compile(
    r".+(?:ic|al|ive|ed|se|ent|ant|ous|ary|ar|less|ful|ble|based|iche|isch|ische[rsn]?|ichte?[rsn]?)|short|long|small|"
    r"large|low|high|early|late|kurze[rn]?|lange[rn]?|dichte[rn]?|flache[rn]?|tiefe[rn]?",
    re.IGNORECASE,
)
_AUXILIARY: Final = (
    r"(?:do|does|did|is|are|was|were|can|could|will|would|has|have|should|may|might|"
    r"ist|sind|war|hat|haben|kann|können|wird|werden|schneidet|hilft|braucht|nutzt|verwendet|schlägt|funktioniert)"
)


def language_of(question: str) -> str:
    """Return "de" or "en": that of *question* where it is one of them, else "en"."""
    plain = question
    for phrase in quoted_phrases(question):  # a title may be in another
        plain = plain.replace(phrase, " ")
    return "de" if asked_in(plain, ("en", "de")) == "de" else "en"


def things(question: str) -> tuple[str, ...]:
    """Return the names in *question*, those of several words whole, and what is quoted in it.

    Example:
        things("Does Reciprocal Rank Fusion beat BM25?") -> ("Reciprocal Rank Fusion", "BM25")
    """
    return tuple(dict.fromkeys(question[start:end] for start, end in _spans(question)))


def joined_things(question: str) -> tuple[str, ...]:
    """Return what *question* names side by side, in its order; nothing where there is one thing or none.

    Example:
        joined_things("Which is faster, DPR or ColBERT?") -> ("DPR", "ColBERT")
    """
    spans = _spans(question)
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and _BESIDE.fullmatch(question[runs[-1][-1][1] : span[0]]):
            runs[-1].append(span)
        else:
            runs.append([span])
    longest = max(runs, key=len, default=[])
    if len(longest) > 1:
        return tuple(question[start:end] for start, end in longest)
    return next(_plain_pairs(question), ())


def plain_joint(question: str) -> str:
    """Return what follow-ups have left of the question that they were asked behind: its beginning."""
    return JOINT.split(question)[0]


def topic(question: str, *, plural: bool = False) -> str:
    """Return the one thing that *question* is about, or "" where it has several or none that is clear.

    Those that it names side by side are one where *plural* ones are meant. Of several names the one that does
    something is meant, and of what belongs to a thing, the thing.

    Example:
        topic("Does RM3 change BM25?") -> "RM3"
    """
    text = plain_joint(question)
    together = joined_things(text)
    if plural and together:
        return listed(together, word=AND[language_of(text)])
    if together:
        return ""
    named = things(text)
    found = _told_about(text) or (named[0] if len(named) == 1 else _subject(text, named)) or _of_papers(text)
    if plural:
        return found if found.endswith("s") or found.startswith(QUOTES) else ""
    owner, owns, _ = found.partition("’s ")
    return owner if owns else found


def listed(several: Sequence[str], *, word: str) -> str:
    """Return *several* things as one says them, with *word* before the last.

    Example:
        listed(("a", "b", "c"), word="and") -> "a, b and c"
    """
    return f" {word} ".join((", ".join(several[:-1]), several[-1])) if len(several) > 1 else "".join(several)


def _spans(question: str) -> list[tuple[int, int]]:
    """Return where the names of *question* stand, and what is quoted in it."""
    found: list[tuple[int, int]] = []
    quoted = [(question.index(phrase), question.index(phrase) + len(phrase)) for phrase in quoted_phrases(question)]
    at = 0
    for name in names(question, ordinary=_ORDINARY | _REQUESTS):
        start = question.find(name, at)
        start = question.find(name) if start < 0 else start
        if any(begins <= start < ends for begins, ends in quoted) or (not start and _begins_german(question, name)):
            continue
        at = start + len(name)
        if found and _NAME_PART.fullmatch(question[found[-1][1] : start]):
            found[-1] = (found[-1][0], at)
        else:
            found.append((start, at))
    spans = sorted({*found, *quoted})
    marked = [span for span in spans if not question[span[0] + 1 : span[1]].islower()]
    return marked if marked and language_of(question) == "de" else spans  # any noun of German looks like a name


def _begins_german(question: str, name: str) -> bool:
    """Return whether *name* is the plain word that a German question begins with: its verb."""
    return question.startswith(name) and name[1:].islower() and language_of(question) == "de"


def _plain_pairs(question: str) -> Iterator[tuple[str, ...]]:
    """Yield two things that *question* holds against each other and that need be no names."""
    for pattern in _PAIRS:
        if found := pattern.search(question):
            one, other = (part.strip(" ,") for part in found.groups())
            words = other.split()
            if len(one.split()) == 1 and len(words) == 2 and _ADJECTIVE.fullmatch(one):
                one = f"{one} {words[-1]}"  # sparse and dense retrieval
            asks = words and not _ORDINARY.isdisjoint((words[0].casefold(), one.casefold()))  # "and how does it work?"
            if one and not asks and 0 < max(len(one.split()), len(words)) <= _LONGEST:
                yield one, other


def _told_about(question: str) -> str:
    """Return what *question* wants to be told about as a whole, or ""."""
    about = (pattern.match(question.strip()) for pattern in _WORKS)
    short = (found[1] for found in about if found and len(found[1].split()) <= _LONGEST)
    return asked_to_define(question) or next(short, "")


def _of_papers(question: str) -> str:
    """Return what *question* wants papers to be about, or "" where it asks for none."""
    about = subject(question)
    words = about.rstrip("?. ")
    return words if about != question and 0 < len(words.split()) <= _LONGEST else ""


def _subject(question: str, named: tuple[str, ...]) -> str:
    """Return the first of the things *named* where it stands behind the verb that a question begins with, or ""."""
    if not named:
        return ""
    asks = rf"(?:\w+ ){{0,3}}{_AUXILIARY}|(?:wie|warum|wann|wo|was|wieso|womit|wodurch) \w+"
    pattern = rf"^(?:{asks}) (?:the |an? |der |die |das )?{re.escape(named[0])}(?!\w)"
    return named[0] if re.match(pattern, question, re.IGNORECASE) else ""
