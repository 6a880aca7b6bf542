"""Contributions: what a paper does, finds and leaves open: its method, findings and limitations."""

from __future__ import annotations

from typing import Final

from agents.evidence.aspects.kind import WE, made

_METHOD: Final = (
    r"(?:approach|method|model|algorithm|system|framework|architecture|technique|procedure|pipeline|tool|agent|"
    r"retriever|parser|classifier|"
    r"encoder|extractor|network|package|estimator|formulation|ansatz|"
    r"verfahren|modell|methode|algorithmus)"
)
_DESIGN: Final = (
    r"(?:cross-sectional|cohort|case-control|longitudinal|retrospective|prospective|qualitative|quantitative|"
    r"mixed-methods?|randomi[sz]ed(?: controlled)?|observational|systematic)"
)
_LIMIT: Final = (
    r"(?:limitations?|weakness(?:es)?|drawbacks?|shortcomings?|grenzen|schwächen?|schwachstellen?|"
    r"einschränkung(?:en)?|limitationen)"
)

FINDINGS: Final = made(
    asked=r"(?:main |key |most important )?(?:findings?|results?|conclusions?|outcomes?)|"
    r"(?:wichtigste[nr]? )?(?:haupt)?(?:ergebnisse?n?|befunde?n?)",
    like="We found that our approach is significantly better than the others.",
    firm=(
        (
            r"\b(?:we|this (?:paper|study|work|trial)|our (?:study|work|analysis)) (?:\w+ )?(?:find|finds|found|"
            r"show|shows|"
            r"showed|demonstrates?d?|concludes?d?|observed?|prove|reveal(?:s|ed)?|have (?:shown|found|"
            r"demonstrated)) "
            r"(?:that|how|no|an?|higher|lower|significant|empirically)\b"
        ),
        (
            r"\b(?:results?|experiments?|evaluations?|findings|analys[ie]s) (?:\w+ ){0,6}?(?:show|suggest|indicate|"
            r"demonstrate|reveal|confirm)(?:s|ed)?\b"
        ),
        (
            r"\b(?:outperform|surpass)(?:s|ed|ing)?\b|\b(?:achiev|yield|obtain|attain)(?:e[sd]?|s|ing|ed)?\b[^.;]{0,80}"
            r"\b(?:state-of-the-art|\d+(?:\.\d+)? ?%|\d*\.\d+|better|higher|best)"
        ),
        (
            r"\b(?:improv|increas|decreas|reduc)(?:e[sd]?|ing|ements?|"
            r"tions?)\b[^.;]{0,60}\bby (?:\w+ ){0,3}\d[\d.]* ?"
            r"(?:%|per ?cent|percentage|points?|times|fold)"
        ),
        (
            r"\b(?:was|were) (?:\w+ )?(?:associated|correlated) with\b|\bsignificantly (?:\w+ )?(?:better|"
            r"worse|higher|"
            r"lower|more|less|reduc\w+|increas\w+|improv\w+)"
        ),
        r"\bwir (?:\w+ )?(?:zeigen|finden|fanden)\b|\bergebnisse? (?:\w+ )?(?:zeig|deut|leg)\w+",
    ),
    hint=r"\bsignificant(?:ly)?\b|\b(?:better|higher|lower|best|gains?|improv\w+|state-of-the-art)\b|\bergebnis\w*",
    other=(
        r"\bwe (?:find|found) (?:the|all|these|those)\b|\b(?:we|this section) (?:show|shows) (?:in|the)\b",
        (
            r"\b(?:was|were|been|as) (?:\w+ )?(?:shown|found|reported|demonstrated) (?:by|in)\b|\berrors?\b|"
            r"\bincorrect\b"
        ),
        (
            r"^for simplicity\b|\bexperiments include\b|\bwe (?:\w+ )?(?:plan|hope|expect|aim)\b|"
            r"\bdoes not outperform\b"
        ),
    ),
    section=r"abstract|summary|conclusions?\b|discussion|principal findings|zusammenfassung|fazit|schluss",
    concrete=True,
)

LIMITATIONS: Final = made(
    asked=rf"(?:main )?(?:{_LIMIT}|limits)",
    like="A limitation of our study is that it was not tested on other data.",
    firm=(
        (
            rf"\b(?:an?|one|another|main|major|first|second|third|further|important|potential) "
            rf"(?:\w+ )?{_LIMIT}\b|\b{_LIMIT} of (?:our|this|the (?:present|current|proposed) )"
        ),
        (
            rf"{WE}[^.;]{{0,80}}\b(?:has|have|had|is|was|are|were)\b[^.;]{{0,30}}\b(?:limited (?:to|by|in)|"
            rf"{_LIMIT}|"
            r"restricted to|confined to)\b"
        ),
        (
            rf"{WE}[^.;]{{0,60}}\b(?:do(?:es)? not (?:\w+ )?(?:handle|support|address|consider|generali[sz]e|"
            rf"capture|"
            r"model|scale|account|cover|deal)|did not (?:\w+ )?(?:test|evaluate|consider|control|include|assess)|"
            r"was unable to|were unable to|were not able to)\b"
        ),
        (
            r"\b(?:left|leave|remains?) (?:\w+ ){0,3}(?:for|to|as) future\b|\b(?:is|are) (?:an? )?(?:\w+ )?"
            r"(?:items? (?:of|for)|subjects? of|topics? (?:of|for)) future (?:work|research)\b|"
            r"\bour (?:\w+ ){0,3}fail(?:s|ed)? to\b"
        ),
        (
            r"\bbeyond the scope of (?:this|our)\b|\bthreats? to (?:\w+ )?validity\b|\bsmall sample\b|"
            r"\b(?:limit(?:s|ing|ed)?|affects?|threatens?) (?:the |our )?generali[sz]ability\b|"
            r"\b(?:interpreted|treated|generali[sz]ed) with (?:\w+ )?caution\b|\bshould be (?:\w+ )?cautious\b"
        ),
        r"\b(?:limits|restricts|confines) us to\b|\bcould only be (?:applied|done|tested|used)\b",
        r"\beine (?:\w+ )?(?:einschränkung|schwäche)\b|\bgrenzen (?:der|dieser|unserer)\b",
    ),
    hint=rf"\b{_LIMIT}\b|\blimited\b|\bfuture (?:work|research)\b|\bhowever\b|\bcannot\b|\bonly\b|\bfails?\b|"
    r"\b(?:do|does|did) not\b|\bgenerali[sz]ab\w+",
    other=(
        (
            rf"\b(?:overcom(?:e|es|ing)|address(?:es|ed|ing)?|alleviat\w+|mitigat\w+|avoid\w*|solv\w+|tackl\w+|"
            rf"remov\w+)\b"
            rf"[^.;]{{0,50}}\b(?:{_LIMIT}|threats)\b"
        ),
        (
            rf"\b(?:not|no|never|nicht|keineswegs)\b[^.;]{{0,25}}\b(?:limited to|beschränkt auf)\b|\b(?:role|"
            rf"physical|functional|functioning) {_LIMIT}|\blimited budget\b"
        ),
        (
            rf"\b{_LIMIT} (?:of|in|with) (?:existing|previous|prior|current|other|earlier|traditional|these|those|"
            rf"such|many|most|some|all|any)\b"
        ),
        (
            r"\b(?:several|some|certain|a number of|many|various|the following) (?:\w+ )?(?:limitations|threats|"
            r"weaknesses|"
            r"drawbacks|shortcomings)\b[^,;]{0,40}[.:]$|\b(?:its|the|our|their|these|"
            r"following) (?:\w+ )?(?:limitations?|weaknesses|"
            r"shortcomings|threats)[.:]?$|\bdiscuss(?:es)? (?:\w+ ){0,3}(?:limitations|threats)\b|"
            r"\b(?:plan|intend) to\b"
        ),
        (
            rf"\b(?:these|those|this|previous|both|existing) (?:\w+ )?{_LIMIT}\b|\blimited (?:number|"
            rf"amount|set)\b"
        ),
    ),
    section=r"limitation|threats? to|future (?:work|research|directions)|weakness|methodological considerations|"
    r"open problems|einschränkung|grenzen|ausblick",
    concrete=False,
)

METHOD: Final = made(
    asked=r"(?:main )?(?:methods?|methodology|approach(?:es)?|techniques?|models?|algorithms?|study design|design)|"
    r"methoden?|methodik|verfahren|ansätze|ansatz|modelle?",
    like="We propose a method that learns a model by training on pairs.",
    firm=(
        (
            r"\b(?:we|this (?:paper|article|work|study|thesis)) (?:\w+ )?(?:propos|present|introduc|develop|design|"
            r"devis|"
            r"formulat)\w* (?!(?:the |our |an? )?(?:\w+ )?(?:results|evaluation|study)|\w+ (?:in )?(?:section|"
            r"table|"
            r"figure))(?:an?|the|our|two|three|new|novel|"
            r"techniques|several|different|\w+[A-Z]\w*)\b"
        ),
        (
            rf"\bour (?:\w+ ){{0,3}}{_METHOD} (?:is|uses|consists|combines|employs|learns|works|extends|"
            rf"builds|takes|"
            r"first|relies|makes)\b"
        ),
        (
            rf"\b(?:an?|this|the) (?:\w+ ){{0,3}}{_METHOD} (?:was|is) (?:\w+ )?(?:developed|proposed|presented|"
            r"introduced|designed|used)\b"
        ),
        (
            rf"\b(?:an?|this|the) (?:\w+ ){{0,2}}{_DESIGN} (?:\w+ ){{0,4}}(?:study|design|trial|review|survey|"
            rf"analysis)\b"
        ),
        (
            r"\b(?:focus groups?|interviews?|surveys?|questionnaires?|content analysis|thematic analysis|grounded "
            r"theory|"
            r"meta-analysis|case stud(?:y|ies)|experiments?) (?:\w+ )?(?:was|were) (?:\w+ )?(?:conducted|performed|"
            r"carried out|undertaken|administered)\b"
        ),
        r"\b(?:wir|diese arbeit) (?:\w+ )?(?:stell\w+|schlag\w+|entwickel\w+|präsentier\w+)\b",
    ),
    hint=rf"\b{_METHOD}\b|\bwe (?:use|used|apply|applied|train|trained|employ|employed|implement)\b",
    other=(
        (
            r"\b(?:previous|prior|existing|other|related|earlier|traditional|competing) (?:\w+ )?(?:methods?|"
            r"approach(?:es)?|"
            r"work|models?)\b|\bbatch size\b|\bbaselines?\b"
        ),
        r"\b(?:metrics?|measures?|dataset|data set|benchmark|notation|definition|example|theorem|lemma)\b",
        (
            r"\b(?:results?|experiments?) (?:that )?(?:show|demonstrat|indicat|suggest)\w*|\b(?:issues?|"
            r"problems?) (?:with|of)\b"
        ),
    ),
    section=r"abstract|summary|introduction|method|approach|conclusions?\b|design|overview|zusammenfassung|"
    r"einleitung",
    concrete=False,
)
