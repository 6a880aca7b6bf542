"""Telling: how surely a sentence tells an attribute of the paper that it stands in.

Knows nothing about embeddings or which sentences there are.
"""

from __future__ import annotations

import re
from typing import Final

from agents.evidence.aspects.kind import WE, Aspect

FIRM: Final = 0.5
HINT: Final = 0.1
SECTION: Final = 0.2
OTHER: Final = 0.4
STRANGE: Final = 0.3
DANGLING: Final = 0.12
"""What a sign of the paper itself is worth, the attribute's word, and its heading; and what is taken off where the
word means something else, where other papers are spoken of, and where the sentence hangs on one before it."""

ABSTRACT: Final = 0.05
LONG: Final = 0.1
LONGEST: Final = 60
"""What the abstract is worth, where a paper says the most important; and what a sentence of more words loses."""

UNTOLD: Final = -1.0
"""Of a sentence that has no firm sign, and no hint below the right heading: however near it is, it does not tell."""

_ABSTRACT: Final = re.compile(r"abstract|summary|zusammenfassung", re.IGNORECASE)
_STRANGE_SECTION: Final = re.compile(
    r"related work|background|previous work|prior work|literature review|stand der forschung|verwandte arbeiten",
    re.IGNORECASE,
)
_STRANGE: Final = re.compile(
    r"^\[\d|^(?:in |by |for )?[A-Z][\w’'-]+(?: (?:and|&) [A-Z][\w’'-]+| et al\.?,?)? ?[(\[](?:1[89]|20)?\d+"
    r"|(?:\bet al\.?|(?:\band|&) [A-Z][\w’'-]+),? ?[(\[](?:1[89]|20)\d\d[a-z]?[)\]] (?:\w+ )?(?:found|show|report|"
    r"propos|argu|suggest|"
    r"develop|introduc|present|describ|demonstrat|us)\w*"
    r"|\b(?:previous|prior|earlier|existing|traditional|most|many|other|several|some|recent) (?:\w+ )?(?:work|works|"
    r"studies|"
    r"evaluations|methods|approaches|systems|authors|researchers|papers)\b|\bline of work\b|\b(?:reported|described|"
    r"proposed|introduced|presented|"
    r"given) (?:in|by) (?:\[\d|[A-Z][\w’'-]+ (?:and|&|et al))|^subsequent work\b",
)
_OWN: Final = re.compile(WE, re.IGNORECASE)
_WE_FIRST: Final = re.compile(
    rf"(?:(?:in (?:this|our|the present) [\w -]{{1,30}}|here|hence|therefore|thus|finally|specifically|for [\w "
    rf"-]{{1,30}}),? )?{WE}",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"^how to cite\b|\bcopyright\b|\bcorrespond(?:ence|ing author)\b|\bconflicts? of interest\b|"
    r"\bcompeting interests\b",
    re.IGNORECASE,
)
_DANGLING: Final = re.compile(
    r"^(?:(?:however|thus|therefore|hence|also|moreover|furthermore|finally|in addition|for example|for instance|again|"
    r"similarly|then|first(?:ly)?|second(?:ly)?|third(?:ly)?|besides|dabei|daher|jedoch),? )?"
    r"(?:this(?! (?:paper|study|work|article|thesis|review|trial|survey))|these|it|its|they|their|such|those|both|"
    r"he|she|"
    r"that|other|the other|two of these|the former|the latter|note that|to overcome|dies\w*|sie|er|es)\b"
    r"|^(?:second|third|next|then)(?:ly)?,|\b(?:see|in) (?:section|figure|fig\.|table|appendix|eq\w*\.?) ?\(?\d|"
    r"\bexample in\b|^(?:given|let)\b"
    r"|\b(?:described|shown|given|discussed|provided|listed) (?:\w+ )?in (?:section|table|figure|appendix|the next)|"
    r"\?$",
    re.IGNORECASE,
)


_SEVERAL: Final = re.compile(
    r"\b(?:several|the following|some|a number of|certain|various|two|three|four|five|einige|mehrere|folgende|"
    r"(?:note|acknowledge|mention|recogni[sz]e) (?:its|our|the)) "
    r"(?:(?:main|major|important|different|key) )?(?P<what>[\w-]+(?: [\w-]+)?)[.:]$",
    re.IGNORECASE,
)
_DONE_WITH: Final = re.compile(
    r"\b(?:overc[ao]m|address|alleviat|mitigat|avoid|solv|resolv|tackl|remov|eliminat|handl|fix|lift|circumvent|"
    r"remed[iy]|reduc|thank|überw[iau]nd|behe?[bo]|beseitig|vermeid|lös|dank)\w*(?: \w+)?\s*$",
    re.IGNORECASE,
)
"""What is done with weaknesses that are those of others, or with people who are thanked, just before the name."""
_NUMBERED: Final = re.compile(r"^(?:\W|\d|\b[A-Z]\b)+")
_OWN_USE: Final = re.compile(
    r"\b(?:we|our|this (?:paper|study|work|article|thesis)|wir|unsere?[nmrs]?)\b[^.;]{0,80}\b(?:us(?:e[ds]?|ing)|"
    r"appl(?:y|ied)|"
    r"train(?:ed)?|employ(?:ed)?|extend(?:ed)?|evaluat\w+|report(?:ed)?|buil[dt]|test(?:ed)?|implement(?:ed)?|"
    r"propos\w+|"
    r"present(?:ed)?|introduc\w+|experiment\w*|adopt(?:ed)?|measur\w+|verwend\w+|nutz\w+|benutz\w+)\b",
    re.IGNORECASE,
)


def is_own_use(sentence: str, section: str) -> bool:
    """Return whether the authors say in *sentence* what they themselves used or made.

    Example:
        is_own_use("For both tasks we used a linear classifier.", "Details") -> True
    """
    return _OWN_USE.search(sentence) is not None and _STRANGE_SECTION.search(section) is None


def leads_to(aspect: Aspect, sentence: str, section: str) -> bool:
    """Return whether *sentence*, below the heading *section*, says that those behind it tell *aspect* of its own paper.

    Example:
        leads_to(LIMITATIONS, "Our method has several limitations.", "Discussion") -> True
    """
    several = _SEVERAL.search(sentence)
    names_it = several is not None and aspect.asked.fullmatch(several["what"]) is not None
    meant = several is None or _DONE_WITH.search(sentence[: several.start()]) is None
    tells_it = sentence.endswith(":") and aspect.firm.search(sentence) and not aspect.other.search(sentence)
    heading = f"{section} {sentence.partition(':')[0]}" if ":" in sentence[:-1] else section  # "5) Limitations: ..."
    own = _OWN.search(sentence) or aspect.section.search(heading)
    return bool(names_it or tells_it) and own is not None and meant and not _is_of_others(sentence, section)


def _is_of_others(sentence: str, section: str) -> bool:
    """Return whether *sentence* speaks of other papers; one that begins with what "we" did does so in passing."""
    in_passing = _WE_FIRST.match(sentence) is not None
    return (_STRANGE.search(sentence) is not None and not in_passing) or _STRANGE_SECTION.search(section) is not None


def telling(aspect: Aspect, sentence: str, section: str, *, led: bool = False) -> float:
    """Return how surely *sentence*, below the heading *section*, tells *aspect* of its own paper; -1: not at all.

    Where a sentence just before it has *led* to it, that is a firm sign. A heading that is the aspect's name is a hint.

        S = 0.5 * firm sign or 0.1 * hint + 0.2 * heading - 0.4 * other meaning - 0.3 * other papers - 0.12 * hanging

    Example:
        "A limitation of our study is its size." -> 0.5, "We overcome these limitations." -> -0.25
    """
    firm, below = aspect.firm.search(sentence), aspect.section.search(section)
    hint = aspect.hint.search(sentence) or aspect.asked.fullmatch(_NUMBERED.sub("", section).strip())
    if _NOTHING.search(sentence) or sentence.endswith(":") or not (firm or led or (hint and below)):
        return UNTOLD
    sign = FIRM if firm or led else HINT if hint else 0.0
    strange = _STRANGE_SECTION.search(section) if aspect.by_others else _is_of_others(sentence, section)
    return (
        sign
        + SECTION * (below is not None)
        + ABSTRACT * (_ABSTRACT.search(section) is not None)
        - OTHER * (aspect.other.search(sentence) is not None)
        - STRANGE * bool(strange)
        - DANGLING * (_DANGLING.search(sentence) is not None)
        - LONG * (len(sentence.split()) > LONGEST)
    )
