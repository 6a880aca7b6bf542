"""What can go wrong with a collection or a file of judgements."""

from __future__ import annotations

from app.complaint import Complaint


class EvaluationError(Complaint):
    """A collection, a run or judgements cannot be read; the message says what was given and what is allowed."""
