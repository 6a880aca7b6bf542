"""Ingestion: files -> documents in the library, resumable at any moment.

Knows nothing about searching or questions.
"""

from __future__ import annotations

from indexing.ingest.adding import add
from indexing.ingest.dismissing import dismiss
from indexing.ingest.editing import Edit, Edited, edit
from indexing.ingest.given import add_parsed
from indexing.ingest.rebuilding import reindex
from indexing.ingest.removing import remove
from indexing.ingest.report import Failure, Report
from indexing.ingest.syncing import sync

__all__ = [
    "Edit",
    "Edited",
    "Failure",
    "Report",
    "add",
    "add_parsed",
    "dismiss",
    "edit",
    "reindex",
    "remove",
    "sync",
]
