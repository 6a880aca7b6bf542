"""The imprint of a paper, its year, DOI and venue, from what its pages say.

Knows nothing about layout: it is given text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|{}\\^`,;]+[^\s\"<>|{}\\^`,;.)\]]", re.IGNORECASE)

UNDERLINED = re.compile(r"\b(10\.1162/[a-z]+) a (\d{5})\b", re.IGNORECASE)
"""A DOI of one publisher that TeX sets with rules for underscores, which are no characters."""

YEAR = re.compile(r"(?<![\d/.-])(19[5-9]\d|20[0-4]\d)(?![\d/-])")
ARXIV = re.compile(r"arxiv:(\d\d)(\d\d)\.\d{4,5}(v\d+)?", re.IGNORECASE)
ARXIV_DATE = re.compile(r"(?i:arxiv):\S+.{0,30}?\b(\d{1,2} [A-Z][a-z]{2} ((?:19|20)\d\d))")

IMPRINT = re.compile(r"©|copyright|proceedings|received|accepted|published|^date\b|\bvol(ume|\.)", re.IGNORECASE)
"""What a footnote of the first page says when it is about the paper's publication."""

VENUES = (
    re.compile(r"\b(Proceedings of (?:the )?[^.;:©]{10,130}?)(?=,? (?:pp|pages|Volume)\b|[.;:©]|,? \d{1,4}[–-]\d|$)"),
    re.compile(
        r"\b(IEEE Transactions [A-Za-z &]+|(?:[A-Z][a-z]+ ){0,3}Journal of [A-Z][A-Za-z &]+?)(?=[,;:.©\d]|$)",
        re.IGNORECASE,
    ),
)

STRONG = (
    re.compile(r"(©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)", re.IGNORECASE),
    re.compile(r"\b(published|accepted|publication date)\b\D{0,25}?(?:\d{1,2}\D{1,12})?((?:19|20)\d\d)", re.IGNORECASE),
    re.compile(
        r"\b(proceedings|conference|workshop|symposium|journal|vol(?:ume)?\.?|transactions|review)\b"
        r".{0,120}?\b((?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
)
"""What names a paper's year rather than that of a work it cites, best first; the year is the second group."""


def find_doi(texts: Sequence[str]) -> str | None:
    """Return the first DOI in *texts*."""
    for text in texts:
        for found in DOI.findall(UNDERLINED.sub(r"\1_a_\2", text)):
            if re.search(r"/.*\d", found):
                return str(found).rstrip(".")
    return None


def find_venue(edges: Sequence[str]) -> str:
    """Return the journal or proceedings that the first page's head and foot name; "" when they name none."""
    together = " ".join(edges)
    for pattern in VENUES:
        found = pattern.search(together)
        if found:
            return re.sub(r"(?<=[a-z])- (?=[a-z])", "", found[1]).strip(" .,;:0123456789")[:150]
    return ""


def find_year(stamps: str, edges: Sequence[str], front: Sequence[str]) -> int | None:
    """Return the year of publication, or the next best thing that is printed; None when no year is.

    The date of the file is no such thing: scans and reprints are years younger than the paper.

    Args:
        stamps: text in the margins.
        edges: running heads and feet, copyright lines and the like of the first page.
        front: the lines above the text of the first page.
    """
    for year in _candidates(stamps, edges, front):
        if 1950 <= year <= 2049:
            return year
    return None


def _candidates(stamps: str, edges: Sequence[str], front: Sequence[str]) -> Iterator[int]:
    lines = [line for line in (*edges, *front) if not re.search(r"downloaded|retrieved|accessed", line, re.IGNORECASE)]
    together = re.sub(r"\b(pages?|pp\.?)\s*\d+\s*[-–]?\s*\d*", " ", " ".join(lines))
    for pattern in STRONG:
        found = pattern.search(together)
        if found:
            yield int(found[2])
    dated = ARXIV_DATE.search(stamps) or ARXIV_DATE.search(together)
    if dated:
        yield int(dated[2])
    numbered = ARXIV.search(stamps) or ARXIV.search(together)
    if numbered:
        yield 2000 + int(numbered[1])
    for line in lines:
        yield from (int(year) for year in YEAR.findall(line))
