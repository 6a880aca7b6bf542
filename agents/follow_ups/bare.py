"""Bare: a follow-up that names nothing of its own, so that it can only mean what the answer before rests on.

Reads English and German. Knows nothing about conversations or papers.
"""

from __future__ import annotations

import re
from typing import Final

from agents.follow_ups.mentions import language_of
from agents.follow_ups.reference import Reference
from agents.follow_ups.words import Kind
from indexing.analysis import content_terms

_LEAD: Final = r"^(?:(?:and|so|but|ok|okay|und|aber|also)\W+)*"
_MAIN: Final = r"(?:(?:main|key|biggest|most important|exact|overall|final|wichtigsten?|größten?|genauen?)\s+)?"
_OWNED: Final = (
    r"(?:limits?|limitations?|drawbacks?|weakness(?:es)?|strengths?|advantages?|disadvantages?|shortcomings?|caveats?|"
    r"benefits?|risks?|costs?|results?|findings?|conclusions?|contributions?|aims?|goals?|assumptions?|hypothes[ie]s|"
    r"(?:evaluation )?(?:metrics?|measures?)|baselines?|experiments?|methods?|methodology|future work|"
    r"(?:training |test |input )?(?:data|data ?sets?|corpus|corpora)|samples?|sample size|patients?|participants?|"
    r"research questions?|study (?:design|population)|error rates?|accuracy|"
    r"grenzen?|einschränkung(?:en)?|nachteile?|vorteile?|schwächen?|stärken?|risiken|kosten|ergebnisse?|erkenntnisse|"
    r"schlussfolgerung(?:en)?|ziele?|annahmen?|hypothesen?|metriken|maße|experimente?|methoden?|methodik|ausblick|"
    r"(?:trainings|test|eingabe)?(?:daten|datensatz|datensätze)|korpus|korpora|stichproben?(?:größe)?|patient(?:en)?|"
    r"patientinnen|teilnehmer(?:innen)?|proband(?:en|innen)|fehlerraten?|genauigkeit|forschungsfragen?)"
)
_DONE: Final = (
    r"(?:used?|uses|reported?|measured?|collected?|included?|recruited?|enrolled|examined?|studied|found|find|show|"
    r"shown|evaluated?|evaluation|obtained?|chosen|analy[sz]ed?|tested|trained|compared|mentioned?|have|there|named?|"
    r"benutzt|verwendet|genutzt|berichtet|gemessen|gesammelt|erhoben|eingeschlossen|rekrutiert|untersucht|gefunden|"
    r"gezeigt|evaluiert|bewertet|ausgewertet|gewählt|getestet|trainiert|verglichen|genannt|erwähnt|gibt es|gab es|"
    r"haben|hat|nutzten|nutzen|verwendeten|verwenden|benutzten|benutzen|fanden|nahmen teil|herangezogen)"
)
_IS: Final = (
    r"(?:is|are|was|were|do|does|did|have|has|had|ist|sind|war|waren|wird|werden|wurden?|haben|hat|hatten|nutzen|"
    r"nutzten|verwenden|verwendeten|benutzen|benutzten)"
)
_WHO: Final = (
    r"(?:they|it|the (?:authors?|study|paper)|sie|er|es|die (?:autor(?:en|innen)|arbeit|studie)|da(?:bei|zu)|dort)"
)
_WHICH: Final = r"(?:what|which|how many|how much|welche[nmrs]?|wie ?viele?)(?: (?:kind|sort)s? of| art(?:en)? von)?"
_BEHIND: Final = r"(?:on|with|in|by|for|from|auf|mit|an|bei|von)"
_END: Final = r"(?:\s+there|\s+in it|\s+here)?\s*[?.!]*$"
_THE: Final = r"(?:the|their|its|any|die|der|das|ihre?|seine?)"

_SHAPES: Final = tuple(
    re.compile(f"{_LEAD}{shape}{_END}", re.IGNORECASE)
    for shape in (
        rf"(?:what|where|was|wo) {_IS} {_THE} {_MAIN}{_OWNED}",
        rf"(?:(?:what|how) about|was ist mit)(?: {_THE}| de[nmr])? {_MAIN}{_OWNED}",
        rf"(?:{_THE} )?{_MAIN}{_OWNED}",
        rf"(?:{_BEHIND} )?{_WHICH} {_MAIN}{_OWNED}(?: {_IS})?(?: {_WHO})?(?: {_DONE})?",
        rf"how (?:large|big|long|old|many|much|good|high|low) (?:is|are|was|were) (?:{_THE} )?{_MAIN}{_OWNED}",
        rf"wie (?:groß|lang|alt|viele?|gut|hoch) (?:ist|sind|war|waren) (?:{_THE} )?{_MAIN}{_OWNED}",
        rf"how (?:{_IS}) {_WHO} {_DONE}(?: (?:this|that|it))?",
        rf"wie (?:{_IS}) (?:{_WHO}|das|dies) {_DONE}",
        rf"(?:what|was) {_IS} {_WHO} {_DONE}",
        rf"how (?:{_IS}) (?:{_THE} )?{_MAIN}{_OWNED} {_DONE}",
        rf"wie (?:{_IS}) (?:{_THE} )?{_MAIN}{_OWNED} {_DONE}",
        rf"(?:{_IS}|gibt es|gab es)(?: there)?(?: any| irgendwelche)? {_MAIN}{_OWNED}",
    )
)
"""Any paper has these, so whoever asks for them alone has one in mind."""

_COUNTED: Final = re.compile(
    rf"{_LEAD}(?:how (?:many|much)|wie ?viele?) (?!papers?\b|stud|articles?\b|arbeiten\b|artikel\b|pages\b|seiten\b)"
    rf"\w+(?: (?:{_IS} )?(?:{_WHO} )?{_DONE})?\s*[?.!]*$",
    re.IGNORECASE,
)
_RESOURCES: Final = re.compile(
    rf"{_OWNED}|{_DONE}|train(?:ing|ed)?|machines?|computers?|servers?|gpus?|cpus?|nodes?|hardware|memory|size|time|"
    r"long|large|fast|old|big|based|work|works?|built|run|runs|cost|need|needs|take|takes|parameters?|languages?|years?|"
    r"code|author|authors|who|maschinen|rechner|worauf|womit|woraus|wovon|worin|wofür|speicher|zeit|jahre?|parametern?|sprachen?|trainiert|basiert|läuft|braucht|"
    r"dauert|schnell|groß|lange",
    re.IGNORECASE,
)

_GERMAN_PRONOUN: Final = re.compile(r"er|sie|es|ihn|ihm|(?:seine|ihre)[rnms]?")

_BEGINS: Final = re.compile(_LEAD, re.IGNORECASE)
_AUTHORS: Final = (
    (re.compile(r"\bthey\b", re.IGNORECASE), "the authors"),
    (re.compile(r"\btheir\b", re.IGNORECASE), "the"),
    (re.compile(r"(?<=\w )sie\b"), "die Autoren"),
)


def names_nothing(question: str) -> bool:
    """Return whether *question* asks only for what any paper has: its limitations, its data, how many took part.

    Example:
        names_nothing("And what are the limitations?") -> True
        names_nothing("What are the limitations of RM3?") -> False
    """
    return any(shape.match(question.strip()) for shape in (*_SHAPES, _COUNTED))


def asks_of_it(question: str, refers: Reference | None) -> bool:
    """Return whether *question* asks "it" for no more than any paper has: "What is it trained on?"."""
    if refers is None or not stands_for_one(question, refers):
        return False
    words = [word for word in re.findall(r"\w+", question) if content_terms(word, language_of(question))]
    return all(_RESOURCES.fullmatch(word) for word in words)


def stands_for_one(question: str, refers: Reference) -> bool:
    """Return whether the word of *question* that *refers* is a pronoun: it, its, they; er, seine."""
    word = question[refers.start : refers.end].casefold()
    return refers.kind in (Kind.PRONOUN, Kind.POSSESSIVE) or (
        refers.kind is Kind.POINTING and _GERMAN_PRONOUN.fullmatch(word) is not None
    )


def plain(question: str) -> str:
    """Return *question* without the conjunction that it begins with, "they" being the authors."""
    text = _BEGINS.sub("", question.strip())
    for pronoun, authors in _AUTHORS:
        text = pronoun.sub(authors, text)
    return f"{text[:1].upper()}{text[1:]}"
