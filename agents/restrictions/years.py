"""Years: "since 2020", "in papers from 2018 to 2021", "seit 2020".

A year may be when a paper was published, or what the question is about: "How did prices change since 2020?". It
restricts where papers are named with it, where it stands by itself, and, from a year on, where somebody asks for
what is new. Knows nothing about what the library holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.phrases import said
from agents.phrases.english import FROM, FROM_ON, FROM_TO, IS, ONLY_PAPERS, UP_TO
from agents.restrictions.wish import INTO, ONE_PAPER, PAPERS, THE, YEAR, Wish, has_content
from indexing.stop_words import STOP_WORDS
from indexing.types import Filter

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        (
            "two zwei",
            "three drei",
            "four vier",
            "five fünf",
            "six sechs",
            "seven sieben",
            "eight acht",
            "nine neun",
            "ten zehn",
        ),
        start=2,
    )
    for word in words.split()
}
_TO: Final = r"\s*(?:to|and|until|through|bis|und|[-–])\s*"
_FROM: Final = r"(?:(?:from|of|aus)\s+(?:(?:the\s+(?:time|years)|der\s+zeit|den\s+jahren)\s+)?)?"
_IN_YEAR: Final = r"(?:the\s+years?\s+|(?:dem\s+|den\s+)?jahr(?:en)?\s+)?"
_SPAN: Final = regex.compile(
    rf"""\b(?:
      (?:(?:from|of|aus)\s+)?(?:from|between|von|zwischen|aus|in|of)\s+{_IN_YEAR}(?P<first>{YEAR}){_TO}(?P<last>{YEAR})
    | {_FROM}(?:since|seit|ab)\s+{_IN_YEAR}(?P<since>{YEAR})
    | (?:from|von|in)\s+(?P<on>{YEAR})\s+(?:on(?:wards?)?|an|(?:or|and|oder|und)\s+(?:later|newer|später))
    | {_FROM}(?:after|later\s+than|nach)\s+{_IN_YEAR}(?P<after>{YEAR})
    | {_FROM}(?:before|prior\s+to|earlier\s+than|vor)\s+{_IN_YEAR}(?P<before>{YEAR})
    | {_FROM}(?:until|till|up\s+to|bis)\s+{_IN_YEAR}(?P<until>{YEAR})
    | (?:in|over|during|within|from|of|aus|während)\s+(?:the|den|der)\s+
      (?:last|past|previous|letzten|vergangenen)\s+(?P<years>\d{{1,2}}|{"|".join(_NUMBERS)})\s+(?:years|jahren?)
    | (?:from|in|of|im|aus|von)\s+{_IN_YEAR}(?P<year>{YEAR})
    )(?![\w-]|[.,]\d)""",
    regex.IGNORECASE | regex.VERBOSE,
)
_OUT: Final = r"(?:published|written|released|printed|veröffentlicht|erschienen|geschrieben)"
_PAPERS_BEFORE: Final = regex.compile(
    rf"""(?P<in>^\W*(?:only|nur)\s+|(?:\b(?:only|nur)\s+)?\b{INTO}\s+)?
    \b(?:(?:{THE}|only|nur|recent|newer|neueren?|research)\s+)*(?:{PAPERS}|{ONE_PAPER}|research|work)
    (?:\s+(?:by|von)(?:\s+[^\s,.;:?!]+){{1,6}}?|(?P<topic>\s+(?:on|about|über|zu|zum|zur)(?:\s+[^\s,.;:?!]+){{1,6}}?))?
    (?P<out>\s*,?\s+(?:(?:that|which|die)\s+)?(?:(?:were|was|have\s+been)\s+)?(?:{_OUT}|appeared)?)?\s*\(?\s*$""",
    regex.IGNORECASE | regex.VERBOSE,
)
_OUT_BEHIND: Final = regex.compile(
    rf"\s*\)?(?:\s*{_OUT}(?:e[nr]?)?)?(?:\s+(?:sind|wurden|ist|wurde))?\s*,?", regex.IGNORECASE
)
_ONLY_BEFORE: Final = regex.compile(
    r"(?:^|[,;.]\s*)(?:(?:and|but|now|und|aber|jetzt)\s+)?(?P<only>only|nur)\s+$", regex.IGNORECASE
)
_WORKS_OF: Final = regex.compile(rf"^(?:what|was)\b(?:\s\w+){{1,4}}?\s{_OUT}\b|^was\b.*\b{_OUT}\b", regex.IGNORECASE)
"""What was published: the question is about papers, as there is no other thing."""

_NEWS: Final = regex.compile(
    rf"\b(?:{_OUT}|proposed|introduced|presented|happened|known|new|progress|advances?|developments?|vorgeschlagen|"
    r"eingeführt|vorgestellt|passiert|geschehen|bekannt|neue[nrs]?|fortschritte?n?|entwicklungen)\b",
    regex.IGNORECASE,
)
_COUNTS: Final = regex.compile(
    r"^\W*(?:how\s+(?:many|much|often|long)|when|wie\s*(?:viele?|oft|lange)|wann)\b", regex.I
)
_SAYS: Final = regex.compile(
    r"(?:(?:argue|conclude|describe|examine|introduce|investigate|propose|suggest)[sd]?|compare|define|evaluate|explain|"
    r"observe|use|(?:compar|defin|evaluat|explain|measur|observ|us)ed|(?:contain|discuss|find|mention|present|recommend|"
    r"report|say|show|support)s?|(?:discuss|mention|present|recommend|report|show|support|address|claim|consider|cover|"
    r"test|treat)ed|address|agree|analy[sz]ed?|claim|consider|contradict|cover|deal|exist|look|measure|speak|stud(?:y|ied)|"
    r"tell|test|treat|found|said|told|"
    r"(?:befass|behandel|behaupt|bericht|beschreib|beschäftig|beton|empfehl|erwähn|find|geh|komm|mein|mess|nenn|nutz|sag|"
    r"untersuch|vergleich|verwend|zeig)(?:e?t|e?n))",
    regex.IGNORECASE,
)
"""What papers do; other words behind a number may be what it counts: "a paper of 2000 words"."""

_FOLLOWS: Final = regex.compile(r"\s*(?:$|[^\w\s]|(?P<word>\w+))")


def wishes(question: str, *, this_year: int) -> Iterator[Wish]:
    """Yield what *question* says about when papers were published.

    Example:
        "In papers since 2020, what is b?" -> from 2020 on, said by "In papers since 2020,"
    """
    for match in _SPAN.finditer(question):
        cut = _said(question, match)
        if cut is not None:
            first, last = _years(match, this_year)
            when = _in_words(first, last, question)
            note, unmet = (said(phrase, question, which=when) for phrase in (ONLY_PAPERS, IS))
            yield Wish(note, unmet, filter=Filter(year_from=first, year_to=last), cut=cut)


def _said(question: str, match: regex.Match) -> tuple[int, int] | None:
    """Return the characters by which *match* restricts the question; None when it might be what is asked."""
    before, behind = question[: match.start()], question[match.end() :]
    papers, from_on = _PAPERS_BEFORE.search(before), match["since"] or match["on"] or match["years"]
    if papers is not None and (from_on or not papers["topic"]):
        return _beside(papers, match, behind) if _ends(behind) or _does(behind) else None
    only = _ONLY_BEFORE.search(before)
    if only is not None:
        return only.start("only"), match.end()
    alone = (int(match.start()), int(match.end()))
    if not has_content(before + " " + behind):
        return alone
    if not _ends(behind) or _COUNTS.match(question):
        return None
    published = _WORKS_OF.search(question) or (from_on and _NEWS.search(before + " " + behind))
    return alone if published else None


def _beside(papers: regex.Match, match: regex.Match, behind: str) -> tuple[int, int]:
    """Return the characters that only say that the *papers* before *match* are of those years."""
    end = match.end() + _OUT_BEHIND.match(behind).end()
    if papers["in"] and not papers["topic"] and not regex.search(r"\b(?:of|von)\s+$", papers["in"], regex.I):
        return papers.start(), end
    return papers.start("out") if papers["out"] and not papers["topic"] else int(match.start()), end


def _ends(behind: str) -> bool:
    """Return whether the number before *behind* counts nothing: "after 2000 iterations" is no year."""
    word = _FOLLOWS.match(behind)["word"]
    return word is None or word.casefold() in STOP_WORDS["en"] | STOP_WORDS["de"] or bool(_NEWS.match(word))


def _does(behind: str) -> bool:
    """Return whether *behind* a year comes what papers of that year do: "papers from 2020 say", "2020 published"."""
    word = _FOLLOWS.match(behind)["word"] or ""
    return _SAYS.fullmatch(word) is not None or regex.match(rf"{_OUT}(?:e[nr]?)?$", word, regex.I) is not None


def _years(match: regex.Match, this_year: int) -> tuple[int | None, int | None]:
    """Return the first and last year, inclusive."""
    given = {name: int(text) for name, text in match.groupdict().items() if text and name != "years"}
    if match["years"]:
        years = match["years"].casefold()
        return this_year - (_NUMBERS.get(years) or int(years)), None
    if "first" in given:
        first, last = sorted((given["first"], given["last"]))
        return first, last
    if "before" in given or "until" in given:
        return None, given["before"] - 1 if "before" in given else given["until"]
    if "after" in given:
        return given["after"] + 1, None
    first = next(iter(given.values()))
    return first, first if "year" in given else None


def _in_words(first: int | None, last: int | None, question: str) -> str:
    if first is None or last is None:
        phrase = FROM_ON if last is None else UP_TO
    else:
        phrase = FROM if first == last else FROM_TO
    return said(phrase, question, first=first, last=last)
