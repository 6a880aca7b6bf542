"""Ingestion: files -> documents in the library, resumable at any moment.

Knows nothing about searching or questions.
"""

from __future__ import annotations

from indexing.ingest.adding import add
from indexing.ingest.given import add_parsed
from indexing.ingest.rebuilding import reindex
from indexing.ingest.removing import remove
from indexing.ingest.report import Failure, Report
from indexing.ingest.syncing import sync

__all__ = ["Failure", "Report", "add", "add_parsed", "reindex", "remove", "sync"]
