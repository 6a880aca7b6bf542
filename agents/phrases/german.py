"""German: what each phrase of english.py is in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from agents.phrases import english as en

GERMAN: Final[Mapping[str, str]] = {
    en.NAMED: "„{text}“",
    en.WORD: "„{word}“",
    en.YES: "ja",
    en.NO: "nein",
    en.MAYBE: "vielleicht",
    en.INSUFFICIENT: "nicht genug Angaben",
    en.NOT_SAID: "keine Angabe",
    en.JUDGED: "eine Vermutung, nach den Wörtern dieser Sätze:",
    en.ANSWERED: "Die Bibliothek beantwortet das.",
    en.PARTLY: "Die Bibliothek beantwortet einen Teil davon.",
    en.UNANSWERABLE: "Die Bibliothek beantwortet diese Frage nicht.",
    en.NEAREST: "Am nächsten kommt:",
    en.MISSING: "Es fehlt:",
    en.DISAGREE: "Die Quellen widersprechen sich:",
    en.QUOTED: "wörtlich",
    en.SUPPORTED: "belegt",
    en.WEAK: "schwach belegt",
    en.RECORDED: "laut Eintrag",
    en.ON_PAGE: "S. {page}",
    en.ON_PAGES: "S. {first}–{last}",
    en.UNDERSTOOD: "Verstanden als: „{text}“.",
    en.SEARCHED: "gesucht wurde nach {texts}",
    en.BOUND: "an der Grenze {bound} beendet",
    en.QUOTATIONS: "nur Zitate",
    en.FROM_RECORD: "laut Eintrag der Bibliothek, nichts wurde durchsucht",
    en.VERBATIM: "{model} wurde gefragt; alles steht wörtlich in der Bibliothek",
    en.WRITTEN: "geschrieben von {model}, jede Aussage geprüft",
    en.NOTHING_FOUND: "Es wurde nichts gefunden, was sich zitieren lässt.",
    en.HAS_SENTENCES: "Die Bibliothek hat Sätze darüber.",
    en.SAYS_TOO_LITTLE: "Was gefunden wurde, sagt zu wenig über das, wonach gefragt ist.",
    en.NOT_MENTIONED: "Nichts von dem, was gefunden wurde, erwähnt {words}.",
    en.LITTLE_ABOUT: "Über „{part}“ wurde wenig gefunden.",
    en.NONE_ABOUT: "Keine dieser Aussagen handelt von „{thing}“.",
    en.NONE_COUNTS: "Keine dieser Aussagen sagt, wie viele {things}.",
    en.NONE_NUMBERS: "Keine dieser Aussagen nennt eine solche Zahl.",
    en.OR: "oder",
    en.AND: "und",
    en.ONE_SAYS: "Die eine sagt {one}, die andere {other}.",
    en.ONE_ALONE_SAYS: "Die eine sagt „{one}“, die andere nicht.",
    en.ONLY_PAPERS: "Nur Papiere {which}.",
    en.ONLY_IN: "Nur in {which}.",
    en.ONLY_COLLECTION: "Nur die Sammlung {names}.",
    en.ONLY_COLLECTIONS: "Nur die Sammlungen {names}.",
    en.IS: "ist {which}",
    en.IN_COLLECTION: "ist in der Sammlung {names}",
    en.IN_COLLECTIONS: "ist in den Sammlungen {names}",
    en.FROM_ON: "ab {first}",
    en.UP_TO: "bis {last}",
    en.FROM: "aus {first}",
    en.FROM_TO: "aus den Jahren {first} bis {last}",
    en.BY: "von {who}",
    en.WITH_OTHERS: "{who} und anderen",
    en.OTHER_PAPERS: "{count} weiteren",
    en.NO_PAPER: "Kein Papier der Bibliothek {unmet}.",
    en.NONE_OF_THESE: "Keines dieser Papiere {unmet}.",
    en.PASSED_OVER: "{why} Das wurde übergangen.",
    en.NOT_AT_ONCE: "Die Frage nennt Jahre, in denen kein Papier zugleich erschienen sein kann.",
    en.NO_COLLECTION: "Die Bibliothek hat keine Sammlung „{name}“.",
    en.ITS_COLLECTIONS: "Ihre Sammlungen sind: {names}.",
    en.NO_COLLECTIONS: "Sie hat keine.",
    en.NO_ANSWER_BEFORE: "Mit „{words}“ sind die einer früheren Antwort gemeint, und es gibt keine.",
    en.NOBODY: "Kein Papier der Bibliothek ist von {who}.",
    en.TOLD_BY_NONE: "Keine dieser Arbeiten sagt, in einem Satz, der sicher genug ist: {what}.",
    en.ABOUT_PAPERS: "Welche Arbeiten handeln von {topic}?",
    en.NOT_A_PAPER: "„{name}“ ist keine Arbeit der Bibliothek.",
    en.NO_SUCH_PAPER: "In der Bibliothek ist kein Papier „{name}“, oder mehr als eines.",
    en.NEAR_PAPERS: "Ähnlich heißen: {papers}.",
    en.STILL: "Weiter in denselben Papieren wie bei der Frage davor.",
    en.ASKED_AGAIN: "Noch einmal gefragt: „{text}“.",
    en.OF_IT_ALONE: "Nur in „{paper}“ gefragt, worauf die vorige Antwort beruht. Um alle Papiere zu fragen, geben Sie "
    "im Chat /all ein, oder sagen Sie, worum es in der Frage geht.",
    en.OF_LISTED: "Nur in den zuvor aufgeführten Arbeiten gefragt: {count}.",
    en.ONE_LISTED: "„{words}“ lässt sich nicht sagen: Zuvor wurde nur eine Arbeit aufgeführt. Noch einmal gefragt: "
    "„{text}“.",
    en.SAME_SENTENCES: "Das sind dieselben Sätze wie zuvor: Die Suche fand nichts, was besser antwortet. Fragen Sie "
    "mit anderen Worten oder nach etwas, das Sie nennen.",
    en.STANDS_ON: "[{citation}] {paper}, Seite {page}",
    en.STANDS_NOWHERE: "[{citation}] {paper} hat keine Seiten",
    en.NOWHERE: "Die vorige Antwort zitiert nichts, daher gibt es keine Seite zu nennen.",
    en.NOT_TOGETHER: "Kein Papier erfüllt das und das vorher Gesagte zugleich; das vorher Gesagte wurde übergangen.",
    en.GONE_SOME: "Papiere, auf die dieses Gespräch beschränkt war, sind nicht mehr in der Bibliothek; die übrigen "
    "werden gefragt.",
    en.GONE_ALL: "Papiere, auf die dieses Gespräch beschränkt war, sind nicht mehr in der Bibliothek; es ist nicht "
    "mehr auf Papiere beschränkt, die Sie genannt haben.",
    en.ASKED_AGAIN_ALIKE: "Noch einmal gefragt: „{text}“. Dieselbe Frage hat dieselbe Antwort: sagen Sie, wovon Sie "
    "mehr wissen möchten.",
    en.ASKED_OF_OTHERS: "Noch einmal gefragt, nach Papieren, die noch nicht aufgeführt waren: „{text}“.",
    en.NOT_AMONG: "„{words}“ ist nicht unter dem, was vorher genannt wurde; das waren nur {count}. Noch einmal "
    "gefragt: „{text}“.",
    en.NOT_AMONG_ONE: "„{words}“ ist nicht unter dem, was vorher genannt wurde; das war nur eines. Noch einmal "
    "gefragt: „{text}“.",
    en.IN_ENGLISH: "In englischen Wörtern: „{text}“.",
    en.ALL_LISTED: "Alle Papiere, die zu fragen sind, waren schon aufgeführt; daher wurden sie noch einmal gefragt.",
    en.UNDATED_ONE: "1 Dokument hat keine Jahresangabe und blieb außer Betracht.",
    en.UNDATED: "{count} Dokumente haben keine Jahresangabe und blieben außer Betracht.",
    en.NO_DEFINITION: "Eine Definition von „{name}“ wurde nicht gefunden; diese Sätze handeln davon.",
    en.ONLY_NEAREST: "Diese Sätze sind nur die nächsten, die gefunden wurden: keiner sagt ja oder nein.",
    en.PAPER_SAYS_LITTLE: "„{title}“ sagt zu wenig darüber; daher wurden alle Arbeiten gefragt.",
    en.BEST_OF: "Die {shown} besten von {count} Arbeiten, die davon handeln.",
    en.MAY_BE_MORE: "Es kann mehr geben: nur die ersten {count} gefundenen Passagen wurden durchgesehen.",
    en.OTHER_LANGUAGE: "Die Papiere sind nicht in der Sprache Ihrer Frage: in deren Sprache gefragt, findet sich "
    "vielleicht mehr.",
    en.NO_LLM: "Es ist kein Sprachmodell eingestellt (llm = none), daher bestehen Antworten aus Zitaten.",
    en.UNFINISHED: "Noch nicht durchsucht: {count} Dokumente warten auf ihre Aufnahme. Werden sie gerade hinzugefügt, "
    "warten Sie darauf; sonst fügen Sie dasselbe noch einmal hinzu.",
    en.TAKEN: "Aus dem unterbrochenen Lauf übernommene Antworten des Sprachmodells: {count}.",
    en.NOTHING_TO_TAKE: "Der unterbrochene Lauf hatte noch keine ganze Antwort des Sprachmodells; daher wurde nichts "
    "aus ihm übernommen.",
    en.NOTHING_FITS: "Keine Antwort des unterbrochenen Laufs passt zu dem, was jetzt gefragt wurde; daher wurde das "
    "Sprachmodell erneut gefragt.",
    en.OTHER_MODEL: "Das Sprachmodell ist ein anderes als im unterbrochenen Lauf; daher wurde es alles neu gefragt.",
}
"""English phrase -> German phrase."""
