"""Subject: what a question that asks for papers wants them to be about.

Knows nothing about searching. Source: Huston and Croft, "Evaluating Verbose Query Processing Techniques", SIGIR 2010,
whose stop structures were learned from queries; these were written down, for English and German.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

_LONGEST: Final = 40  # words that ask, in one go


@dataclass(frozen=True, slots=True)
class _Asking:
    """The words of a language by which papers are asked for."""

    papers: frozenset[str]
    several: frozenset[str]  # of these, those that are always meant so
    plural: frozenset[str]  # and those that are meant so behind "in which": what is asked for is no place in one
    requests: frozenset[str]  # ask for papers somewhere behind them: "could you find me papers"
    which: frozenset[str]  # ask for papers directly behind them: "any papers"
    what: frozenset[str]  # do so for several only: "what papers", but "what paper is made of"
    leads: frozenset[str]  # may stand before which and what: "is there any"; "in which article" asks for a place
    others: frozenset[str]  # may stand among them without a subject

    @property
    def words(self) -> frozenset[str]:
        return self.papers | self.requests | self.which | self.what | self.leads | self.others

    def asks(self, words: Sequence[str], *, ends: bool) -> bool:
        """Return whether *words* only ask for papers: they do where these are asked for and not the last word.

        They may be the last word where the sentence *ends*.
        """
        last = len(words) if ends else len(words) - 1
        return any(words[at] in self.papers and self._asked_for(words[:at], words[at]) for at in range(last))

    def _asked_for(self, before: Sequence[str], papers: str) -> bool:
        own = list(before[:-1] if before and before[-1] in self.papers else before)  # research papers
        lead = list(own)
        while lead and lead[-1] in self.which:
            lead.pop()
        if lead and lead[-1] in self.what and papers in self.several:
            lead.pop()
        if lead == ["in"] and papers in self.several | self.plural:
            lead.pop()
        directly = len(lead) < len(own) and self.leads.issuperset(lead)
        return directly or not self.requests.isdisjoint(own) or (not own and papers in self.several)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH: Final = _Asking(
    papers=_set("article articles literature paper papers publication publications research study studies work works"),
    several=_set("literature papers publications research studies"),
    plural=_set("articles works"),
    requests=_set("""
        direct exist existing exists find give interested know list looking name point read recommend recommended refer
        show suggest suggested tell there
    """),
    which=_set("any first latest new recent scholarly scientific some which"),
    what=_set("what"),
    leads=_set("and are can could did do does has have is me please tell the us was were what what's"),
    others=_set("""
        a about address addresses addressing am an applied applies apply applying area as at available be been
        by conducted consider considers deal dealing deals describe describes describing discuss discusses
        discussing done employ employed employs examine examined examines examining exploration explore explored
        explores exploring focus focused focuses focusing for from help i i'd i'm if in into introduce
        introduced introduces introducing investigate investigated investigates investigating it like look make
        makes mention mentioned mentioning mentions might of on one or possible present presented presenting
        presents propose proposed proposes proposing provide provides providing published recently regarding
        related relevant see should showed showing shows studied studying such suggesting suggests tackle
        tackles that their these they those to tried tries try trying up use used uses using want we where who
        will with would written you all each every
    """),
)
_GERMAN: Final = _Asking(
    papers=_set("""
        arbeit arbeiten artikel aufsatz aufsätze forschung literatur paper publikation publikationen studie studien
        untersuchungen veröffentlichung veröffentlichungen
    """),
    several=_set("forschung literatur publikationen studien veröffentlichungen"),
    plural=_set("arbeiten aufsätze untersuchungen"),
    requests=_set(
        "empfehlen empfiehl finde finden gib gibt habe haben hast interessiere kennen kennst nenne nennen suche suchen "
        "zeige"
    ),
    which=_set("einige irgendwelche neue neuere neueren welche welchem welchen welcher welches wissenschaftliche"),
    what=_set("was"),
    leads=_set("es mir sind und uns"),
    others=_set("""
        an angewandt angewendet anwenden auf aus befassen befasst behandeln behandelt benutzen benutzt
        beschreiben beschreibt beschäftigen beschäftigt bitte brauche da darüber das dazu dem den der des die
        diese du ein eine einem einen einer eines eingesetzt erforschen erforscht erwähnen erwähnt für geben
        gehen geht genutzt habe haben handeln handelt hat ich ihr im in kannst können könnten könntest man mit
        möchte nach nutzen nutzt sich sie stellen stellt um untersuchen untersucht verwenden verwendet von vor
        vorschlagen vorstellt wer werden wie wir wird wo wurde wurden zeigen zeigt zu zum zur über alle
        allen jede jeden jedes denen
    """),
)
_NEXT: Final = r"(?:\s+|,\s+(?=(?:die|denen|in\s+denen|that|which)\s))"
"""What stands between two words that ask: a comma only before a clause that says which papers."""

_RUNS: Final = [
    (
        asking,
        regex.compile(
            rf"(?P<before>^\s*|[.?!;,:]\s+)(?P<asking>\L<words>(?![\w'-])(?:{_NEXT}\L<words>(?![\w'-])){{0,{_LONGEST}}}+)"
            r"(?:,?\s+(?!$)|(?P<ends>\s*[.?!]+(?=\s|$)|\s*$))",
            regex.IGNORECASE,
            words=asking.words,
        ),
    )
    for asking in (_ENGLISH, _GERMAN)
]
_YES_OR_NO: Final = regex.compile(
    r"(?:^|(?<=[?.!,;])\s*)\s*(?:please\s+)?(?:yes or no|yes/no|ja oder nein|ja/nein)\s*[:,?.!]*(?:\s+|$)",
    regex.IGNORECASE,
)
"""Words that say how a question is to be answered, where a sentence begins or behind a mark."""

_BEHIND: Final = regex.compile(
    r"\s+(?:(?:is|are|was|were|been|wird|werden|wurde|wurden|worden)\s+)?(?:applied|considered|described|discussed|"
    r"examined|"
    r"explored|investigated|mentioned|studied|used|angewandt|angewendet|behandelt|benutzt|beschrieben|diskutiert|"
    r"eingesetzt|"
    r"erforscht|erwähnt|genutzt|untersucht|verwendet|anwenden|behandeln|benutzen|beschreiben|diskutieren|einsetzen|"
    r"erforschen|erwähnen|nutzen|untersuchen|verwenden)(?:\s+(?:wird|werden|wurde|wurden))?(?=[?.!\s]*$)",
    regex.IGNORECASE,
)
"""The verb of a question for papers that stands behind its subject: "In which papers is RM3 used?"."""

_ONLY_ASK: Final = _ENGLISH.words | _GERMAN.words


def only_asks(word: str) -> bool:
    """Return whether *word* may be one of those by which papers are asked for."""
    return word.lower() in _ONLY_ASK


def subject(text: str) -> str:
    """Return *text* without the beginnings of sentences and clauses, and the sentences, that only ask for papers.

    What asks for no papers is left as it is, and so is what would be nothing without them.

    "Yes or no" is no part of what is asked.

    Example:
        subject("Could you recommend studies that investigate sleep?") -> "sleep?"
    """
    straight = text.replace("’", "'")
    about = _YES_OR_NO.sub(" ", straight)
    for asking, runs in _RUNS:
        about = runs.sub(lambda run, asking=asking: _left(run, asking), about)
    about = about.strip()
    return text if about in {"", straight.strip()} else _BEHIND.sub("", about)


def _left(run: regex.Match[str], asking: _Asking) -> str:
    asks = asking.asks(run["asking"].lower().replace(",", "").split(), ends=run["ends"] is not None)
    return str(run["before"] if asks else run[0])
