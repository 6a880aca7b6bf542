"""Headings: which lines name a section, and how the name is written in a citation.

Knows nothing about the document's title, which is not a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexing.parse.layout.hyphens import Vocabulary
from indexing.parse.layout.measure import Usual
from indexing.parse.layout.types import Label, Line

NUMBER = re.compile(
    r"^(?:(?:chapter|section|appendix|part)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.:)]?|[IVX]{1,5}[.:]|[A-H](?:\.\d{1,2})*[.:)]|[A-H]\.\d{1,2}|§\s*\d+\.?|[A-H](?=\s{1,}[A-Z][a-z]))(?:\s+|$)",
    re.IGNORECASE,
)

KNOWN = re.compile(
    r"^(abstract|summary|extended abstract|introduction|background|motivation|preliminaries|related works?|prior works?|previous works?"
    r"|literature review|methods?|methodology|materials and methods|methods and materials|patients and methods|experiments?"
    r"|experimental (setup|settings?|results|section|design|evaluation)|evaluation|results|results and discussion|findings|analysis"
    r"|discussions?|discussion and conclusions?|conclusions?|concluding remarks|conclusions? and (future works?|outlook|discussion)"
    r"|limitations?|future works?|acknowledge?ments?|funding|references|bibliography|literature cited|works cited|notes"
    r"|references and (notes|links)|appendix|appendices|supplementary (material|information|data)|supporting information"
    r"|keywords?|index terms|categories and subject descriptors|general terms|contents|table of contents|data availability"
    r"|authors?['’]? contributions?|(declaration of )?competing interests?|conflicts? of interest|ethics( statement)?"
    r"|(ethical|broader) (considerations|impact)|résumé|einleitung|zusammenfassung|fazit|literatur(verzeichnis)?|références|remerciements)\s*[:.]?$",
    re.IGNORECASE,
)

REFERENCES = re.compile(
    r"^(references?( and (notes|links))?|bibliography|literature( cited)?|works cited|reference list|références"
    r"( bibliographiques)?|bibliographie|literatur(verzeichnis)?|quellen(verzeichnis)?|参考文献|referencias)\s*[:.]?$",
    re.IGNORECASE,
)

RUN_IN = re.compile(
    r"^(abstract|summary|keywords?|key words( and phrases)?|index terms|résumé|mots[- ]clés)\s*[.:—–-]", re.IGNORECASE
)

MAX_WORDS = 16


def mark_headings(lines: Sequence[Line], usual: Usual) -> None:
    """Label the headings among the lines of a page."""
    for index, line in enumerate(lines):
        if line.label is not Label.PROSE:
            continue
        above = lines[index - 1] if index and lines[index - 1].column == line.column else None
        below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].column == line.column else None
        if _is_heading(line, above, below, usual):
            line.label = Label.HEADING


def section_name(lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """Return the heading in *lines* without its number, capitals made readable.

    Example: "2.1 RELATED WORK" -> "Related Work".
    """
    text = " ".join(line.text for line in lines)
    text = re.sub(r"(?<=\w)-\s(?=[a-z])", "", text)
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
    words = []
    for number, word in enumerate(text.split()):
        small = word.lower() in {
            "a",
            "an",
            "and",
            "as",
            "at",
            "by",
            "for",
            "from",
            "in",
            "of",
            "on",
            "or",
            "the",
            "to",
            "with",
            "vs",
        }
        if small and number:
            words.append(word.lower())
        elif len(word.strip(".,:;()")) > 4 or vocabulary.knows_lower(word) or small:
            words.append(word.capitalize())
        else:
            words.append(word)
    return " ".join(words)


def _is_heading(line: Line, above: Line | None, below: Line | None, usual: Usual) -> bool:
    text = line.text
    if len(line.tokens) > MAX_WORDS or sum(character.isalpha() for character in text) < 3:
        return False
    if above is not None and above.label is Label.HEADING and _continues(above, line):
        return True
    if is_known(text):
        return _stands_alone(line, above, usual) or _emphasised(line, usual)
    if re.search(r"[,;]$|[a-z]\.$|\d\)$", text) or not _emphasised(line, usual):
        return False
    if below is not None and _same_style(line, below) and line.fills and not NUMBER.match(text):
        return False
    numbered = NUMBER.match(text)
    if numbered:
        return text[numbered.end() : numbered.end() + 1].isupper() and _stands_alone(line, above, usual)
    starts = text[0].isupper() or text[0].isdigit()
    return starts and len(line.segments) == 1 and _stands_alone(line, above, usual) and not line.fills


def _continues(above: Line, line: Line) -> bool:
    near = 0 < line.base - above.base < 1.6 * line.size
    return near and _same_style(above, line) and not NUMBER.match(line.text) and not is_known(line.text)


def _same_style(a: Line, b: Line) -> bool:
    return a.style.font == b.style.font and abs(a.size - b.size) < 0.3


def _stands_alone(line: Line, above: Line | None, usual: Usual) -> bool:
    """Return whether *line* does not go on a sentence of the line above it."""
    if above is None or above.label is not Label.PROSE:
        return True
    gap = line.base - above.base
    return gap > 1.15 * usual.pitch or not above.fills or bool(re.search(r"[.!?:]\W*$", above.text))


def _emphasised(line: Line, usual: Usual) -> bool:
    """Return whether the whole line is set off from the running text."""
    letters = [character for character in line.text if character.isalpha()]
    if line.size > 1.07 * usual.size or (len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters)):
        return True
    words = [token for token in line.tokens if any(character.isalpha() for character in token.text)]
    if all(token.style.bold for token in words) and not usual.bold:
        return True
    if line.size < 0.95 * usual.size:
        return False
    other = all(token.style.font != usual.font for token in words)
    numbered = NUMBER.match(line.text) is not None
    return other and len(words) <= 9 and (numbered or line.style.italic or not line.style.font)
