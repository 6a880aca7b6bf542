"""What can go wrong with a cluster."""

from __future__ import annotations

from app.complaint import Complaint


class ClusterError(Complaint):
    """A cluster cannot be used, or a worker of it has failed; the message says what to do."""
