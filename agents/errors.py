"""What can go wrong while answering.

    AnsweringError
      ├─ TechniqueError        a technique that does not exist, or parameters it does not take
      ├─ ModelError            the language model cannot be loaded, or broke while writing
      │    ├─ ModelMissing     it is not installed or not there; says how to get it
      │    └─ BoundMet         the question may not ask it any more
      └─ PromptError           a prompt's slots and what was given do not match

Every message is one or two plain sentences: what was given, what is allowed, what to do.
Poor or missing evidence is never an error: it is an answer with the status "unanswerable".
"""

from __future__ import annotations


class AnsweringError(Exception):
    """Anything that answering raises on purpose; its text may be shown to a person."""


class TechniqueError(AnsweringError):
    """A technique was asked for that does not exist, or with parameters that it does not take."""


class ModelError(AnsweringError):
    """The language model failed."""


class ModelMissing(ModelError):
    """The language model is not installed, or its file is not there."""


class BoundMet(ModelError):
    """A question has used up what it may ask of the language model, or its time; *bound* says which, as it is told."""

    def __init__(self, bound: str) -> None:
        super().__init__(f"The question has met its bound {bound}, so the language model is not asked any more.")
        self.bound = bound


class PromptError(AnsweringError):
    """A prompt was given too few or too many values for its slots."""
