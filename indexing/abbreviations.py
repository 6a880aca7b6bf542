"""Words that a full stop follows without ending the sentence, and words that sentences begin with.

English as papers write it, with the commonest of German, French, Spanish and Italian. Knows nothing
about how they are used; `indexing/sentences.py` does.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


NEVER_LAST = _words(
    """
    e.g i.e cf vs viz resp approx ca c.f e.g. i.e. fig figs eq eqs eqn eqns ref refs sect sects tab tabs
    suppl supp supplementary app dr prof mr mrs ms mme mlle mm st ste messrs hon gen col capt lt sgt rev pres gov
    bzw vgl ggf evtl sog bspw abb tabl kap z.b d.h u.a s.o s.u v.a i.d.r z.t m.e o.g u.u dipl ing phil
    p.ex c.-à-d c.à.d env chap sr sra dott dott.ssa sig
    dept univ proc symp int intl natl assoc soc acad adv appl comput commun conf eng exp lett
    phys chem biol clin enzymol ser var subsp ssp cv nov comb
    """
)
"""Lower case, without the last full stop: a sentence does not end after these."""

SELDOM_LAST = _words(
    """
    al etc inc ltd co corp jr sr ph.d phd m.d b.sc m.sc u.s u.k u.s.a e.u a.m p.m n.y d.c sp spp ed eds trans
    ff usw u.s.w jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    min max sec hr hrs wt temp conc mol avg est equiv incl excl misc temp vol vols nos gmbh ag
    mio mrd tsd jh jhd n.chr v.chr suiv
    """
)
"""Lower case: a sentence ends after these only when a word that begins sentences follows."""

BEFORE_NUMBERS = _words(
    """
    no nos nr nrs p pp s vol vols ch chs sec secs art arts para par pt pts ex exs bd hft ll vv ss
    f ff d b col cols cap pl alg thm lem prop cor aufl jg
    """
)
"""Lower case: the sentence goes on when a number follows."""

UNITS = _words("min hr hrs sec ms mm h s d y g l m wt mo wk yr conc temp")
"""Lower case: after a number they end a sentence as any word does."""

CAPITALS = _words("FIG FIGS EQ EQS EQN REF REFS NO NOS DR PROF MR MRS MS ST VS SEC TAB VOL PP INC LTD CO CORP")
"""Abbreviations that are also written in capitals; other words in capitals are acronyms and end sentences."""

ROMAN_NUMBERS = _words("I II III IV V VI VII VIII IX X")

SPACED = re.compile(
    r"(?:^|[\s(])(?:z\.\s?B|d\.\s?h|u\.\s?[aäAÄ]|s\.\s?[ou]|v\.\s?a|o\.\s?[gäÄ]|z\.\s?T|m\.\s?E|u\.\s?U|i\.\s?d\.\s?R"
    r"|i\.\s?e|e\.\s?g|p\.\s?ex|i\.\s?S|u\.\s?E|i\.\s?d)$"
)
"""Abbreviations of several words, with or without blanks, as they stand before their last full stop."""

GERMAN_MONTHS = _words(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Jahrhundert Jh Jhd Auflage Tag Woche Monat
    """
)
"""What follows a German ordinal most often."""

GERMAN_BEFORE_ORDINALS = _words(
    "am der des dem den das im vom zum zur beim seit ab bis und einem einer jedem jeden diesem"
)
"""What stands before a German ordinal."""

STARTERS = _words(
    """
    The A An This That These Those It Its He She They We I You Our Their His Her My Your There Here
    In On At By For From To With Without Within Of As If When While Where Whereas Whether Since Because
    Although Though However Moreover Furthermore Therefore Thus Hence Then Finally First Second Third Next
    Also And But Or So Yet Nor Not No Both All Some Many Most Several Each Every Any Such Other Another
    Only Even Given Based Using Compared Unlike Like Despite During After Before Between Among Under Over
    Until Through Throughout Overall Additionally Consequently Similarly Conversely Interestingly
    Importantly Notably Specifically Indeed Instead Nevertheless Nonetheless Meanwhile Recently Currently
    Previously Subsequently Results Methods Background Conclusions Conclusion Objective Objectives Purpose
    Introduction Discussion What Which Who How Why Is Are Was Were Do Does Did Can Could Should Would
    One Two Three Four Five Six Seven Eight Nine Ten Data Patients Participants Table Figure Let Note
    Der Die Das Ein Eine Es Er Sie Wir Ich Im Am Bei Mit Für Auf Aus Nach Von Zu Zum Zur Dies Diese Dieser
    Dieses Dabei Dadurch Damit Daher Deshalb Auch Aber Wenn Weil Als Wie Was Nicht Nur Alle Durch Über
    Le La Les Un Une Des Il Elle Ils Elles Nous Vous On Ce Cet Cette Ces Dans Pour Par Sur Avec Mais Si
    En Ainsi Puis Ensuite Cependant Toutefois Lorsque Quand
    El Los Las Una Unos Este Esta Estos Se Lo Por Para Con Sin Pero Como Sin Además Gli Uno Questo Questa
    """
)
"""Words that begin a sentence, capitalised, and are seldom part of a name or title."""
