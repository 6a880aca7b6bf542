"""Parsers: a file -> what is in it. One format a file, all behind one protocol.

To add one: write a file here, then add its line to PARSERS. Knows nothing about passages or indexes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from indexing.types import Parsed

Parser: TypeAlias = Callable[[Path], Parsed]
"""Reads one file. Raises UnreadableFile with one plain sentence that says what to do."""
