"""Words: by which words, English and German, a question says that it needs what was said before.

Knows nothing about what was said.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """In what way a question refers to what was said before it."""

    PRONOUN = "pronoun"  # stands for a thing: it, they
    POSSESSIVE = "possessive"  # its, their
    POINTING = "pointing"  # this, this method; German pronouns, which have a case
    JOINED = "joined"  # a pronoun within a German preposition: damit, daraus
    CHOSEN = "chosen"  # one or some of several: the second one, the latter, the other paper, [2]
    SEVERAL = "several"  # all of several: both, which of them, which is faster
    OWNED = "owned"  # something of it: what are the limitations
    SAME = "same"  # what was said of a thing: the same
    CONTINUED = "continued"  # and for dense retrieval
    ASKED = "asked"  # a question word alone: why, by how much, how many passages
    MORE = "more"  # what else


class Rule(NamedTuple):
    """A pattern whose words refer in this way; *surely*, or only where something was said that they can mean."""

    kind: Kind
    pattern: re.Pattern[str]
    surely: bool = True


def _rule(kind: Kind, *patterns: str, cased: bool = False, surely: bool = True) -> Rule:
    return Rule(kind, re.compile("|".join(patterns), re.NOFLAG if cased else re.IGNORECASE), surely)


def _whole(*patterns: str, lead: str) -> str:
    """Return a pattern for questions that are one of *patterns* and nothing else."""
    return rf"^(?:(?:{lead}) )?(?:{'|'.join(patterns)})\s*[?.!]*$"


_HERE: Final = r"(?!\s+(?:days?|weeks?|months?|years?|time|library|collection|papers?|documents?|studies)\b)"
_ORDINAL: Final = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_PAPER: Final = r"(?:papers?|study|studies|articles?|publications?)"
_METHOD: Final = r"(?:methods?|approach(?:es)?|systems?|models?|techniques?|algorithms?)"
_NARROWED: Final = r"(?! (?:on|about|by|to|for|with|that|which|who|whose|from|published|ever|of (?!them|these|those)))"
_OF_THEM: Final = r"(?: of (?:them|these|those|the (?:two|three)))?"
_NO_LIST: Final = r"(?! (?:for|in|on|with|from)\b)(?!.* and )"  # both A and B
_VERB: Final = r"(?:is|was|are|were|has|have|does|do|did|needs|uses|works|performs|gives|scales)"

_ENGLISH: Final = (
    _rule(
        Kind.MORE,
        _whole(
            r"(?:what|anything|something) (?:else|more)|(?:tell|show|give|list)(?: me)? more|more(?: please)?|go on",
            rf"(?:are there )?(?:any )?(?:others|more|(?:other|more|further) (?:ones|{_PAPER}))",
            rf"what other {_PAPER}(?: are there)?|are there (?:any )?(?:more|others)",
            lead="and|ok|okay|so",
        ),
    ),
    _rule(
        Kind.ASKED,
        _whole(
            r"why (?:is|was|are|were) (?:that|this|it)(?: so| the case)?|why does (?:that|this|it) happen|why so",
            r"how so|how come|is (?:that|this|it) (?:so|true|right|always (?:so|true|the case))|really",
            r"what does (?:that|this) mean",
            lead="and|but|so",
        ),
        _whole(
            r"(?:can|could|do) you (?:please )?(?:give|have|show|name)(?: me| us)?(?: an?| any| some| one)? examples?",
            r"(?:(?:is|are) there )?(?:an|any|one|some) examples?|give (?:me |us )?(?:an?|some|one) examples?|such as",
            lead="and|or",
        ),
        r"^(?:(?:on|in|for|with|at|by|from) )?(?:how (?:many|much) \w+(?: \w+)?|(?:which|what) \w+)\s*\?+$",
        r"^(?:examples?|limits|limitations|details|evidence|since when|for example)\s*\?+$",
    ),
    _rule(
        Kind.CHOSEN,
        rf"\bthe (?:(?:{_ORDINAL}|other) ones?|latter|former|others)\b{_OF_THEM}"
        r"(?! (?:that|which|who|half|part|hand|\w+ of)\b)",
        rf"\bthe (?:{_ORDINAL}|other)(?=\s*[?.!,]*$)",
        rf"(?<=\bdoes )the (?:{_ORDINAL}|other)(?= (?:work|do|use|need|scale|perform|compare|differ|handle|measure)\b)",
    ),
    _rule(
        Kind.CHOSEN,
        rf"\bthe (?:(?:first|last) (?:two|three) {_PAPER}|(?:{_ORDINAL}|other) (?:{_PAPER}|{_METHOD}))\b"
        rf"{_OF_THEM}{_NARROWED}",
        rf"\bthe (?:latter|former) (?:{_PAPER}|{_METHOD})\b",
        r"\bthe (?:first|last) (?:two|three)(?=\s*[?.!,]*$)",
        r"\b(?:paper|source|citation|reference|number)\s\[?\d{1,2}\]?(?![\w.-])|(?<![\w\]])\[\d{1,2}\]",
        surely=False,
    ),
    _rule(
        Kind.SEVERAL,
        r"\bwhich (?:ones?|of (?:them|the (?:two|three)))\b|\bwhich of (?:these|those)(?! [\w-]+s\b)",
        r"\b(?:both|all|either|each|neither) of (?:them\b|the two\b|(?:these|those)(?! \w))",
    ),
    _rule(
        Kind.SEVERAL,
        rf"(?<!\bwe )(?<!\byou )\b(?:both|the two)(?: (?:{_PAPER}|{_METHOD})\b|{_NO_LIST}(?! [\w-]+s\b))",
        rf"^(?:and )?which {_VERB}\b(?! the\b)",
        r"^(?:and )?what(?: is|['’]s| are| were) the (?:main |key |biggest )?differences?(?=\s*\?*$)",
        surely=False,
    ),
    _rule(
        Kind.OWNED,
        r"^(?:and )?what (?:is|are|were|was) the (?:main |key |biggest )?(?:limits|limitations?|drawbacks?|advantages?|"
        r"disadvantages?|alternatives|benefits|risks|costs|(?:main |key )(?:idea|results?|findings?))(?=\s*\?*$)",
        surely=False,
    ),
    _rule(
        Kind.SAME,
        r"\b(?:does|do|did|is|would|will) the same\b|\bthe same(?= (?:holds?|applies|apply|is true|happens?|goes)\b)",
    ),
    _rule(Kind.POSSESSIVE, r"\b(?:its|their|theirs)\b"),
    _rule(Kind.PRONOUN, r"(?<!-)\b(?:[Ii]t|[Tt]hey|[Tt]hem)\b(?!-)", cased=True),  # neither IT nor the it-cell
    _rule(
        Kind.POINTING,
        rf"\b(?:this|these|those){_HERE}\b|\bthat(?=\s*[?.!]*$)|(?<=^is )that\b|(?<=^does )that\b",
        r"(?:(?<=^what is )|(?<=^how is )|(?<=^what does )|(?<=^how does ))that\b",
        r"\b(?:he|him|she)\b",
    ),
    _rule(
        Kind.CONTINUED,
        r"^(?:and\s+)?(?:what|how) about\b",
        r"^(?:and|or|but)\s+(?!(?:what|how|why|which|who|when|where|is|are|was|were|do|does|did|can|could|should|"
        r"will|has|have)\b)",
        r"^(?:in|on|for|with|at|under|during|after) (?!(?:which|what|whom|how|papers|studies)\b)"
        r"[\w-]+(?: [\w-]+){0,3}\s*\?+$",
    ),
)

_ARTICLE_DE: Final = r"(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Ii]m|[Zz]um|[Zz]ur)"
_ORDINAL_DE: Final = r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|letzte|andere)[nrsm]?"
_PAPER_DE: Final = (
    r"(?:Arbeit(?:en)?|Studien?|Artikeln?|Papers?|Aufsatz|Aufsätze|Publikation(?:en)?|Veröffentlichung(?:en)?)"
)
_METHOD_DE: Final = r"(?:Verfahren|Methoden?|Ansatz|Ansätze|Modelle?|Systeme?|Techniken?|Algorithm(?:us|en))"
_NARROWED_DE: Final = r"(?!,? (?:über|zu|zur|zum|von|des|der|die|das|den|mit|für)\b)"
_ATTRIBUTE: Final = r"(?! [A-ZÄÖÜ][a-zäöüß]*(?:en|e|er|n|s)\b)"  # "beide Augen" are no two things of before

_GERMAN: Final = (
    _rule(
        Kind.MORE,
        _whole(
            r"was (?:noch|sonst(?: noch)?)|(?:sonst )?noch (?:etwas|was|mehr)|sonst noch|weiter",
            r"(?:noch )?mehr(?: dazu| davon)?|erzähl(?:e|en sie)? (?:mir )?mehr(?: davon| darüber| dazu)?",
            rf"(?:gibt es )?(?:noch )?(?:etwas|weitere|andere|mehr)(?: {_PAPER_DE})?",
            rf"welche (?:anderen|weiteren)(?: {_PAPER_DE})?"
            r"(?: gibt es(?: noch)?)?",
            lead="und|ok",
        ),
    ),
    _rule(
        Kind.ASKED,
        _whole(
            r"(?:warum|wieso|weshalb)(?: ist)? das(?: so)?|woran liegt das|ist das (?:immer )?so|stimmt das|wirklich",
            r"was (?:heißt|bedeutet) das(?: genau)?",
            lead="und|aber",
        ),
        r"^(?:hast du|haben sie|gibt es|kennst du|kannst du|können sie|könntest du|nenne?n?|gib)(?: sie)?"
        r"(?: (?:ein|einige|ein paar|auch|bitte|mir|uns|dafür|dazu|hierfür))* beispiele?"
        r"(?: (?:geben|nennen|dafür|dazu|hierfür|bitte))*\s*[?.!]*$",
        r"^(?:(?:auf|in|für|mit|bei|von) )?(?:wie viele? \w+(?: \w+)?|welche\w* \w+)\s*\?+$",
        r"^(?:(?:zum )?beispiele?|grenzen|details|belege|(?:seit |ab )?wann|wieso|inwiefern)\s*\?+$",
        r"^(?:woher|womit|wodurch|wozu|von wem)\s*\?+$",
    ),
    _rule(
        Kind.CHOSEN,
        rf"\b(?:{_ARTICLE_DE} )?(?:[Ll]etztere|[Ee]rstere)[rsnm]?\b",
        rf"\b{_ARTICLE_DE} {_ORDINAL_DE}(?: davon| von (?:ihnen|beiden|diesen))?"
        r"(?=\s*[?.!,]*$|\s*,| [a-zäöüß]+\b(?! [A-ZÄÖÜ]))",
        cased=True,
    ),
    _rule(
        Kind.CHOSEN,
        rf"\b{_ARTICLE_DE} (?:(?:ersten|letzten) (?:beiden|zwei|drei)|{_ORDINAL_DE}) "
        rf"(?:{_PAPER_DE}|{_METHOD_DE})\b{_NARROWED_DE}",
        rf"\b{_ARTICLE_DE} (?:ersten|letzten) (?:beiden|zwei|drei)(?=\s*[?.!,]*$)",
        r"\b(?:Arbeit|Quelle|Zitat|Nummer|Paper|Studie)\s\[?\d{1,2}\]?(?![\w.-])",
        cased=True,
        surely=False,
    ),
    _rule(
        Kind.SEVERAL,
        r"\b[Ww]elche[rsnm]? (?:davon|von (?:ihnen|beiden|diesen)|der (?:beiden|zwei|drei))\b"
        rf"(?: (?:{_PAPER_DE}|{_METHOD_DE})\b|(?! [A-ZÄÖÜ]))",
        cased=True,
    ),
    _rule(
        Kind.SEVERAL,
        rf"\b(?:[Dd]ie |[Dd]en |[Dd]er )?[Bb]eide[rsnm]?(?: (?:{_PAPER_DE}|{_METHOD_DE})\b|\b{_ATTRIBUTE})",
        r"^(?:[Uu]nd )?(?:[Ww]elche[rs]?|[Ww]as) ist (?:\w+er|am \w+sten)(?=\s*\?*$)",
        r"^(?:[Uu]nd )?[Ww]elche[rs]? (?:sind(?! die\b)|braucht?|brauchen|hat|haben|nutzt|nutzen|schneiden)\b",
        r"^(?:[Uu]nd )?[Ww](?:as|o) (?:ist|sind|liegt|liegen) (?:der|die)(?: wichtigsten?)? Unterschiede?(?=\s*\?*$)",
        cased=True,
        surely=False,
    ),
    _rule(
        Kind.OWNED,
        r"^(?:und )?(?:was sind die|welche|was ist der|was ist die)(?: wichtigsten?)? (?:grenzen|nachteile?|vorteile?|"
        r"schwächen|stärken|alternativen|risiken|kosten|ergebnisse|grundidee)(?: (?:gibt es|hat es))?(?=\s*\?*$)",
        surely=False,
    ),
    _rule(Kind.SAME, r"\b(?:gilt|ist|passiert|trifft) dasselbe\b|^dasselbe\b"),
    _rule(
        Kind.CONTINUED,
        r"^(?:und\s+)?(?:was ist mit|wie (?:ist|steht|sieht) es (?:aus )?(?:mit|um|bei|für|auf|in))\b",
    ),
    _rule(
        Kind.JOINED,
        r"(?<!, )\b(?:davon|dabei|dafür|damit|dagegen|daran|darauf|daraus|darin|darüber|dazu|dadurch)\b(?!, dass)",
    ),
    _rule(Kind.SAME, r"\bdeswegen\b"),
    _rule(Kind.POINTING, r"\b(?:seine?[rnms]?|ihre?[rnms]?)\b", cased=True),
    _rule(Kind.POINTING, r"\b(?:er|sie|es|ihn|ihm|ihnen)\b", cased=True),
    _rule(Kind.POINTING, rf"\b(?:diese[rsmn]?|dies|jene[rsmn]?){_HERE}\b"),
    _rule(
        Kind.POINTING,
        r"\bdas(?=\s*[?.!]*$|\s+(?:auch|nur|noch|so|bei|für|mit|in|im|an|wirklich|immer|oft|nicht|denn|dann)\b)",
    ),
    _rule(
        Kind.CONTINUED,
        r"^(?:und|oder|aber)\s+(?!(?:was|wie|warum|wieso|weshalb|welche\w*|wer|wann|wo|ist|sind|war|kann|können|hat|"
        r"haben|gibt|gilt|wird|werden)\b)",
        r"^(?:in|auf|für|mit|bei|unter|nach|während) (?!(?:welche\w*|was|wem|wen|studien|arbeiten)\b)"
        r"[\w-]+(?: [\w-]+){0,3}\s*\?+$",
    ),
)

RULES: Final[dict[str, tuple[Rule, ...]]] = {"en": _ENGLISH, "de": _GERMAN}
"""Language -> what refers, by what is looked for first."""

EMPTY: Final = re.compile(
    r"\bit (?:is|was|be|takes?|seems?)\b(?=.*\b(?:to|that|whether)\b)"
    r"|\b(?:is|was) it(?= (?:\w+ ){1,3}(?:to|that|if|whether)\b)"
    r"|\b(?:gibt|gab) es\b|\bes (?:gibt|gab)\b|\b(?:ist|war) es(?= (?:\w+,? ){1,3}(?:zu|dass|wenn|ob)\b)"
    r"|\b(?:kommt|geht|handelt|liegt) es(?= (?:zu[mr]?|um|sich|an|dass)\b)"
    r"|\bon the (?:one|other) hand\b|\bthe same time\b|\ball of this\b",
    re.IGNORECASE,
)
"""Words that look so and stand for nothing: "is it true that", "gibt es"."""
