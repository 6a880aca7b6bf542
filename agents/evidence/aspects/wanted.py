"""Wanted: the aspect of its paper that a whole question asks for.

"Which data sets were used to train the model?" asks for the data sets, "Which data sets cover Finnish?" for something
else: beside the aspect's name a question may have only words that any paper could be asked in. Reads English and
German. Knows nothing about which paper is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from agents.evidence.aspects import aspect
from agents.evidence.aspects.contributions import FINDINGS, METHOD
from agents.evidence.aspects.kind import Aspect
from agents.evidence.aspects.materials import DATA_SETS, METRICS, SAMPLE
from agents.evidence.aspects.setting import BASELINES

LONGEST: Final = 200
"""Characters of a question that is read; what is longer asks for more."""

NAME: Final = 3
"""Words of an aspect's name."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())


_ENGLISH: Final = _set(
    """
    a all also an and any are as at been being by can could did do does done each every for from had has have
    how i if in into is it its itself list main many me much name of on or out please s say several tell that the
    their them there these they this those to up us used was we were what which will with would you
    article articles author authors paper papers publication research researcher researchers review studies study
    survey thesis trial work
    analysed analyzed applied apply approached carried collected compare compared compares comparing conclude concluded
    conducted consider considered consist describe described describes develop developed employ employed enrolled
    evaluate evaluated evaluates evaluating evaluation examined experiment experimental experimented experiments
    include included introduce introduced introduces investigated measure measured mention mentioned mentions name
    named obtained participate participated part perform performed present presented presents propose proposed proposes
    reported report reports ran recruited run running stated studied suggest suggested suggests test
    pre-trained pretrained fine-tuned finetuned
    tested testing took train trained training use uses using utilised utilized validate validated
    assess assessed assesses acknowledge acknowledged discuss discussed
    large big kind kinds type types sort sorts computations computation calculations against own
"""
)
_GERMAN: Final = _set(
    """
    alle als am an anhand auf aus bei beim das dem den der des die diese diesem diesen dieser dieses durch ein eine
    einem einen einer es für gab genau gibt haben hat im in ihr ihre ihrem ihren ihrer ist man mit nach nahmen nennt
    nennen sein seine seiner sich sie sind teil und vom von vor waren war was wie welche welchem welchen welcher welches
    werden wird womit worauf woran wurde wurden zum zur zu über viele wenn bitte nenne
    arbeit artikel artikels aufsatz aufsatzes autor autoren autorinnen experimente experimenten forscher paper papers
    vortrainiert studie studien untersuchung veröffentlichung verfasser evaluation auswertung berechnungen training
    angewandt angewendet ausgewertet befragt benutzen benutzt beschrieben bewertet eingesetzt eingeschlossen entwickelt
    erhoben evaluiert gemessen genannt genutzt getestet teilgenommen trainiert untersucht verglichen vergleicht
    verwenden verwendet vorgeschlagen vorgestellt schlagen schlägt stellt geprüft durchgeführt gerechnet groß art arten
"""
)
_ANY_PAPER: Final = _ENGLISH | _GERMAN
"""Words in which any paper could be asked for any aspect."""

_BY_VERB: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (
            (
                r"^(?:how|wie)\b.*\b(?:evaluate[ds]?|evaluiert|assess(?:ed|es)?|measured?|validated?|bewertet|gemessen|"
                r"geprüft)\b"
            ),
            METRICS,
        ),
        (
            (
                r"^(?:(?:(?:to|with|against) )?(?:what|which)|womit|mit was|(?:mit )?welche[mnrs]?)\b.*"
                r"\b(?:compared?|verglichen|vergleicht)\b"
            ),
            BASELINES,
        ),
        (
            (
                r"^(?:on what|worauf|auf was|woran)\b.*\b"
                r"(?:(?:pre-?)?trained|fine-?tuned|tested|evaluated|(?:vor)?trainiert|getestet)\b|"
                r"^what\b.*\b(?:(?:pre-?)?trained|fine-?tuned|tested|evaluated) on$"
            ),
            DATA_SETS,
        ),
        (
            r"^what\b.*\b(?:propos|introduc|develop|present)\w*$|^was\b.*\b(?:vorgeschlagen|vorgestellt|entwickelt)$",
            METHOD,
        ),
        (r"^what\b.*\bconclude[ds]?$", FINDINGS),
    )
)
"""What a question asks for that has no name of an aspect, by its verb."""

_OF_WHOM: Final = re.compile(
    r"\b(?:which|what|welche[mnrs]?) (?:articles?|authors?|papers?|publications?|research(?:ers?)?|reviews?|"
    r"stud(?:y|ies)|surveys?|thes[ie]s|trials?|works?|arbeit(?:en)?|artikel|aufsätze|autor(?:en|innen)?|forscher|"
    r"studien?|veröffentlichung(?:en)?)\b(?! (?:designs?|samples?|sizes?|populations?)\b)",
    re.IGNORECASE,
)
"""Asks for people or papers: "Which authors used the data?"."""
_BY_WHAT: Final = re.compile(
    r"^(?:how|wie)\b|^(?:womit|wodurch|(?:with|by) what|mit was) (?:are|did|do|does|had|has|have|is|was|were|"
    r"hat|haben|sind|ist|werden|wird|wurden?)\b",
    re.IGNORECASE,
)
"""Asks how something was done: of the aspects only the method and the metrics are an answer."""
_METHOD_TOO: Final = re.compile(
    rf"\b(?:and|or|und|oder|&) (?:(?:the|which|what|die|das|welche[nmrs]?) )?(?:{METHOD.asked.pattern})\b",
    re.IGNORECASE,
)
_SAMPLE_ITSELF: Final = re.compile(
    r"(?:\b(?:which|what|welche[mnrs]?|was)(?: (?:is|are|was|were|ist|sind|war|waren|kinds?|types?|sorts?|art|arten|of|"
    r"von|the|its|their|die|der|das|den))*|^(?:please |bitte )?(?:describe|list|name|state|tell|say|nenne|nennt)\b.*|^)"
    rf" ?\b(?:{SAMPLE.asked.pattern})\b",
    re.IGNORECASE,
)
"""Asks for the people, and not for what they did or what was done to them."""
_TRAINED: Final = re.compile(r"\b(?:train(?:s|ed|ing)?|trainier(?:t|en|ten))\b", re.IGNORECASE)
_SIZE: Final = re.compile(r"\b(?:how (?:large|big|much)|wie groß)\b", re.IGNORECASE)
_HAS_SIZE: Final = re.compile(r"\b(?:samples?|stud(?:y|ies)|population|\w*stichproben?\w*)\b", re.IGNORECASE)

_COUNTS: Final = re.compile(r"\b(?:how (?:many|large|big|much)|wie (?:viele?|groß))\b", re.IGNORECASE)
_TRIED: Final = re.compile(
    r"\b(?:evaluated|tested|examined|studied|considered|evaluiert|getestet|untersucht)$", re.IGNORECASE
)
"""What was tried: "Which models were evaluated?" asks for all of them, not for that of the authors."""

_COUNTED: Final = re.compile(
    r"^(?:people|persons|individuals|documents|texts|articles|abstracts|papers|personen|menschen|dokumente|texte|"
    r"records|samples|cases|fälle|interviews|interviewees|volunteers|students)$",
    re.IGNORECASE,
)
"""What is counted in any sample."""


@lru_cache(maxsize=256)
def wanted(question: str) -> Aspect | None:
    """Return the aspect of a paper that *question* asks for and nothing else, None where it asks for anything else.

    Example:
        wanted("On which data was the model trained?") -> that of data sets
    """
    if len(question) > LONGEST or _OF_WHOM.search(question):
        return None
    text = re.sub(r"[’']s\b", " is", question).strip(" ?.!:")
    named, rest = _named(re.findall(r"[\w-]*\w", text))
    counting = _COUNTS.search(text) is not None
    counted = [word for word in rest if counting and _COUNTED.match(word)]
    if any(word.casefold() not in _ANY_PAPER and word not in counted for word in rest):
        return None
    if SAMPLE in named and _TRAINED.search(text):
        return None
    if counting:
        sized = _SIZE.search(text) is None or _HAS_SIZE.search(text) is not None
        return SAMPLE if sized and {*named} <= {SAMPLE} and (named or counted) else None
    return _uncounted(text, named)


def _uncounted(text: str, named: Sequence[Aspect]) -> Aspect | None:
    """Return what *text*, which wants nothing counted and has these *named* in it, asks for.

    A method that is named first is what is asked for, and so is one that is joined with something by "and".
    """
    if _BY_WHAT.match(text) and not {*named} <= {METHOD, METRICS}:
        return None
    by_verb = next((meant for pattern, meant in _BY_VERB if pattern.search(text)), None)
    if not named or (by_verb is not None and named == [METHOD]):
        return by_verb
    things = [one for one in named if one is not METHOD] or [METHOD]
    asked = things[0]
    if len(things) > 1 or (asked is SAMPLE and not _SAMPLE_ITSELF.search(text)):
        return None
    if asked is METHOD:
        return None if _TRIED.search(text) else METHOD
    both = METHOD in named and (_METHOD_TOO.search(text) or (named[0] is METHOD and by_verb is not asked))
    return None if both else asked


def _named(words: Sequence[str]) -> tuple[list[Aspect], list[str]]:
    """Return the aspects that *words* name, each once, and the words that name none."""
    found, rest = list[Aspect](), list[str]()
    at = 0
    while at < len(words):
        known, length = next(_names_at(words, at), (None, 1))
        if known is None:
            rest.append(words[at])
        elif known not in found:
            found.append(known)
        at += length
    return found, rest


def _names_at(words: Sequence[str], at: int) -> Iterator[tuple[Aspect, int]]:
    """Yield the aspects named from *at* on, with the number of words of the name, the longest first."""
    for length in range(min(NAME, len(words) - at), 0, -1):
        known = aspect(" ".join(words[at : at + length]))
        if known is not None:
            yield known, length
