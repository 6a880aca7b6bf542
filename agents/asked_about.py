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
        any_name = "|".join(re.escape(name) for name in self.names)
        return re.search(rf"(?<!\w)(?:{any_name})(?!\w)", text, re.IGNORECASE) is not None
