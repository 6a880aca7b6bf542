"""Isolation: parsers in a process of their own, where a crash or a hang is one failed file.

Knows nothing about libraries. Imports nothing heavy: the process is started for every run.
"""

from __future__ import annotations

from indexing.isolation.process import PARSE_TIMEOUT_S, Closed, ParserProcess, Reading

__all__ = ["PARSE_TIMEOUT_S", "Closed", "ParserProcess", "Reading"]
