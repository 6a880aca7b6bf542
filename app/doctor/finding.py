"""Finding: one thing the doctor looked at.

Knows nothing about what there is to look at.
"""

from __future__ import annotations

from typing import Literal

from app.data import Data
from app.displayed import without_keys


class Finding(Data):
    """What was looked at, how it is, one sentence about it, and what to do ("" when nothing).

    ok: as it should be; warn: something does not work or not well, the rest does; fail: nothing works without it.
    """

    what: str
    state: Literal["ok", "warn", "fail"]
    said: str
    todo: str = ""

    def without_keys(self) -> Finding:
        """Return the same with no password or key in it."""
        return self.model_copy(update={"said": without_keys(self.said), "todo": without_keys(self.todo)})
