"""What stands in the way of a batch; the messages are meant for people."""

from __future__ import annotations

from app.complaint import Complaint


class BatchError(Complaint):
    """A file of questions or answers cannot be used; the message says what was given and what to do."""
