"""The two derived indexes, brought level with the store and never the other way round.

Knows nothing about files, parsers or questions.
"""

from __future__ import annotations

from indexing.derived.arranging import arrange
from indexing.derived.level import level, settle, strays
from indexing.derived.parts import Encoders, Fingerprints, Parts, Writers
from indexing.derived.write import encoded_text

__all__ = ["Encoders", "Fingerprints", "Parts", "Writers", "arrange", "encoded_text", "level", "settle", "strays"]
