"""What a bibliography says about one document.

Knows nothing about BibTeX, RIS or CSL-JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexing.types import Metadata


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography: its key, the names of the files attached to it, its metadata."""

    key: str
    files: tuple[str, ...]
    metadata: Metadata
