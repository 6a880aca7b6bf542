"""Names of sections: how they are numbered, which are usual, how they are written in a citation.

Knows nothing about lines: it is given text.
"""

from __future__ import annotations

import re

from indexing.parse.layout.hyphens import WORD, Vocabulary

NUMBER = re.compile(
    r"^(?:(?:chapter|section|appendix|part)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.:)]?|[IVX]{1,5}[.:]|[A-H](?:\.\d{1,2})*[.:)]|[A-H]\.\d{1,2}|§\s*\d+\.?|\([a-z]\)"
    r"|[A-H](?=\s+[A-Z][a-z]))(?:\s+|$)",
    re.IGNORECASE,
)
"""The number before a section's name: 2 | 2.1 | IV. | A.3 | Appendix B | § 4."""

NAMES = (
    "abstract|extended abstract|summary|introduction|background|motivation|preliminaries|contents|table of contents"
    "|(related|prior|previous) works?|literature review|methods?|methodology|materials? and methods?"
    "|methods and materials|patients and methods|experiments?|evaluation|results|results and discussion"
    "|findings|analysis|discussions?|discussion and conclusions?"
    "|experimental (setup|settings?|results|section|design|evaluation)"
    "|limitations?|future works?|conclusions?|concluding remarks|conclusions? and (future works?|outlook|discussion)"
    "|acknowledge?ments?|funding"
    "|references|references and (notes|links)|bibliography|literature cited|works cited|notes|appendix|appendices"
    "|supplementary (material|information|data)|supporting information|keywords?|index terms|general terms"
    "|categories and subject descriptors|ccs concepts|acm reference format|data availability|author details"
    "|authors?['’]? contributions?|(declaration of )?competing interests?|conflicts? of interest|ethics( statement)?"
    "|(ethical|broader) (considerations|impact)"
    "|résumé|références|remerciements|einleitung|zusammenfassung|fazit|literatur(verzeichnis)?"
)
KNOWN = re.compile(rf"^({NAMES})\s*[:.]?$", re.IGNORECASE)

REFERENCES = re.compile(
    r"^(references?( and (notes|links))?|bibliography|literature( cited)?|works cited|reference list|références"
    r"( bibliographiques)?|bibliographie|literatur(verzeichnis)?|quellen(verzeichnis)?|参考文献|referencias)\s*[:.]?$",
    re.IGNORECASE,
)

RUN_IN = re.compile(
    r"^(abstract|summary|keywords?|key words( and phrases)?|index terms|résumé|mots[- ]clés)\s*[.:—–-]", re.IGNORECASE
)
"""Names that stand in the first line of their section."""

SHORT = 3
"""Most letters of a word in capitals that is taken for an acronym when nothing else is known about it."""

SMALL = re.compile("a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|vs|via")


def section_name(text: str, vocabulary: Vocabulary) -> str:
    """Return a heading without its number; one in capitals as a title, with the acronyms of the document.

    Example: "2.1 RELATED WORK" -> "Related Work".
    """
    bare = NUMBER.sub("", text, count=1).strip(" .:—–-\t") if NUMBER.match(text) else text.strip(" .:—–-\t")
    bare = bare or text.strip()
    letters = [character for character in bare if character.isalpha()]
    if len(letters) > 3 and all(character.isupper() for character in letters):
        bare = _uncapitalised(bare, vocabulary)
    return re.sub(r"\s+", " ", bare)[:120]


def is_known(text: str) -> bool:
    """Return whether *text*, its number aside, is one of the usual section names."""
    return KNOWN.match(NUMBER.sub("", text, count=1).strip()) is not None or KNOWN.match(text) is not None


def is_references(text: str) -> bool:
    """Return whether *text* is the heading of a reference list."""
    return REFERENCES.match(NUMBER.sub("", text, count=1).strip()) is not None or REFERENCES.match(text) is not None


def _uncapitalised(text: str, vocabulary: Vocabulary) -> str:
    words = text.split()
    return " ".join(
        word.lower() if number and SMALL.fullmatch(word.lower()) else _cased(word, vocabulary)
        for number, word in enumerate(words)
    )


def _cased(word: str, vocabulary: Vocabulary) -> str:
    """Return *word*, which is in capitals, as a title has it: acronyms and names as the document writes them.

    A word that the document does not have elsewhere is an acronym when it is short.
    """
    return WORD.sub(lambda found: _as_written(found[0], vocabulary), word)


def _as_written(word: str, vocabulary: Vocabulary) -> str:
    spelling = vocabulary.spelling(word)
    if spelling and not spelling.islower():
        return spelling
    if "-" in word:
        parts = word.split("-")
        return "-".join(_as_written(part, vocabulary) if vocabulary.spelling(part) else part.title() for part in parts)
    return word.capitalize() if spelling or len(word) > SHORT else word
