"""Two hops: questions whose answer takes what another sentence tells first, end to end with the language model.

Asked of the sample papers. Knows nothing about how the searches are planned.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.application import Application
from app.bench.figure import Figure
from app.bench.sample import answered, library_of_samples

ASKED_S: Final = 15
"""Seconds that a question may take on a laptop."""

WARM_UP: Final = "What does the parameter b do in BM25?"


@dataclass(frozen=True, slots=True)
class TwoHops:
    """A question, and words of the sentence that answers it; what it describes is named in another one."""

    text: str
    phrase: str


QUESTIONS: Final = (
    # all-MiniLM-L6-v2
    TwoHops(
        "After how many word pieces does the encoder that Scholiast runs out of the box cut its input?", "256 word"
    ),
    # RM3
    TwoHops(
        "What nDCG@10 does the gentle setting of the feedback method of Lavrenko and Croft reach on SciFact?", "0.6804"
    ),
    # reciprocal rank fusion
    TwoHops(
        "On which collection is the fusion that Cormack, Clarke and Büttcher proposed ahead of min-max fusion?",
        "TREC-COVID is the only",
    ),
)


def measure() -> list[Figure]:
    """Return a row a question: the seconds it took, how it was answered, and whether the answer is quoted."""
    with library_of_samples() as application:
        answered(application, WARM_UP, "auto")
        return list(_rows(application))


def _rows(application: Application) -> Iterator[Figure]:
    for question in QUESTIONS:
        started = time.monotonic()
        answer = answered(application, question.text, "auto")
        seconds = time.monotonic() - started
        quoted = any(question.phrase in citation.quote for citation in answer.citations)
        said = "answer quoted" if quoted and answer.statements else "answer not quoted"
        written = f"by {answer.model}" if answer.model else "in quotations"
        yield Figure(
            question.text,
            "sample library, auto, warm",
            f"<= {ASKED_S} s",
            f"{seconds:.1f} s; {answer.status} {written}; {said}; searches: {len(answer.searched)}",
        )
