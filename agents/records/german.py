"""German: the ways in which questions about papers are asked in German."""

from __future__ import annotations

from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.records.asking import Asked, Way, What, asked_by, compiled
from agents.records.german_library import GERMAN_LIBRARY

_N: Final = r"(?P<name>.+?)"
_ONE: Final = r"(?:paper|artikel|arbeit|studie|publikation|veröffentlichung|aufsatz|dokument|papier)"
_PAPERS: Final = (
    r"(?:papers?|artikeln?|arbeiten|studien|publikationen|veröffentlichungen|aufsätzen?|dokumenten?|papieren?)"
)
_MY: Final = r"(?:der|die|das|meiner|meine|dieser|diese|unserer|unsere|deiner|deine|ihrer|ihre)"
_THEM: Final = r"(?:meiner |der |dieser |von diesen )?"
_HELD: Final = r"(?:bibliothek|bücherei|sammlung)"
_LIBRARY: Final = rf"(?P<library>(?:in|aus) {_MY} {_HELD})"
_IN: Final = rf"(?: {_LIBRARY})?"
_BY: Final = r"(?: von (?P<by>[\w.'’ -]+?))?"
_OF: Final = r"(?:von|des|der|zu|für)"
_WHO: Final = (
    r"(?:(?:der|die|seine|ihre) )?(?:(?P<whose>erste|ersten|letzte|letzten|erst|haupt|senior)[ -]?)?"
    r"(?P<work_of>autor(?:in|en|innen|s)?|verfasser(?:in|innen|s)?)"
)
_ORG: Final = (
    r"(?:universität(?:en)?|hochschulen?|firm(?:a|en)|unternehmen|institution(?:en)?|institut(?:en|e)?|"
    r"einrichtung(?:en)?|labor(?:en|s)?|organisation(?:en)?|land|ländern?|abteilung(?:en)?)"
)
_OUT: Final = r"(?:veröffentlicht|erschienen|publiziert|geschrieben|verfasst|herausgekommen)"
_VENUE: Final = r"(?:(?:fach)?zeitschrift|journal|konferenz|tagung|tagungsband|workshop|magazin)"
_GIVE: Final = r"(?:(?:bitte )?(?:nenne?|nennen|zeige?|zeigen|liste?|listen|gib|geben)(?: sie)?(?: mir)?(?: bitte)? )"
_NUMBER: Final = r"(?:(?P<number>\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) )?"
_THERE: Final = rf"(?:{_IN}| gibt es{_IN}| (?:habe ich|haben wir){_IN}| die (?:ich habe|wir haben))?"


def _superlative(what: What, stem: str) -> tuple[Way, ...]:
    """Return the ways to ask for the papers that are of all what *stem* says: "älteste"."""
    papers = rf"(?:{_ONE}|{_PAPERS})"
    return (
        Way(
            what,
            rf"(?:(?:was|welche[srn]?)(?: ist| sind| war) |{_GIVE})?(?:die|das|der|den|meine?) {_NUMBER}"
            rf"(?:{stem})[ns]? {papers}{_BY}{_THERE}",
        ),
        Way(
            what,
            rf"(?:welche[srn]?) {papers}{_BY}{_IN} (?:ist|sind) (?:die|das|der|am) {_NUMBER}(?:{stem})[ns]?{_THERE}",
        ),
    )


def _comparative(what: What, words: str) -> tuple[Way, ...]:
    """Return the ways to ask which of some papers that are named is *words*."""
    which = rf"(?:was|welche[rsn]?)(?: {_ONE})?(?: (?:davon|von (?:beiden|diesen|ihnen)|der beiden|dieser beiden))?"
    return (
        Way(
            what, rf"{which} (?:ist|war) (?:(?:die|das|der) )?(?:{words})(?: {_ONE})?(?:\s?[,:–-]+ {_N})?", limited=True
        ),
        Way(what, rf"(?:was|welche[rsn]?) von {_N} (?:ist|war) (?:(?:die|das|der) )?(?:{words})", limited=True),
    )


_WAYS: Final = (
    *GERMAN_LIBRARY,
    # wer hat es geschrieben
    Way(
        What.FIRST_AUTHOR,
        rf"(?:wer|wie heißt) (?:ist |war )?(?:der|die) (?:erst|haupt|erste |haupt-)-?autor(?:in)?(?: {_OF} {_N})?",
    ),
    Way(
        What.LAST_AUTHOR,
        rf"(?:wer|wie heißt) (?:ist |war )?(?:der|die) (?:letzt|letzte |senior)-?autor(?:in)?(?: {_OF} {_N})?",
    ),
    Way(What.AUTHORS, rf"wer (?:alles )?(?:hat|haben) {_N} (?:geschrieben|verfasst|veröffentlicht|publiziert)"),
    Way(What.AUTHORS, rf"wer (?:schrieb|verfasste|schrieben|verfassten) {_N}"),
    Way(
        What.AUTHORS,
        rf"(?:wer|wie) (?:ist|sind|war|waren|heißt|heißen) (?:der|die|alle) (?:autor(?:in|en|innen)?|verfasser"
        rf"(?:in|innen)?)(?: {_OF} {_N})?",
    ),
    Way(What.AUTHORS, r"wer (?:ist|sind|war|waren) (?:seine?|ihre?|deren|dessen) (?:autor(?:in|en|innen)?|verfasser)"),
    Way(What.AUTHORS, rf"von wem (?:ist|sind|stammt|stammen|wurde|wurden) {_N}(?: geschrieben| verfasst)?"),
    Way(What.AUTHORS, rf"{_GIVE}?(?:die |alle )?(?:namen der )?(?:autoren|autorinnen|verfasser) {_OF} {_N}"),
    Way(What.AUTHOR_COUNT, rf"wie ?viele (?:ko-?)?(?:autoren|autorinnen|verfasser) (?:hat|haben) {_N}"),
    Way(What.PERSON, rf"wer (?:ist|sind|war|waren) {_N}"),
    # wann
    Way(What.YEAR, rf"wann (?:ist|sind|wurde|wurden|war) {_N} {_OUT}(?: worden)?"),
    Way(What.YEAR, rf"wann (?:erschien|erschienen) {_N}"),
    Way(What.YEAR, rf"(?:wann|in welchem jahr) (?:hat|haben) {_N} (?:veröffentlicht|publiziert|geschrieben)"),
    Way(What.YEAR, rf"wann {_N} (?:erschienen|veröffentlicht worden|veröffentlicht) (?:ist|wurde)"),
    Way(What.YEAR, rf"(?:in|aus) welchem jahr (?:ist|sind|wurde|wurden|erschien|stammt|stammen) {_N}(?: {_OUT})?"),
    Way(
        What.YEAR, rf"(?:was|wie|welches) (?:ist|lautet) das (?:erscheinungsjahr|jahr der veröffentlichung) {_OF} {_N}"
    ),
    Way(What.YEAR, rf"wie alt (?:ist|sind) {_N}", named=True),
    # wo
    Way(
        What.VENUE,
        rf"wo (?:ist|sind|wurde|wurden) {_N} (?:veröffentlicht|erschienen|publiziert|vorgestellt)(?: worden)?",
    ),
    Way(What.VENUE, rf"wo (?:erschien|erschienen) {_N}"),
    Way(
        What.VENUE,
        rf"(?:in|auf) (?:welche[rmn]) {_VENUE} (?:ist|sind|wurde|wurden|erschien|steht) {_N}(?: {_OUT}| "
        rf"vorgestellt)?(?: worden)?",
    ),
    # wie lang, unter welcher Nummer, unter welchem Titel
    Way(What.PAGES, rf"wie ?viele seiten (?:hat|haben|umfasst|umfassen) {_N}"),
    Way(What.PAGES, rf"wie ?viele seiten (?:lang )?(?:ist|sind) {_N}(?: lang)?"),
    Way(What.PAGES, rf"(?:wie (?:ist|lautet) )?die seitenzahl {_OF} {_N}"),
    Way(What.PAGES, rf"wie lang (?:ist|sind) {_N}", named=True),
    Way(What.DOI, rf"(?:(?:was|wie|welche) (?:ist|lautet) |{_GIVE})?(?:die |der )?doi {_OF} {_N}"),
    Way(What.DOI, rf"welche doi (?:hat|haben) {_N}"),
    Way(
        What.TITLE,
        rf"(?:(?:was|wie|welches) (?:ist|lautet) |{_GIVE})?(?:der |den )?(?:volle |vollständige |ganze |genaue "
        rf")?titel {_OF} {_N}",
    ),
    Way(What.TITLE, rf"wie (?:heißt|heißen) {_N}", named=True),
    Way(What.REFERENCE, rf"wie (?:zitiere|zitiert) (?:ich|man) {_N}"),
    # wo die Autoren arbeiten
    Way(
        What.AFFILIATIONS,
        rf"wo (?:arbeiten|arbeitet|arbeitete|arbeiteten|sind|ist) {_WHO}(?: {_OF} {_N})?(?: tätig| "
        rf"beschäftigt)?",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:an|bei|von|aus|in|zu|für) welche[rmns]? {_ORG} (?:arbeiten|arbeitet|sind|ist|kommt|kommen|stammt|"
        rf"stammen|gehört|gehören|forschen|forscht) {_WHO}(?: {_OF} {_N})?(?: tätig| beschäftigt)?",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:was|wie|welche) (?:ist|sind|lautet|lauten) die (?:affiliation(?:en)?|zugehörigkeit(?:en)?) (?:der |"
        rf"des )?{_WHO}(?: {_OF} {_N})?",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:was|wie|welche) (?:ist|sind|lautet|lauten) die (?:affiliation(?:en)?|zugehörigkeit(?:en)?) {_OF} {_N}",
    ),
    Way(What.AFFILIATIONS, rf"wo (?:arbeitet|arbeiten|arbeitete|forscht) {_N}", named=True),
    Way(
        What.AFFILIATIONS,
        rf"(?:an|bei|von|aus|in|zu|für) welche[rmns]? {_ORG} (?:arbeitet|arbeiten|arbeitete|ist|kommt|stammt|"
        rf"gehört|forscht) {_N}(?: tätig| beschäftigt)?",
        named=True,
    ),
    # alle Arbeiten
    Way(
        What.COUNT,
        rf"wie ?viele {_PAPERS}{_BY} (?:sind|liegen|stehen|stecken|gibt es) (?:es )?{_LIBRARY}(?: gespeichert)?",
    ),
    Way(What.COUNT, rf"wie ?viele {_PAPERS}{_BY} gibt es{_BY}"),
    Way(What.COUNT, rf"wie ?viele {_PAPERS}{_BY} (?:habe ich|haben wir|hast du|haben sie){_BY}{_IN}"),
    Way(What.COUNT, rf"wie ?viele {_PAPERS}{_BY} (?:hat|enthält|umfasst) (?P<library>{_MY} {_HELD})"),
    Way(What.COUNT, rf"wie groß ist (?P<library>{_MY} {_HELD})"),
    Way(
        What.COUNT,
        rf"wie ?viele {_THEM}{_PAPERS}{_BY}(?: (?:sind|wurden))?(?: {_OUT})?(?: worden)?{_IN}",
        limited=True,
    ),
    Way(What.COUNT, rf"wie ?viele {_PAPERS} (?:hat|haben) (?P<by>[\w.'’ -]+?) (?:geschrieben|verfasst|veröffentlicht)"),
    Way(What.LIST, rf"welche {_PAPERS}{_BY} (?:gibt es{_BY}{_IN}|(?:sind|liegen|stehen) {_LIBRARY})"),
    Way(What.LIST, rf"welche {_PAPERS}{_BY} (?:habe ich|haben wir|hast du|haben sie){_BY}{_IN}"),
    Way(What.LIST, rf"welche {_PAPERS}{_BY} (?:hat|enthält) (?P<library>{_MY} {_HELD})"),
    Way(
        What.LIST,
        rf"welche {_THEM}{_PAPERS}{_BY}(?: (?:sind|stammen|wurden|erschienen))?{_BY}(?: {_OUT})?(?: "
        rf"worden)?{_IN}",
        limited=True,
    ),
    Way(
        What.LIST,
        rf"(?:welche {_PAPERS}|was) (?:hat|haben) (?P<by>[\w.'’ -]+?) (?:geschrieben|verfasst|veröffentlicht)",
        named=True,
    ),
    Way(
        What.LIST,
        rf"{_GIVE}(?:alle |die )?(?:titel (?:aller |der |von )?)?(?:meine )?{_PAPERS}{_BY}(?: auf)?{_IN}(?: auf)?",
    ),
    Way(What.LIST, rf"alle {_PAPERS}(?: {_LIBRARY})?"),
    Way(What.LIST, rf"(?:alle |die )?{_PAPERS}{_BY}{_IN}", limited=True),
    Way(What.LIST, rf"was (?:ist|steht|liegt|habe ich|haben wir) {_LIBRARY}"),
    Way(What.LIST, rf"was enthält (?P<library>{_MY} {_HELD})"),
    Way(
        What.LIST,
        rf"(?:habe ich|haben wir|gibt es)(?: eine?| etwas| irgendwelche)?(?: {_ONE}| {_PAPERS})?{_BY}{_IN}",
        limited=True,
    ),
    *_comparative(What.NEWEST, "neuere?[rs]?|jünger[ers]*|neueste[rs]?|jüngste[rs]?"),
    *_comparative(What.OLDEST, "älter[ers]*|älteste[rs]?"),
    *_comparative(What.LONGEST, "länger[ers]*|längste[rs]?"),
    *_comparative(What.SHORTEST, "kürzer[ers]*|kürzeste[rs]?"),
    *_superlative(What.NEWEST, "neueste|neuste|jüngste|aktuellste|letzte"),
    *_superlative(What.OLDEST, "älteste|früheste"),
    *_superlative(What.LONGEST, "längste"),
    *_superlative(What.SHORTEST, "kürzeste"),
    *_superlative(What.ADDED, "zuletzt hinzugefügte|zuletzt aufgenommene"),
    Way(
        What.ADDED,
        rf"welche[sr]? (?:{_ONE}|{_PAPERS}) (?:wurde|kam|habe ich) zuletzt (?:hinzugefügt|aufgenommen|dazu|hinzu)",
    ),
    # ist es da
    Way(
        What.PRESENCE,
        rf"(?:ist|sind|steht|liegt|befindet sich) {_N} (?:schon |auch |bereits )?{_LIBRARY}(?: enthalten| vorhanden)?",
    ),
    Way(What.PRESENCE, rf"(?:habe ich|haben wir|hast du|haben sie) (?:schon |auch |bereits )?{_N}{_IN}"),
    Way(What.PRESENCE, rf"(?:enthält|hat) (?P<library>{_MY} {_HELD}) (?:schon |auch |bereits )?{_N}"),
    Way(What.PRESENCE, rf"gibt es {_N} {_LIBRARY}"),
)
_COMPILED: Final = compiled(_WAYS)
_POLITE: Final = regex.compile(
    r"^(?:(?:und|also|aber|bitte|ok|okay|hallo|auch),? )*(?:(?:kannst du|können sie|könntest du|weißt du|wissen sie)"
    r"(?: mir)?(?: bitte)?(?: sagen)?,? |(?:sag|sage|sagen sie|verrate?)(?: mir)?(?: bitte)?,? )?",
    regex.IGNORECASE,
)


def asked_in_german(question: str) -> Asked | None:
    """Return what *question* asks about papers; None where it does not, or not in German.

    Example:
        asked_in_german("Wann erschien MapReduce?") -> the year of "MapReduce"
    """
    return asked_by(question, "de", _COMPILED, _POLITE)
