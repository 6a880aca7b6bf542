"""The form of a ranking: a grammar that makes a model write it, and the reader of what was written.

    [2] > [3] > [1]

Knows nothing about what the numbers stand for.
"""

from __future__ import annotations

import re
from typing import Final

from agents.errors import ModelError

_NUMBER: Final = re.compile(r"\[\s*(\d{1,9})\s*\]")


def permutation_grammar(count: int) -> str:
    """Return GBNF for *count* numbers from 1 to *count*, each in brackets, parted by " > ".

    That each comes once is not in it: the rules for that grow with the factorial of *count*.

    Raises:
        ModelError: there is nothing to rank.
    """
    if count < 1:
        raise ModelError(f"{count} passages cannot be ranked: it takes at least 1.")
    numbers = " | ".join(f'"[{number}]"' for number in range(1, count + 1))
    return f'root ::= number (" > " number){{{count - 1}}}\nnumber ::= {numbers}'


def read_permutation(reply: str, count: int) -> tuple[int, ...]:
    """Return the numbers from 1 to *count* as *reply* ranks them, those it leaves out behind in ascending order.

    Of a number that is repeated the first counts, and one out of range is passed over.

    Example:
        "[3] > [1] > [3] > [9]", 4 -> (3, 1, 2, 4)
    """
    given = [int(number) for number in _NUMBER.findall(reply)]
    ranked = dict.fromkeys(number for number in (*given, *range(1, count + 1)) if 1 <= number <= count)
    return tuple(ranked)
