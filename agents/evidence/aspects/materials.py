"""Materials: the data, metrics and samples that a paper works with."""

from __future__ import annotations

from typing import Final

from agents.evidence.aspects.kind import WE, made
from agents.evidence.place import FROM_THREE

_DATA: Final = (
    r"(?:data ?-?sets?|data|corp(?:us|ora)|test ?beds?|(?:test|document|text) collections?|benchmarks?|test ?sets?|"
    r"(?:set|sample|collection) of (?:[\w-]+ ){0,4}(?:pages|sites|documents|sentences|queries|questions|articles|"
    r"papers|"
    r"images|abstracts|records|pairs|references|strings)|newspapers|traces|logs|recordings|transcripts|treebanks?|"
    r"datens[äa]tze?n?|daten|korp(?:us|ora)|testkollektion(?:en)?)"
)
_NAMED_METRIC: Final = (
    r"(?:(?-i:n?DCG|MAP|MRR|BLEU|ROUGE|METEOR|F1|AUC|AUROC|ROC|RMSE|MSE|MAE|WER|CER|NSE)|F-?(?:score|measure)s?|"
    r"accurac(?:y|ies)|precision|recall|perplexity|exact match|kappa|p-?values?|odds ratios?|hazard ratios?|"
    r"error rates?|false (?:alarms?|positives?)|sensitivity|specificity|likelihood|coefficient of (?:efficiency|"
    r"determination)|runtime|running time|latency|throughput|speedup|makespan|correlation coefficients?|"
    r"genauigkeit|trefferquote)"
)

_COUNT: Final = (
    rf"(?:\d[\d,.]{{0,20}} ?(?:[KkM]|thousand|million|billion)?|{FROM_THREE}|"
    r"drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig)"
)

_TAKING_PART: Final = (
    rf"(?:{WE}|\b(?:t(?:ook|aken?|akes|aking) part|participat\w*|enrol\w*|recruit\w*|includ\w*|exclud\w*|complet\w*|"
    r"interview\w*|survey\w*|questionnaires?|respond\w*|answered|random\w*|assigned|allocated|examined|studied|"
    r"invited|consent\w*|"
    r"analy[sz]ed|observed|followed|treated|received|under(?:went|gone|going)|assessed|evaluated|tested|trained|"
    r"screened|identified|selected|performed|conducted|obtained|measured|investigated|reviewed|involv\w+|compared|"
    r"admitted|divided|isolated|collected|participants|there (?:are|were)|taken as|mean age|"
    r"sampled?|samples|consisted|comprised|cohort|trial|study|analysis|experiment|in all|in total|a total of|aged|"
    r"teil(?:nahmen|genommen)|nahmen|befragt\w*|untersucht\w*|eingeschlossen|stichprobe)\b)"
)
_BETWEEN: Final = r"(?:[^.]|\.\d){0,150}"
_SOME_PEOPLE: Final = (
    rf"\b{_COUNT}\s+(?:[\w-]+\s+){{0,2}}(?:patients?|subjects?|adults?|women|men|children|students?|individuals?|"
    r"people|persons|residents|patient\w*|personen)\b"
)

DATA_SETS: Final = made(
    asked=r"(?:training |test )?(?:data(?: ?-?sets?)?|corp(?:us|ora)|(?:test )?collections?|benchmarks?|"
    r"(?:trainings?|test)?daten(?:s[äa]tze?n?)?|korp(?:us|ora)|testkollektion(?:en)?)(?: used)?",
    like="We evaluate on the data set of 500 documents that were collected from the web.",
    firm=(
        (
            rf"{WE}[^.;]{{0,60}}\b(?:us(?:e[ds]?|ing)|evaluat\w+|train(?:ed|s)?|test(?:ed)?|experiment\w*|"
            rf"collect(?:ed)?|"
            rf"gather(?:ed)?|crawl(?:ed)?|construct(?:ed)?|creat(?:ed?)|built|annotat\w+|downloaded|sampled|"
            rf"obtain(?:ed)?|"
            rf"verwend\w+|nutz\w+|erh[oe]ben)\b[^.;]{{0,100}}\b{_DATA}\b"
        ),
        (
            rf"\b(?:evaluat\w+|train(?:ed|ing)|tested|experiment\w*|perform(?:ed)?|conducted|results|"
            rf"run) (?:\w+ )?on "
            rf"(?:[\w-]+ ){{0,6}}{_DATA}\b"
        ),
        (
            rf"\b{_DATA}\b[^.;]{{0,60}}\b(?:consist(?:s|ing)?|contains?|comprises?|compris(?:ed|ing)|includ(?:es?|ed)|"
            rf"consisted|"
            rf"(?:was|were|is|are) (?:\w+ )?(?:used|collected|obtained|drawn|taken|downloaded|crawled|gathered|"
            rf"generated|"
            rf"sampled|extracted|compiled|selected|made up)|stammt|umfasst|besteh\w+|enthält)\b"
        ),
        rf"\b{_DATA} of (?:about |over |roughly |approximately |more than )?\d",
        (
            r"\b\d[\d,.]{0,20} (?:\w+ ){0,2}(?:patients|participants|residents|adults|subjects|respondents|"
            r"interviewees|catchments) (?:\w+ ){0,2}(?:were|was|took|participated|completed)\b"
        ),
        (
            r"\b(?:identif\w+|search\w*|retriev\w+|quer(?:y|ied))\b[^.;]{0,100}\b(?-i:PubMed|Pubmed|MEDLINE|Medline|EMBASE|"
            r"Embase|Scopus|CINAHL|Cochrane|PsycINFO|Web of Science|Google Scholar)\b"
        ),
    ),
    hint=rf"\b{_DATA}\b|\bTREC\b|\b\d[\d,.]{{0,20}} (?:\w+ ){{0,2}}(?:documents|sentences|pages|queries|questions|"
    rf"articles|"
    r"papers|patients|participants|residents|images|abstracts|encounters|records)\b",
    other=(
        (
            r"\b(?:very |such )?large (?:data|collections|corpora)\b|\bavailable (?:at|from|on|under|upon)\b|"
            r"\bdata (?:structures?|types?|center|parallel\w*|flow|"
            r"collector|transfer|points?)\b|\bany data ?sets?\b|\b(?:both|large|small|new|other|different|massive) "
            r"data ?sets\b|"
            r"\b(?:wide range|variety|number|several|multiple|various|different|many) (?:of )?(?:[\w-]+ ){0,4}"
            r"(?:data ?sets|benchmarks|corpora)\b"
        ),
        (
            r"\bare (?:often|usually|typically|commonly|generally) (?:evaluated|trained|tested)\b|"
            r"\b(?:find|form|cluster) an? (?:set|collection) of\b|\bdata analysis was\b|\b(?:was|were) not "
            r"(?:\w+ )?(?:gathered|collected|available|used)\b|\bcurrently (?:experimenting|working|exploring)\b"
        ),
    ),
    section=r"\bdata\b|data ?-?sets?|corp(?:us|ora)\b|collections?\b|benchmark|materials|participants|\bsample|"
    r"experimental (?:set-?up|settings?|evaluation|design)|datensatz|daten|stichprobe",
    concrete=True,
)

METRICS: Final = made(
    asked=r"(?:(?:evaluation |quality |performance |outcome )?(?:metrics?|measures?)|evaluation (?:methods?|criteria)|"
    r"(?:primary )?endpoints?|primary outcomes?|(?:evaluations?|bewertungs|güte)?(?:maße?n?|metriken|metrik|"
    r"kriterien))",
    like="We report precision, recall and F1 as evaluation metrics.",
    firm=(
        (
            rf"\b(?:report|measur\w+|evaluat\w+|us(?:e[ds]?|ing)|comput\w+|calculat\w+|assess\w*|compar(?:e[sd]?|ing)|"
            rf"in terms of|"
            rf"as (?:our |the |an? )?(?:evaluation )?(?:metric|measure)|messen|"
            rf"berechnen)\b[^.;]{{0,80}}\b{_NAMED_METRIC}\b"
        ),
        (
            rf"\b{_NAMED_METRIC}\b[^.;]{{0,60}}\b(?:(?:is|are|was|were) (?:\w+ )?(?:used|reported|computed|"
            rf"measured|"
            rf"calculated|defined|evaluated|chosen)|as (?:our |the )?(?:evaluation )?(?:metrics?|measures?))"
        ),
        rf"\b{_NAMED_METRIC}\b[^.;]{{0,30}}\b(?:and|und|,)[^.;]{{0,20}}\b(?!precision-recall){_NAMED_METRIC}\b",
        rf"{WE}[^.;]{{0,60}}\b(?:evaluation|performance|standard|two|three|following) (?:metrics?|measures?)\b",
    ),
    hint=rf"\b(?:metrics?|measures?|metriken?)\b|\b{_NAMED_METRIC}\b",
    other=(
        r"\bmetric (?:learning|spaces?)\b|\b(?:these|next|other) (?:two |three )?(?:metrics|measures)\b",
        (
            r"\b(?:safety|security|preventive) measures\b|\brecall that\b|\b(?:high|higher|better|good|improved?|"
            r"excellent) "
            r"(?:\w+ )?(?:accuracy|precision|recall)\b"
        ),
    ),
    section=r"metric|measure|evaluation|experimental (?:set-?up|settings?|design)|outcome|statistical analys|"
    r"data analysis|bewertung",
    concrete=True,
)

SAMPLE: Final = made(
    asked=r"(?:(?:study )?(?:sample|population)|(?:sample|study) sizes?|participants|subjects|patients|respondents|"
    r"(?:number of )?(?:participants|subjects|patients|people|respondents)|stichproben?(?:größe|umfang)?|"
    r"teilnehmer\w*|probanden|patienten|befragten?|versuchspersonen)",
    like="A sample of 140 adults took part in the study.",
    firm=(
        (
            rf"\b{_COUNT}\s+(?:\w+\s+){{0,2}}(?:participants?|respondents|interviewees|volunteers|teilnehmer\w*|"
            r"probanden)\b"
        ),
        rf"{_TAKING_PART}{_BETWEEN}{_SOME_PEOPLE}|{_SOME_PEOPLE}{_BETWEEN}{_TAKING_PART}",
        r"\bsample size (?:was|of)\b|\([nN] ?= ?\d+",
        (
            rf"(?:{WE}|\b{_DATA})[^.;]{{0,100}}\b{_COUNT} (?:[\w-]+ ){{0,3}}(?:documents|articles|papers|abstracts|"
            rf"sentences|"
            r"queries|questions|records|images|pages|traces|strings|admissions|encounters|hospitalizations|recordings|"
            r"newspapers|tweets|posts|reviews|projects|catchments|sites|dokumente|texte|artikel|sätze)\b|"
            rf"{WE}[^.;]{{0,100}}\b\d[\d,.]* (?:million|billion) (?:\w+ )?(?:tokens|words)\b"
        ),
    ),
    hint=r"\b\d[\d,.]{0,20}\s+(?:\w+\s+){0,2}(?:queries|documents|abstracts|sentences|pages|papers)\b|\bparticipants\b|"
    r"\bsample\b|\bstichprobe\b",
    other=(
        (
            r"\bet al\b|\b(?:mini-?)?batch(?:es)?\b|\bpacked\b|\bfirst (?:\w+ )?(?:sentences|articles|documents|"
            r"pages)\b|"
            r"\bsimilarity\b"
        ),
    ),
    section=r"participants|\bsample|population|subjects|setting|recruitment|\bdata\b|data ?-?sets?|corp(?:us|ora)\b|"
    r"experimental (?:set-?up|design)|stichprobe|teilnehmer|daten",
    concrete=True,
)
