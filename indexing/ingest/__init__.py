"""Ingestion: files -> documents in the library, resumable at any moment.

Knows nothing about searching or questions.
"""

from __future__ import annotations

from indexing.ingest.adding import add, add_parsed
from indexing.ingest.report import Failure, Report

__all__ = ["Failure", "Report", "add", "add_parsed"]
