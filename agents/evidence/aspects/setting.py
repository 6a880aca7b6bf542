"""Setting: what a paper holds its work against, and what its computations ran on."""

from __future__ import annotations

from typing import Final

from agents.evidence.aspects.kind import WE, made

_BASELINE: Final = (
    r"(?:baselines?|benchmark methods?|(?:existing|previous|prior|other|competing|alternative|simpler|standard|"
    r"state-of-the-art|recent|popular) (?:[\w-]+ ){0,3}(?:methods?|approach(?:es)?|systems?|models?|algorithms?|"
    r"parsers?|extractors?|techniques?|work)|vergleichs(?:methoden?|verfahren|modelle?n?|systeme?n?)|control groups?|"
    r"placebo|usual care|kontrollgruppen?)"
)
_MACHINE: Final = (
    r"(?:(?-i:\b(?:GPUs?|TPUs?|CPUs?|RAM \d|CUDA|A100s?|V100s?|H100s?|H800s?|(?:RTX|GTX) ?\d*|"
    r"Titan (?:[XV]p?|RTX|Black|Z)|(?:Tesla|TESLA) [A-Z]\d+|Xeon|Opteron|Pentium|EPYC|Epyc|Ryzen|Core i\d|NVIDIA|"
    r"Nvidia|(?:Intel|AMD)(?:\(R\)|®)?,? (?:(?:\w+ )?(?:[Cc]ore|CPU|GPU|processor|machine|server|chip)s?|i\d|"
    r"Radeon|Instinct|Athlon|Atom|MI\d+)|Apple M\d)\b)|"
    r"\d ?(?:[GMT]i?B?) (?:of )?(?:RAM|(?:main )?memory)\b|\d ?[GM]Hz\b|\b(?:gpus?|cpus?|(?:cpu|processor|physical|"
    r"virtual|hyper-?threaded) cores?|(?:\d+|single|dual|quad|multi|two|four|eight|sixteen|\d+-bit|cpu|graphics|host)"
    r"[ -](?:cores?(?! (?:samples?|values?|competenc\w+|of|from))|processors?)|"
    r"supercomputers?|(?:compute|computing|worker|cluster) (?:nodes?|clusters?)|cluster of (?:[\w-]+ ){0,4}(?:machines|"
    r"nodes|servers|computers|workstations|pcs)|(?:grafik)?prozessor(?:en)?|arbeitsspeicher)\b)"
)

BASELINES: Final = made(
    asked=r"(?:main |strong )?(?:baselines?|baseline (?:methods?|models?|systems?|approach(?:es)?)|comparators?|"
    r"(?:competing|alternative|previous|other|existing) (?:methods?|models?|systems?|approach(?:es)?)|"
    r"competitors?|control groups?|comparison (?:groups?|methods?))|"
    r"vergleichs(?:methoden?|verfahren|modelle?n?|systeme?n?|gruppen?)|kontrollgruppen?|baseline-?(?:methoden?|modelle?)",
    like="We compare our method with the baselines and with existing methods.",
    firm=(
        (
            rf"{WE} (?:[\w-]+ ){{0,3}}(?:compare[ds]?|contrast(?:ed)?|benchmarked|vergleich\w*|"
            rf"verglichen)\b[^;]{{0,100}}"
            r"\b(?:with|to|against|mit)\b"
        ),
        (
            rf"\b(?:compared?|comparisons?|compar(?:es|ing)|pitted|evaluate[ds]?) (?:[\w-]+ ){{0,6}}(?:with|to|"
            rf"against) "
            rf"(?:[\w-]+ ){{0,6}}{_BASELINE}\b"
        ),
        (
            r"\bas (?:an? |our |the )?(?:[\w-]+ ){0,3}baselines?\b|\bbaselines?(?: [\w-]+)? (?:include[sd]?|"
            r"consist\w*)\b|"
            r"\bbaselines?(?: [\w-]+)? (?:is|was|are|were) (?:an?|the|our|[\w-]+, )"
        ),
        (
            r"\b(?:comparative|comparison) (?:study|evaluation|analysis) (?:of|with|against|between)\b|"
            r"\b(?:which|that) (?:is|was) the baseline\b"
        ),
    ),
    hint=rf"\b{_BASELINE}\b",
    other=(
        (
            r"\b(?:results?|scores?|values?|figures?|performance|output) (?:\w+ ){0,4}(?:compared? (?:to|with) the "
            r"(?:gold|reference|true|ground)|not (?:directly )?comparable)\b"
        ),
        (
            r"\b(?:outperform|surpass)\w*\b|\bsignifican\w+\b|\d ?%|\bperform(?:s|ed)? (?:\w+ )?(?:better|worse|"
            r"best)\b|"
            r"\b(?:facilitate|direct|detailed?|detail) (?:\w+ )?comparisons?\b|\bto compare how\b"
        ),
        r"\bbaseline (?:characteristics|visit|data|values?|measurements?|examination|assessment|hazard)\b",
    ),
    section=r"baseline|compar|evaluation|experiment|results?\b|methods? compared|vergleich",
    concrete=True,
    by_others=True,
)

COMPUTING: Final = made(
    asked=r"(?:computing |computational |computer |compute )?(?:hardware|infrastructure)|"
    r"(?:computing|computational|computer|compute) (?:resources|environment|platform)|"
    r"(?:hard- und software)|gpus?|cpus?|machines?|computers?|servers?|(?:compute|computing power)|"
    r"rechner|rechenleistung|rechenressourcen|recheninfrastruktur|grafikkarten?|computer",
    like="All experiments were run on a machine with an 8-core CPU, 64 GB of memory and one GPU.",
    firm=(
        rf"\b(?:on|with|using|by|over|across|auf|mit) (?:[\w.,×-]+ ){{0,8}}{_MACHINE}",
        rf"\b(?:equipped|configured|fitted) with\b[^.;]{{0,60}}{_MACHINE}",
        (
            r"\b(?:ran|run|conducted|performed|executed|carried out|implemented|trained|measured) (?:\w+ ){0,3}"
            r"(?:on|using) (?:an? |the |our |one |single )?(?:[\w-]+ ){0,4}(?:machines?|computers?|workstations?|"
            r"laptops?|"
            r"servers?|cluster(?! (?:samples?|sampling|analys[ei]s|random\w*|design|trial|method|algorithm))|"
            r"desktop|pc)\b"
        ),
        (
            r"\b(?:each|every|the|all|these) (?:\w+ )?(?:machines?|nodes?|servers?|computers?) (?:had|has|have|was|"
            r"were|is|"
            r"are)\b[^.;]{0,60}(?:\d ?(?:[GMTK]i?B|[GM]Hz|-?bit|cores?)\b|\b(?:disks?|memory|RAM|"
            r"processors?|CPUs?|GPUs?)\b)"
        ),
    ),
    hint=rf"\b{_MACHINE}|\b(?:machines?|workstations?|laptops?|servers?|hardware)\b",
    other=(
        (
            r"\b(?:web|mail|proxy|file|database|game|license|chunk) ?servers?\b|\b(?:future|modern|specialized|"
            r"commodity|any) hardware\b|\bturing machines?\b"
        ),
        r"\b(?:machine|computer) (?:learning|translation|science|vision|linguistics|readable|generated)\b",
    ),
    section=r"experimental (?:set-?up|settings?|environment|design|evaluation)|implementation|hardware|"
    r"(?:training|implementation|experimental) details|set-?up|environment|cluster|configuration|computational|"
    r"efficiency|runtime|performance",
    concrete=True,
)
