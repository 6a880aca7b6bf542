"""German, of the library: the ways in which its authors, itself as a whole and citation counts are asked for."""

from __future__ import annotations

from typing import Final

from agents.records.asking import Way, What

_N: Final = r"(?P<name>.+?)"
_PAPERS: Final = (
    r"(?:papers?|artikeln?|arbeit(?:en)?|studien?|publikation(?:en)?|veröffentlichung(?:en)?|dokumenten?|dokument|"
    r"papieren?|papier)"
)
_NUMBER: Final = r"(?P<number>\d+|eine?[nms]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)"
_HERE: Final = r"(?: (?:in|aus) (?:der|meiner|dieser|unserer) (?:bibliothek|sammlung)| hier)?"
_WRITERS: Final = r"(?:autor(?:en|innen|in)?|verfasser(?:innen|in)?|forscher(?:innen|in)?|leute|personen)"
_OUT: Final = r"(?: (?:geschrieben|verfasst|veröffentlicht))?"
_MINE: Final = (
    r"(?:(?:meine[rn]?|die|der|diese[rn]?|unsere[rn]?) (?:ganzen? )?(?:bibliothek|sammlung)|"
    r"(?:meine[rn]?|unsere[rn]?) (?:papers?|arbeiten|papieren?|artikeln?))"
)
_CITED: Final = r"(?:meist ?zitierte[nrs]?|am (?:meisten|häufigsten) zitierte[nrs]?|häufigst zitierte[nrs]?)"

GERMAN_LIBRARY: Final = (
    Way(
        What.PROLIFIC,
        rf"(?:(?:welche[rs]?|wie ?viele) {_WRITERS}|wer) (?:hat|haben|schrieb|schrieben){_HERE} mehr als {_NUMBER} "
        rf"{_PAPERS}{_HERE}{_OUT}",
    ),
    Way(
        What.PROLIFIC,
        rf"(?:welche[rs]?|wie ?viele) {_WRITERS} (?:hat|haben|schrieb|schrieben){_HERE} mehrere {_PAPERS}{_HERE}{_OUT}",
    ),
    Way(
        What.MOST_PAPERS,
        rf"(?:welche[rs]? {_WRITERS}|wer|von wem) (?:hat|haben|ist|sind|sind hier|schrieb|schrieben|habe ich) "
        rf"(?:hier )?die meisten {_PAPERS}{_HERE}{_OUT}",
    ),
    Way(
        What.OVERVIEW,
        rf"(?:(?:gib|geben sie|zeig|zeige|zeigen sie)(?: mir)?(?: bitte)? |ich (?:möchte|brauche|will) )?"
        rf"(?:einen? )?(?:kurzen? )?(?:überblick|übersicht|zusammenfassung|statistik) (?:über|zu|von|der) {_MINE}",
    ),
    Way(
        What.CITATIONS,
        rf"wie (?:oft|häufig) (?:wird|wurde|werden|wurden|ist|sind) {_N} (?:zitiert|referenziert)(?: worden)?",
        named=True,
    ),
    Way(
        What.CITATIONS,
        rf"wie ?viele (?:zitationen|zitierungen|zitate) (?:hat|haben) {_N}(?: bekommen| erhalten)?",
        named=True,
    ),
    Way(
        What.CITATIONS,
        rf"welche[rs]? (?:(?:meiner|der|dieser) )?{_PAPERS}{_HERE} (?:wird|wurde|werden|wurden|ist|sind) "
        rf"(?:am (?:meisten|häufigsten|öftesten) (?:zitiert|zitierten?)|(?:die|das|der) {_CITED}){_HERE}",
    ),
    Way(
        What.CITATIONS,
        rf"(?:(?:was|welche[rs]?) (?:ist|sind) )?(?:die|das|der|meine?) {_CITED} {_PAPERS}{_HERE}",
    ),
    Way(
        What.CITATIONS,
        rf"welche[rs]? (?:(?:meiner|der|dieser) )?{_PAPERS}{_HERE} (?:hat|haben) die meisten "
        rf"(?:zitationen|zitierungen|zitate){_HERE}",
    ),
)
"""What is asked of the library as a whole, or of what it does not know."""
