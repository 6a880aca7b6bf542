"""Shown: the errors whose text is meant for people; any other one is a defect, and goes to the log.

Knows nothing about how they are shown.
"""

from __future__ import annotations

from typing import Final

from agents.errors import AnsweringError
from app.arriving import FetchError
from app.settings import SettingsError, log_folder
from app.traces import TraceError
from indexing.errors import IndexingError


class RequestRefused(Exception):
    """The owner of a library did not carry out a request; the message is one of its own errors'."""


SHOWN: Final = (IndexingError, AnsweringError, SettingsError, TraceError, FetchError, RequestRefused)


def unforeseen(error: Exception) -> str:
    """Return what a person is told of an error that nobody had foreseen; its traceback is in the log."""
    said = f"Something unforeseen went wrong ({type(error).__name__}: {error})."
    return f"{said} Details are in {log_folder()}."
