"""Words of a question that say nothing about its subject, for each language.

Knows nothing about stemming or indexes: the lists hold whole words as people type them, casefolded.
"""

from __future__ import annotations

from collections.abc import Sequence

_ENGLISH = """
a about above after again all already also although am among an and any are aren as at be because been before being
below between both but by can cannot could couldn did didn do does doesn doing don done down during each either
else etc ever every few for from further get give gives given had hadn has hasn have haven having he hence her
here hers herself him himself his how however i if in into is isn it its itself just know known let many may me
might more moreover most much must my myself neither no nor not of off on once one only onto or other others our
ours ourselves out over own per please rather really same say says shall she should shouldn since so some still such
tell than that the their theirs them themselves then there therefore these they this those though through thus
to too toward towards under until up upon use used using very via was wasn we were weren what whatever when
whenever where whereas whereby wherein whether which whichever while who whoever whom whose why will with within
without won would wouldn yet you your yours yourself explain describe
"""

_GERMAN = """
ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis
bist da dabei dadurch dafür damit danach dann das dass davon dazu dein deine dem den denn der deren des dessen
die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige einigen er
es etwas euch euer für gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre
ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jenen jener kann kein keine
keinem keinen keiner können könnte man mehr mein meine mit muss nach nicht noch nun nur ob oder ohne sehr sein
seine seinem seinen seiner seit sich sie sind so solche solchen sollte sondern sowie über um und uns unser unter
viel viele vom von vor war waren warum was weil welche welchem welchen welcher welches wenn wer werden wessen
wie wieso wieviel will wir wird wo wobei wodurch womit worden wurde wurden würde zu zum zur zwar zwischen
"""

_FRENCH = """
à afin ai ainsi alors au aucun aucune aussi autre autres aux avaient avait avec avez avoir avons c ce ceci cela
celle celles celui ces cet cette ceux chaque chez combien comme comment d dans de depuis des dès donc dont du
elle elles en encore entre es est et étaient était étant été être eu eux fait faut font il ils j je l la laquelle
le lequel les lesquelles lesquels leur leurs lors lui m ma mais même mêmes mes moins mon n ne ni non nos notre
nous on ont or ou où par parce pas pendant peu peut peuvent plus pour pourquoi qu quand que quel quelle quelles
quels qui quoi s sa sans se sera ses si sien son sont sous sur t ta te tes ton tous tout toute toutes très tu un
une vers vos votre vous y
"""

_SPANISH = """
a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos así aunque bajo cada casi como
cómo con cuál cual cuales cuáles cuando cuándo cuanto cuánto cuántos de del desde donde dónde dos durante e el él
ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha
había han hasta hay la las le les lo los más me mi mientras muy ni no nos nosotros nuestra nuestro o otra otras
otro otros para pero poco por porque pues puede pueden qué que quien quién quienes se sea según ser si sí sido
sin sobre son su sus también tan tanto te tiene tienen todo todos tras tu tus un una unas uno unos y ya yo
"""

_ITALIAN = """
a ad agli ai al alla alle allo anche ancora c che chi ci cioè come con contro cosa così cui d da dagli dai dal
dalla dalle dallo degli dei del della delle dello di dove e è ed era erano essere fra gli ha hanno ho i il in io
l la le lei li lo loro lui ma mentre mi mio molto ne negli nei nel nella nelle nello no noi non nostro o ogni
oppure per perché però più può possono qual quale quali quando quanto quanti quella quelle quelli quello questa
queste questi questo qui se sei senza si sia sono sopra sotto stata stati stato su sua sue sugli sui sul sulla
sulle suo suoi tra tu tutti tutto un una uno v voi
"""

_PORTUGUESE = """
a ao aos à às ainda alguns algumas antes as até cada com como da das de dela dele deles depois desde do dos e é
ela elas ele eles em entre era eram essa essas esse esses esta está estão estas este estes eu foi foram há isso
isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o onde os ou para
pela pelas pelo pelos pode podem por porque porquê qual quais quando quanto quantos que quê quem se sem ser seu
seus são só sob sobre sua suas também tem têm tinha um uma umas uns você vocês
"""

_DUTCH = """
aan al alle als andere ben bij daar dan dat de der deze die dit doch doen dus door een eens en er ge geen had heb
hebben heeft hem het hier hij hoe hoeveel hun ik in is ja je kan kunnen maar me meer men met mij mijn moet na naar
niet nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor waar waarom
wanneer want waren was wat welk welke werd wie wij wil worden wordt zal ze zich zij zijn zo zonder zou
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
    "es": frozenset(_SPANISH.split()),
    "it": frozenset(_ITALIAN.split()),
    "pt": frozenset(_PORTUGUESE.split()),
    "nl": frozenset(_DUTCH.split()),
}
"""ISO 639-1 code -> its words without a subject, and the words that only say that something is asked."""

QUESTION_PHRASES: tuple[str, ...] = (
    "为什么",
    "為什麼",
    "是什么",
    "是什麼",
    "什么是",
    "什麼是",
    "有哪些",
    "怎么样",
    "怎麼樣",
    "什么",
    "什麼",
    "怎么",
    "怎麼",
    "如何",
    "哪些",
    "哪个",
    "哪個",
    "是否",
    "吗",
    "嗎",
    "呢",
    "とは何ですか",
    "は何ですか",
    "何ですか",
    "でしょうか",
    "どのように",
    "ですか",
    "ますか",
    "とは",
    "なぜ",
    "무엇입니까",
    "무엇인가",
    "어떻게",
)
"""What is cut out of a question written without blanks, longest first."""


def spoken_in(words: Sequence[str], languages: Sequence[str]) -> str:
    """Return which of *languages* a query of these casefolded *words* is in, judged by its stop words.

    The first of *languages* wins ties; a query is too short to be judged by its letters.
    """
    known = [language for language in languages if language in STOP_WORDS] or ["en"]
    return max(known, key=lambda language: sum(word in STOP_WORDS[language] for word in words))
