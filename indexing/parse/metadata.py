"""Years, DOIs and names as documents and their sidecars write them.

Knows nothing about where they were found.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

EARLIEST = 1500

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_AND = re.compile(r"\s+(?:and|und|et|y)\s+|\s*&\s*")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+")


def year_in(text: str) -> int | None:
    """Return the first year in *text* that a paper can be of: "Published 2021-03-04" -> 2021."""
    latest = datetime.now(UTC).year + 1
    for match in _YEAR.finditer(text):
        if EARLIEST <= int(match[0]) <= latest:
            return int(match[0])
    return None


def doi_in(text: str) -> str | None:
    """Return the first DOI in *text*, lower case: "https://doi.org/10.1000/ABC." -> "10.1000/abc"."""
    match = _DOI.search(text)
    if match is None:
        return None
    doi = match[0].rstrip(".,;:'")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(" if doi[-1] == ")" else "["):
        doi = doi[:-1].rstrip(".,;:'")
    return doi.lower()


def given_first(name: str) -> str:
    """Return a name with the given names first: "Rocchio, J. J." -> "J. J. Rocchio"."""
    family, comma, given = name.strip(" ,").partition(",")
    if not comma or "," in given:
        return " ".join(name.strip(" ,").split())
    return " ".join(f"{given} {family}".split())


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a list of authors, given names first.

    Example: "Doe, Jane; Roe, R." -> ("Jane Doe", "R. Roe"); "Jane Doe, R. Roe and B. Poe" -> all three.
    """
    parts = text.split(";") if ";" in text else [part for chunk in _AND.split(text) for part in _commas(chunk)]
    return tuple(name for part in parts if (name := given_first(part)))


def _commas(text: str) -> list[str]:
    """Return the names between commas, unless the comma divides one family name from its given names."""
    parts = text.split(",")
    one_name = len(parts) == 2 and (len(parts[0].split()) == 1 or len(parts[1].split()) == 1)
    return [text] if one_name and parts[1].strip() else parts
