"""Looking: how often a window looks how batches stand. Knows nothing about what it looks at."""

from __future__ import annotations

from typing import Final

LOOK_EVERY_S: Final = 1.0
"""While a batch is at work or being opened."""

LOOK_IDLE_S: Final = 3.0
"""Whether another window has begun, renamed or deleted one."""
