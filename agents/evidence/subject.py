"""Subject: what a question that asks for papers wants them to be about.

Knows nothing about searching. Source: Huston and Croft, "Evaluating Verbose Query Processing Techniques", SIGIR 2010,
whose stop structures were learned from queries; these were written down.
"""

from __future__ import annotations

from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

_PAPERS: Final = {
    "en": "article articles literature paper papers publication publications research study studies work works",
    "de": """
        arbeit arbeiten artikel aufsatz aufsätze forschung literatur paper publikation publikationen studie studien
        untersuchungen veröffentlichung veröffentlichungen
    """,
}
"""ISO 639-1 code -> what a question asks for when it does not ask for an answer."""

_ASKING: Final = {
    "en": """
        a about address addresses addressing am an and any are area articles as at available be been by can
        conducted consider considers could deal dealing deals describe describes describing direct discuss
        discusses discussing do does done examine examined examines examining exist existing exists exploration
        explore explored explores exploring find first focus focused focuses focusing for from give has have
        help i i'd i'm if in interested into introduce introduced introduces introducing investigate
        investigated investigates investigating is it know latest like list look looking make makes me might new
        of on one or please point possible present presented presenting presents propose proposed proposes
        proposing provide provides providing published read recent recently recommend recommended refer
        regarding related relevant scholarly scientific see should show showed showing shows some studied such
        suggest suggested suggesting suggests tackle tackles tell that the their there these they those to tried
        tries try trying us use used uses using want was we were what what's where which who will with would
        written you
    """,
    "de": """
        alle alles an auf aus befassen befasst behandeln behandelt beschreiben beschreibt beschäftigen
        beschäftigt bitte brauche da darüber das dazu dem den der des die diese du ein eine einem einen einer
        eines einige empfehlen erforschen erforscht es finde finden für geben gib gibt habe haben hat ich ihr im
        in interessiere irgendwelche kannst können könnten könntest man mir mit möchte nach nenne nennen neue
        neuere sich sie sind stellen stellt suche suchen um und uns untersuchen untersucht von vor vorschlagen
        vorstellt was welche welchem welchen welcher welches wer wie wir wissenschaftliche wo wurde wurden zeige
        zeigen zeigt zu zum zur über
    """,
}
"""ISO 639-1 code -> the words that may stand beside it without a subject."""


def _structure(language: str) -> str:
    """Return the pattern of sentences, or beginnings of clauses, that only ask for papers."""
    papers = "|".join(_PAPERS[language].split())
    word = rf"(?:{'|'.join(_ASKING[language].split())}|{papers})"
    return rf"(?:{word}\s+)*(?:{papers})(?:(?:\s+{word})*\s*(?:[.?!]+\s*|$)|,?(?:\s+{word})+\s+)"


_BEGINS: Final = r"(?:^|(?<=[.?!;,:]\s))"
_STOP_STRUCTURE = regex.compile(rf"{_BEGINS}(?:{'|'.join(map(_structure, _PAPERS))})", regex.IGNORECASE)


def subject(text: str) -> str:
    """Return *text* without the beginnings of sentences and clauses, and the sentences, that only ask for papers.

    What names no papers is left as it is, and so is what would be nothing without them.

    Example:
        subject("Could you recommend studies that investigate sleep?") -> "sleep?"
    """
    straight = text.replace("’", "'")
    about = _STOP_STRUCTURE.sub("", straight).strip()
    return text if about in {"", straight.strip()} else about
