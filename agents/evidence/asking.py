"""Asking: what kind of thing a question wants to be told.

Reads English questions; of any other it knows nothing and says so by False.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\bhow (?:many|much|large|big|small|long|often|sure|far|fast|slow|high|low|old|deep|heavy)\b"
    r"|\b(?:what|which) (?:(?:is|was|were|are) the )?(?:\w+ ){0,2}"
    r"(?:size|number|average|mean|percentage|per ?cent|proportion|share|fraction|rate|value|values|width|dose|year|cost"
    r"|accuracy|precision|recall|f1|ndcg|mrr|map|bleu|rouge|auc|score|scores|default|defaults|settings?|threshold)\b"
    r"|\b(?:in )?(?:what|which) year\b|^when (?:was|were|did)\b",
    re.IGNORECASE,
)


def wants_number(question: str) -> bool:
    """Return whether *question* is answered by a number.

    Example:
        wants_number("How many passages are read?") -> True
    """
    return _NUMBER.search(question) is not None
