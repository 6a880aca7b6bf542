"""Restrictions: of which documents a question wants to be answered, read from its words by rules.

English and German. What might as well be a part of what is asked is left alone: to ask too many documents does less
harm than to miss the one with the answer. Knows nothing about searching.
"""

from __future__ import annotations

from agents.restrictions.reading import Restriction, both, read

__all__ = ["Restriction", "both", "read"]
