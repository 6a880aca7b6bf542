"""Answer: a question and its context -> a draft whose statements each name the sentences they rest on.

To add one: write a file here, then add its line to ANSWER.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.answer.choice_likelihood import ChoiceLikelihood
from agents.steps.answer.cited import Cited
from agents.steps.answer.comparison_table import ComparisonTable
from agents.steps.answer.definition import Definition
from agents.steps.answer.extractive import Extractive
from agents.steps.answer.label import Label
from agents.steps.answer.label_likelihood import LabelLikelihood
from agents.steps.answer.list import List
from agents.steps.answer.multiple_choice import MultipleChoice
from agents.steps.answer.summary import Summary
from agents.types import Context, Draft, Question


class Answerer(Protocol):
    """Drafts an answer from the context's evidence alone. A context without evidence gives an empty draft."""

    def answer(self, question: Question, context: Context) -> Draft:
        """Return statements in the order in which they are to be told.

        Raises:
            ModelError: the language model broke; `BoundMet` when the question may not ask it any more.
        """


ANSWER: Registry[Answerer] = Registry(
    "answer",
    {
        "choice_likelihood": ChoiceLikelihood,
        "cited": Cited,
        "comparison_table": ComparisonTable,
        "definition": Definition,
        "extractive": Extractive,
        "label": Label,
        "label_likelihood": LabelLikelihood,
        "list": List,
        "multiple_choice": MultipleChoice,
        "summary": Summary,
    },
)
