"""Announcing: sentences that say what a paper will tell or show, or thank, rather than telling something.

Reads English and German. Knows nothing about any question.
"""

from __future__ import annotations

import re
from typing import Final

_TELL: Final = (
    r"(?:explain|describe|discuss|review|survey|outline|summari[sz]e|present|introduce|compare(?! favou?rably)|"
    r"consider|look at|(?:re)?turn to|"
    r"give|provide|report|show|illustrate|examine|analy[sz]e|define|begin|start|conclude|detail|sketch|recall|"
    r"walk through|"
    r"work through|address|focus on|evaluate|list|elaborate)"
)
_TELLS: Final = (
    r"(?:explains|describes|discusses|reviews|surveys|outlines|summari[sz]es|presents|introduces|compares|considers|"
    r"looks at|"
    r"turns to|gives|provides|reports|shows|illustrates|examines|analy[sz]es|defines|begins|starts|concludes|details|"
    r"sketches|recalls|walks through|works through|addresses|focuses on|evaluates|lists|elaborates|contains|covers|"
    r"deals)"
)
_PART: Final = r"(?:section|chapter|subsection|part|appendix|paragraph)"
_SOON: Final = r"(?:now|first|next|then|briefly|also|finally|will|shall|further|begin by|start by|again)"
_BEHIND: Final = (
    rf"(?:the (?:following|next|remaining|remainder of (?:this|the)) {_PART}s?|what follows|the following|the sequel)"
)
_THAT_IS_ALL: Final = (
    r"(?:how|why|what|when|where|which|an?|the|our|some|several|many|various|each|these|both|its|"
    r"their|\d+|two|three|four|five)"
)

_OPENINGS: Final = (
    # Let us (now) discuss the difference; we now describe; next, we turn to
    rf"(?:now |here,? )?let us (?:{_SOON} )?(?:{_TELL})\b",
    rf"(?:(?:now|next|first|then|finally|below|here|in the end),? )?we (?:{_SOON} )+{_TELL}\b",
    rf"(?:next|now|below|here),? we (?:\w+ly )?{_TELL}\b(?! (?:that|no))",
    (
        rf"first(?:ly)?,? we (?:{_SOON} )?(?:review|explain|describe|discuss|outline|summari[sz]e|introduce|recall|"
        rf"define)\b"
    ),
    r"we (?:begin|start|conclude) (?:\w+ )?(?:with|by)\b",
    r"let us (?:consider|take|look at|turn)\b",
    # in this section we; in the following; this section gives; section 4 describes
    (
        rf"in (?:this|the (?:following|next|remaining|present)) {_PART},? (?:\w+,? ){{0,2}}?(?:we|i|an?|the|our|"
        rf"it)\b[^.]*\b"
        rf"(?:{_TELL}|{_TELLS}|(?:is|are|will be) (?:\w+ly )?\w+ed)\b"
    ),
    rf"(?:in|throughout) {_BEHIND},? (?:\w+,? ){{0,2}}?(?:we|i|an?|the|our|it)\b[^.]*\b(?:{_TELL}|{_TELLS})",
    (
        rf"(?:this|the (?:following|next|remaining|present|last|first)) {_PART}s? (?:\w+ly |will |then |"
        rf"also )?(?:{_TELLS}|{_TELL})\b"
    ),
    rf"{_PART}s? (?:\d+|[IVX]+|[A-Z])(?:\.\d+)*\.? (?:\w+ly |then |also |will )?(?:{_TELLS}|{_TELL})\b",
    (
        r"the (?:rest|remainder) of (?:this|the|our) (?:\w+ )?(?:paper|article|section|chapter|thesis|document|work|"
        r"report)\b"
    ),
    r"(?:we )?refer (?:the )?(?:interested )?readers?\b",
    (
        r"we (?:explain|describe|discuss|review|outline|summari[sz]e) (?:this|these|each|them|both)\b(?: \w+){0,4}"
        r" (?:below|in turn|next|later|in detail)"
    ),
    # this paper describes how
    (
        rf"(?:here,? |in this \w+,? )?(?:(?:we|it|this (?:paper|article|note|tutorial|{_PART}|survey|"
        rf"review)) (?:\w+ly )?)?"
        r"(?:explains?|describes?|discuss(?:es)?|reviews?|surveys?|outlines?|summari[sz]es?|(?:works?|walks?) through) "
        rf"{_THAT_IS_ALL}\b"
    ),
    (
        r"(?:(?!as |in |while |because |since )[\w-]+ ){0,2}(?:figure|fig\.|table) \d+ "
        r"(?:shows?|presents?|gives|lists|depicts|illustrates|plots)\b"
    ),
    # German
    (
        r"(?:in diesem (?:abschnitt|kapitel|teil|beitrag)|im (?:folgenden|nächsten (?:abschnitt|kapitel))|nachfolgend|"
        r"zunächst|anschließend) (?:\w+ )?(?:wir|wird|werden|beschreib\w+|stell\w+|erläuter\w+|diskutier\w+)\b[^.]*"
        r"(?:beschr[ie]+ben|beschreib\w+|erläutert?|erklär\w+|vor(?:ge)?stell\w*|vor|diskutier\w+|gezeigt|"
        r"dar(?:ge)?stell\w*|"
        r"eingegangen|betrachte\w*|behandel\w+|dar|ein)\b"
    ),
    (
        r"(?:zunächst|nun|anschließend|im folgenden|nachfolgend|in diesem (?:abschnitt|kapitel)) (?:beschreiben|"
        r"erläutern|"
        r"diskutieren|betrachten|zeigen|erklären|skizzieren|behandeln|vergleichen) wir\b"
    ),
    (
        r"(?:abschnitt|kapitel) \d[\d.]* (?:\w+ )?(?:beschreibt|stellt|erläutert|diskutiert|zeigt|behandelt|enthält|"
        r"gibt)\b"
    ),
    r"der rest (?:dieser|der) arbeit\b",
)
_WITHIN: Final = (
    (
        rf"(?:will be|are|is) (?:\w+ly )?(?:described|discussed|explained|presented|given|provided|"
        rf"introduced) (?:\w+ )?in "
        rf"{_PART} (?:\d|[A-Z]\b)"
    ),
    rf"we (?:will|shall) (?:\w+ )?{_TELL}\b[^.]*\b(?:in|until) {_PART}",
    r"(?:is|are) (?:organi[sz]ed|structured) as follows\b",
    r"(?:consider|take) the following example\b",
    r"(?:thanks?|grateful|gratitude|acknowledge (?:the )?(?:support|help)|welcome (?:any )?(?:feedback|comments))\b",
    r"we refer (?:the )?(?:interested )?readers? to\b",
    r"ist wie folgt (?:gegliedert|aufgebaut)\b",
)
_OPENING: Final = re.compile("|".join(_OPENINGS), re.IGNORECASE)
_INNER: Final = re.compile(rf"\b(?:{'|'.join(_WITHIN)})", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"\b(?:find|found|show|shows|showed|conclude[ds]?) (?:that|no)\b|\bby (?:\w+ )?\d[\d.]* ?(?:%|per ?cent|points?|"
    r"times)"
    r"|\bthat (?:\w+ly )?(?:reduc|lower|improv|rais|increas|outperform|decreas)\w*",
    re.IGNORECASE,
)
"""What tells something all the same: "We describe a method that lowers the error by 3 points"."""


def announces(sentence: str) -> bool:
    """Return whether *sentence* says what the paper will tell or show, or thanks, rather than telling something.

    Example:
        announces("We explain how an index is built.") -> True
    """
    announced = _OPENING.match(sentence) or _INNER.search(sentence)
    return announced is not None and _TELLING.search(sentence) is None
