"""Aspects: what papers are mostly compared by, and the words and headings by which a sentence tells it of its paper.

Reads English and German. Knows nothing about how a sentence is scored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WE: Final = (
    r"\b(?:we|our|this (?:paper|study|work|article|thesis|analysis|trial|review)|the (?:authors?|present study)|"
    r"wir|unsere?[nmrs]?|diese[rs]? (?:arbeit|studie|artikel|aufsatz))\b"
)
_DATA: Final = (
    r"(?:data ?-?sets?|data|corp(?:us|ora)|test ?beds?|(?:test|document|text) collections?|benchmarks?|test ?sets?|"
    r"(?:set|sample|collection) of (?:[\w-]+ ){0,4}(?:pages|sites|documents|sentences|queries|questions|articles|papers|"
    r"images|abstracts|records|pairs|references|strings)|"
    r"datens[äa]tze?n?|daten|korp(?:us|ora)|testkollektion(?:en)?)"
)
_NAMED_METRIC: Final = (
    r"(?:(?-i:n?DCG|MAP|MRR|BLEU|ROUGE|METEOR|F1|AUC|AUROC|ROC|RMSE|MSE|MAE|WER|CER|NSE)|F-?(?:score|measure)s?|"
    r"accurac(?:y|ies)|precision|recall|perplexity|exact match|kappa|p-?values?|odds ratios?|hazard ratios?|"
    r"error rates?|false (?:alarms?|positives?)|sensitivity|specificity|likelihood|coefficient of (?:efficiency|"
    r"determination)|runtime|running time|latency|throughput|speedup|makespan|correlation coefficients?|"
    r"genauigkeit|trefferquote)"
)
_METHOD: Final = (
    r"(?:approach|method|model|algorithm|system|framework|architecture|technique|procedure|pipeline|tool|agent|retriever|parser|classifier|"
    r"encoder|extractor|network|package|estimator|formulation|ansatz|"
    r"verfahren|modell|methode|algorithmus)"
)
_DESIGN: Final = (
    r"(?:cross-sectional|cohort|case-control|longitudinal|retrospective|prospective|qualitative|quantitative|"
    r"mixed-methods?|randomi[sz]ed(?: controlled)?|observational|systematic)"
)
_LIMIT: Final = r"(?:limitations?|weakness(?:es)?|drawbacks?|shortcomings?|grenzen|schwächen?|einschränkung(?:en)?)"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that papers are compared by.

    *asked* is how a question names it. *like* is a sentence that tells it, for others to be compared with. What has a
    *firm* sign tells it of its own paper, what has a *hint* speaks of it; what has one of *other* means something else.
    *section* are the headings under which it is told. Where *concrete*, it is told by names and numbers.
    """

    asked: re.Pattern[str]
    like: str
    firm: re.Pattern[str]
    hint: re.Pattern[str]
    other: re.Pattern[str]
    section: re.Pattern[str]
    concrete: bool


def _aspect(
    *,
    asked: str,
    like: str,
    firm: tuple[str, ...],
    hint: str,
    other: tuple[str, ...],
    section: str,
    concrete: bool,
) -> Aspect:
    return Aspect(
        asked=re.compile(asked, re.IGNORECASE),
        like=like,
        firm=re.compile("|".join(firm), re.IGNORECASE),
        hint=re.compile(hint, re.IGNORECASE),
        other=re.compile("|".join(other), re.IGNORECASE),
        section=re.compile(section, re.IGNORECASE),
        concrete=concrete,
    )


_ASPECTS: Final = (
    _aspect(
        asked=r"(?:training |test )?(?:data(?: ?-?sets?)?|corp(?:us|ora)|(?:test )?collections?|benchmarks?|"
        r"daten(?:s[äa]tze?n?)?|korp(?:us|ora)|testkollektion(?:en)?)(?: used)?",
        like="We evaluate on the data set of 500 documents that were collected from the web.",
        firm=(
            rf"{_WE}[^.;]{{0,60}}\b(?:us(?:e[ds]?|ing)|evaluat\w+|train(?:ed|s)?|test(?:ed)?|experiment\w*|collect(?:ed)?|"
            rf"gather(?:ed)?|crawl(?:ed)?|construct(?:ed)?|creat(?:ed?)|built|annotat\w+|downloaded|sampled|obtain(?:ed)?|"
            rf"verwend\w+|nutz\w+|erh[oe]ben)\b[^.;]{{0,100}}\b{_DATA}\b",
            rf"\b(?:evaluat\w+|train(?:ed|ing)|tested|experiment\w*|perform(?:ed)?|conducted|results|run) (?:\w+ )?on "
            rf"(?:[\w-]+ ){{0,6}}{_DATA}\b",
            rf"\b{_DATA}\b[^.;]{{0,60}}\b(?:consists?|contains?|comprises?|compris(?:ed|ing)|includ(?:es?|ed)|consisted|"
            rf"(?:was|were|is|are) (?:\w+ )?(?:collected|obtained|drawn|taken|downloaded|crawled|gathered|generated|"
            rf"sampled|extracted|compiled|selected|made up)|stammt|umfasst|besteh\w+|enthält)\b",
            rf"\b{_DATA} of (?:about |over |roughly |approximately |more than )?\d",
            r"\b\d[\d,.]* (?:\w+ ){0,2}(?:patients|participants|residents|adults|subjects|respondents|interviewees|"
            r"catchments) (?:\w+ ){0,2}(?:were|was|took|participated|completed)\b",
        ),
        hint=rf"\b{_DATA}\b|\bTREC\b|\b\d[\d,.]* (?:\w+ ){{0,2}}(?:documents|sentences|pages|queries|questions|articles|"
        r"papers|patients|participants|residents|images|abstracts|encounters|records)\b",
        other=(
            r"\b(?:very |such )?large (?:data|collections|corpora)\b|\bavailable (?:at|from|on|under|upon)\b|\bdata (?:structures?|types?|center|parallel\w*|flow|"
            r"collector|transfer|points?)\b|\b(?:any|both|large|small|new|other|different|massive) data ?sets?\b|"
            r"\b(?:wide range|variety|number|several|multiple|various|different|many) (?:of )?(?:[\w-]+ ){0,4}"
            r"(?:data ?sets|benchmarks|corpora)\b",
            r"\bdata-collecting|\bdata analysis was\b|\bremoved from\b|\b(?:was|were) not "
            r"(?:\w+ )?(?:gathered|collected|available|used)\b|\bcurrently (?:experimenting|working|exploring)\b",
        ),
        section=r"\bdata\b|data ?-?sets?|corp(?:us|ora)\b|collections?\b|benchmark|materials|participants|\bsample|"
        r"experimental (?:set-?up|settings?|evaluation|design)|datensatz|daten|stichprobe",
        concrete=True,
    ),
    _aspect(
        asked=r"(?:evaluation |quality )?(?:metrics?|measures?)|(?:evaluations?|bewertungs)?(?:maße?|metriken|metrik)",
        like="We report precision, recall and F1 as evaluation metrics.",
        firm=(
            rf"\b(?:report|measur\w+|evaluat\w+|us(?:e[ds]?|ing)|comput\w+|calculat\w+|assess\w*|compar\w+|in terms of|"
            rf"as (?:our |the |an? )?(?:evaluation )?(?:metric|measure)|messen|berechnen)\b[^.;]{{0,80}}\b{_NAMED_METRIC}\b",
            rf"\b{_NAMED_METRIC}\b[^.;]{{0,60}}\b(?:(?:is|are|was|were) (?:\w+ )?(?:used|reported|computed|measured|"
            rf"calculated|defined|evaluated|chosen)|as (?:our |the )?(?:evaluation )?(?:metrics?|measures?))",
            rf"\b{_NAMED_METRIC}\b[^.;]{{0,30}}\b(?:and|und|,)[^.;]{{0,20}}\b(?!precision-recall){_NAMED_METRIC}\b",
            rf"{_WE}[^.;]{{0,60}}\b(?:evaluation|performance|standard|two|three|following) (?:metrics?|measures?)\b",
        ),
        hint=rf"\b(?:metrics?|measures?|metriken?)\b|\b{_NAMED_METRIC}\b",
        other=(
            r"\bmetric (?:learning|spaces?)\b|\b(?:these|next|other) (?:two |three )?(?:metrics|measures)\b",
            r"\b(?:safety|security|preventive) measures\b|\bhigh recall\b|\brecall that\b",
        ),
        section=r"metric|measure|evaluation|experimental (?:set-?up|settings?|design)|outcome|statistical analys|"
        r"data analysis|bewertung",
        concrete=True,
    ),
    _aspect(
        asked=r"(?:sample|sample sizes?|participants|subjects|patients|population|stichproben?(?:größe)?|teilnehmer\w*)",
        like="A sample of 140 adults took part in the study.",
        firm=(
            r"\b\d[\d,.]*\s+(?:\w+\s+){0,2}(?:participants?|patients?|subjects?|adults?|women|men|children|students?|"
            r"individuals?|people|respondents|residents|volunteers|teilnehmer\w*|patient\w*|probanden)\b",
            r"\bsample size (?:was|of)\b|\b[nN] ?= ?\d+",
        ),
        hint=r"\b\d[\d,.]*\s+(?:\w+\s+){0,2}(?:queries|documents|abstracts|sentences|pages|papers)\b|\bparticipants\b|"
        r"\bsample\b|\bstichprobe\b",
        other=(r"\bet al\b",),
        section=r"participants|\bsample|population|subjects|setting|recruitment|stichprobe|teilnehmer",
        concrete=True,
    ),
    _aspect(
        asked=r"(?:main |key |most important )?(?:findings?|results?|conclusions?|outcomes?)|"
        r"(?:wichtigste[nr]? )?(?:haupt)?(?:ergebnisse?n?|befunde?n?)",
        like="We found that our approach is significantly better than the others.",
        firm=(
            r"\b(?:we|this (?:paper|study|work|trial)|our (?:study|work|analysis)) (?:\w+ )?(?:find|finds|found|show|shows|"
            r"showed|demonstrates?d?|concludes?d?|observed?|prove|reveal(?:s|ed)?|have (?:shown|found|demonstrated)) "
            r"(?:that|how|no|an?|higher|lower|significant|empirically)\b",
            r"\b(?:results?|experiments?|evaluations?|findings|analys[ie]s) (?:\w+ ){0,6}?(?:show|suggest|indicate|"
            r"demonstrate|reveal|confirm)(?:s|ed)?\b",
            r"\b(?:outperform|surpass)(?:s|ed|ing)?\b|\b(?:achiev|yield|obtain|attain)(?:e[sd]?|s|ing|ed)?\b[^.;]{0,80}"
            r"\b(?:state-of-the-art|\d+(?:\.\d+)? ?%|\d*\.\d+|better|higher|best)",
            r"\b(?:improv|increas|decreas|reduc)(?:e[sd]?|ing|ements?|tions?)\b[^.;]{0,60}\bby (?:\w+ ){0,3}\d[\d.]* ?"
            r"(?:%|per ?cent|percentage|points?|times|fold)",
            r"\b(?:was|were) (?:\w+ )?(?:associated|correlated) with\b|\bsignificantly (?:\w+ )?(?:better|worse|higher|"
            r"lower|more|less|reduc\w+|increas\w+|improv\w+)",
            r"\bwir (?:\w+ )?(?:zeigen|finden|fanden)\b|\bergebnisse? (?:\w+ )?(?:zeig|deut|leg)\w+",
        ),
        hint=r"\bsignificant(?:ly)?\b|\b(?:better|higher|lower|best|gains?|improv\w+|state-of-the-art)\b|\bergebnis\w*",
        other=(
            r"\bwe (?:find|found) (?:the|all|these|those)\b|\b(?:we|this section) (?:show|shows) (?:in|the)\b",
            r"\b(?:was|were|been|as) (?:\w+ )?(?:shown|found|reported|demonstrated) (?:by|in)\b|\berrors?\b|\bincorrect\b",
            r"^for simplicity\b|\bexperiments include\b|\bwe (?:\w+ )?(?:plan|hope|expect|aim)\b|\bdoes not outperform\b",
        ),
        section=r"abstract|summary|conclusions?\b|discussion|principal findings|zusammenfassung|fazit|schluss",
        concrete=True,
    ),
    _aspect(
        asked=rf"(?:main )?(?:{_LIMIT}|limits)",
        like="A limitation of our study is that it was not tested on other data.",
        firm=(
            rf"\b(?:an?|one|another|main|major|first|second|third|further|important|potential) "
            rf"(?:\w+ )?{_LIMIT}\b|\b{_LIMIT} of (?:our|this|the (?:present|current|proposed) )",
            rf"{_WE}[^.;]{{0,80}}\b(?:has|have|had|is|was|are|were)\b[^.;]{{0,30}}\b(?:limited (?:to|by|in)|{_LIMIT}|"
            r"restricted to|confined to)\b",
            rf"{_WE}[^.;]{{0,60}}\b(?:do(?:es)? not (?:\w+ )?(?:handle|support|address|consider|generali[sz]e|capture|"
            r"model|scale|account|cover|deal)|did not (?:\w+ )?(?:test|evaluate|consider|control|include|assess)|"
            r"fails? to|was unable to|were unable to|were not able to)\b",
            r"\b(?:left|leave|remains?) (?:\w+ ){0,3}(?:for|to|as) future\b",
            r"\bbeyond the scope of (?:this|our)\b|\bthreats? to (?:\w+ )?validity\b|\bsmall sample\b|"
            r"\b(?:limit(?:s|ing|ed)?|affects?|threatens?) (?:the |our )?generali[sz]ability\b|"
            r"\b(?:interpreted|treated|generali[sz]ed) with (?:\w+ )?caution\b|\bshould be (?:\w+ )?cautious\b",
            r"\b(?:limits|restricts|confines) us to\b|\bcould only be (?:applied|done|tested|used)\b",
            r"\beine (?:\w+ )?(?:einschränkung|schwäche)\b|\bgrenzen (?:der|dieser|unserer)\b",
        ),
        hint=rf"\b{_LIMIT}\b|\blimited\b|\bfuture (?:work|research)\b|\bhowever\b|\bcannot\b|\bonly\b|\bfails?\b|"
        r"\b(?:do|does|did) not\b|\bgenerali[sz]ab\w+",
        other=(
            rf"\b(?:overcom(?:e|es|ing)|address(?:es|ed|ing)?|alleviat\w+|mitigat\w+|avoid\w*|solv\w+|tackl\w+|remov\w+)\b"
            rf"[^.;]{{0,50}}\b(?:{_LIMIT}|threats)\b",
            rf"\b(?:not|no|never|nicht|keineswegs)\b[^.;]{{0,25}}\b(?:limited to|beschränkt auf)\b|\b(?:role|physical|functional|functioning) {_LIMIT}|\blimited budget\b",
            rf"\b{_LIMIT} (?:of|in|with) (?:existing|previous|prior|current|other|earlier|traditional|these|those|such)\b",
            r"\b(?:several|some|certain|a number of|many|various|the following) (?:\w+ )?(?:limitations|threats|weaknesses|"
            r"drawbacks|shortcomings)\b[^,;]{0,40}[.:]$|\b(?:its|the|our|their|these|following) (?:\w+ )?(?:limitations?|weaknesses|"
            r"shortcomings|threats)[.:]?$|\bdiscuss(?:es)? (?:\w+ ){0,3}(?:limitations|threats)\b|"
            r"\b(?:plan|intend) to\b",
            rf"\b(?:these|those|this|previous|both|existing) (?:\w+ )?{_LIMIT}\b|\blimited (?:by Google|number|amount|set)\b",
        ),
        section=r"limitation|threats? to|future (?:work|research|directions)|weakness|methodological considerations|"
        r"open problems|einschränkung|grenzen|ausblick",
        concrete=False,
    ),
    _aspect(
        asked=r"(?:main )?(?:methods?|methodology|approach(?:es)?|techniques?|models?|algorithms?|study design|design)|"
        r"methoden?|methodik|verfahren|ansätze|ansatz|modelle?",
        like="We propose a method that learns a model by training on pairs.",
        firm=(
            r"\b(?:we|this (?:paper|article|work|study|thesis)) (?:\w+ )?(?:propos|present|introduc|develop|design|devis|"
            r"formulat)\w* (?!(?:the |our |an? )?(?:\w+ )?(?:results|evaluation|study)|\w+ (?:in )?(?:section|table|figure))(?:an?|the|our|two|three|new|novel|"
            r"techniques|several|different|\w+[A-Z]\w*)\b",
            rf"\bour (?:\w+ ){{0,3}}{_METHOD} (?:is|uses|consists|combines|employs|learns|works|extends|builds|takes|"
            r"first|relies|makes)\b",
            rf"\b(?:an?|this|the) (?:\w+ ){{0,3}}{_METHOD} (?:was|is) (?:\w+ )?(?:developed|proposed|presented|"
            r"introduced|designed|used)\b",
            rf"\b(?:an?|this|the) (?:\w+ ){{0,2}}{_DESIGN} (?:\w+ ){{0,4}}(?:study|design|trial|review|survey|analysis)\b",
            r"\b(?:wir|diese arbeit) (?:\w+ )?(?:stell\w+|schlag\w+|entwickel\w+|präsentier\w+)\b",
        ),
        hint=rf"\b{_METHOD}\b|\bwe (?:use|used|apply|applied|train|trained|employ|employed|implement)\b",
        other=(
            r"\b(?:previous|prior|existing|other|related|earlier|traditional|competing) (?:\w+ )?(?:methods?|approach(?:es)?|"
            r"work|models?)\b|\bsplitting method\b|\bbatch size\b|\bbaselines?\b|\bcore method\b",
            r"\b(?:metrics?|measures?|dataset|data set|benchmark|notation|definition|example|theorem|lemma)\b",
            r"\b(?:results?|experiments?) (?:that )?(?:show|demonstrat|indicat|suggest)\w*|\b(?:issues?|problems?) (?:with|of)\b",
        ),
        section=r"abstract|summary|introduction|method|approach|conclusions?\b|design|overview|zusammenfassung|einleitung",
        concrete=False,
    ),
)
"""The first that a question names is meant."""


@lru_cache(maxsize=256)
def aspect(attribute: str) -> Aspect | None:
    """Return what *attribute* is a name of, None where nothing is known of it.

    Example:
        aspect("data sets").section.search("Data and tasks") -> a match
    """
    return next((one for one in _ASPECTS if one.asked.fullmatch(attribute.strip())), None)
