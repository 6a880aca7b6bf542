"""Shown: the errors whose text is meant for people; any other one is a defect, and goes to the log.

Knows nothing about how they are shown.
"""

from __future__ import annotations

import logging
from typing import Final

from agents.errors import AnsweringError
from app.complaint import Complaint
from app.settings import log_folder
from indexing.errors import IndexingError

log = logging.getLogger(__name__)


class RequestRefused(Complaint):
    """The owner of a library did not carry out a request; the message is one of its own errors'."""


SHOWN: Final = (IndexingError, AnsweringError, Complaint)


def as_sentence(error: Exception) -> str:
    """Return what a person is told of *error*; one that nobody had foreseen goes to the log with its traceback."""
    if isinstance(error, SHOWN):
        return str(error)
    log.error("unforeseen: %s", error, exc_info=error)
    return unforeseen(error)


def unforeseen(error: Exception) -> str:
    """Return what a person is told of an error that nobody had foreseen; its traceback is in the log."""
    said = f"Something unforeseen went wrong ({type(error).__name__}: {error})."
    return f"{said} Details are in {log_folder()}."
