"""Asked about: the one paper of the library that a question names and asks a fact of.

Knows nothing about how it is told from others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnePaper:
    """The paper that a question is about: its id, its title, and the names that it goes by."""

    id: str
    title: str
    names: tuple[str, ...]

    def is_named(self, text: str) -> bool:
        """Return whether *text* has one of the names."""
        return self._any_name().search(text) is not None

    def without_names(self, text: str) -> str:
        """Return *text* without the names, and the quotation marks around them."""
        return re.sub(r"[“”„«»\"]", " ", self._any_name().sub(" ", text))

    def _any_name(self) -> re.Pattern[str]:
        any_name = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{any_name})(?!\w)", re.IGNORECASE)
