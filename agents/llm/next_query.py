"""The form of a decision to search again: grammars that make a model write it, and the readers of what was written.

    Search: birthplace of Alfred Hitchcock            Keep: 1, 3
    Enough                                            Missing: the birthplace of Alfred Hitchcock

Knows nothing about what is searched.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 120
"""Characters of a query."""

_QUERY: Final = rf"query ::= [^\n\r\t ] [^\n\r\t]{{2,{LONGEST}}}"
_SEARCH: Final = re.compile(r"^\s*search:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_MISSING: Final = re.compile(r"^\s*missing:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_KEEP: Final = re.compile(r"^\s*keep:\s*([\d,;\s]+)$", re.IGNORECASE | re.MULTILINE)


def search_grammar() -> str:
    """Return GBNF for "Enough", or "Search: " and a query."""
    return f'root ::= "Enough" | "Search: " query\n{_QUERY}'


def read_search(reply: str) -> str:
    """Return the query in *reply*; "" where it says that enough was found, or nothing that can be read."""
    found = _SEARCH.search(reply)
    return found[1][:LONGEST] if found else ""


def missing_grammar(sentences: int) -> str:
    """Return GBNF for a line of the numbers up to *sentences* to keep, three at most, and a line of what is missing."""
    numbers = " | ".join(f'"{number}"' for number in range(1, sentences + 1))
    return "\n".join(
        (
            'root ::= "Keep: " number (", " number){0,2} "\\nMissing: " ("nothing" | query)',
            f"number ::= {numbers}",
            _QUERY,
        )
    )


def read_missing(reply: str, sentences: int) -> tuple[tuple[int, ...], str]:
    r"""Return the places, from 0, of the sentences to keep, and what is missing; "" where nothing is.

    Example:
        "Keep: 1, 3\nMissing: where he was born", 4 -> ((0, 2), "where he was born")
    """
    kept = _KEEP.search(reply)
    numbers = [int(number) for number in re.findall(r"\d{1,9}", kept[1])] if kept else []
    missing = _MISSING.search(reply)
    wanted = missing[1][:LONGEST] if missing else ""
    places = tuple(sorted({number - 1 for number in numbers if 1 <= number <= sentences}))
    return places, "" if wanted.rstrip(".").casefold() in {"nothing", "none"} else wanted
