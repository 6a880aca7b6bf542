"""Own papers: a person's library is asked questions that were made of its sentences.

The questions are made from the database alone, and searched for by whoever owns the library. Knows nothing about how
either is done.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from app.application import load_llm
from app.cli.starting import opened, write_json
from app.console.evaluations import show_own
from app.console.progress import Progress
from app.console.streams import note, out
from app.evaluation.errors import EvaluationError
from app.evaluation.files import writable, writing
from app.evaluation.own import K, Outcome, outcome, own_report
from app.evaluation.questions import Question, by_cloze, by_model, fewer_note
from app.evaluation.sampling import sample
from app.evaluation.systems import System
from app.requests import Advanced, Found, SearchRequest
from app.session import Session
from app.settings import Settings
from indexing.catalogue import Catalogue

TOO_SMALL: Final = ("none", "bundled")
"""Language models that write no questions: the bundled one wrote 1 of 12 that could be used."""


def evaluate_own(
    settings: Settings, systems: Sequence[System], *, questions: int, seed: int, output: Path | None, json: bool
) -> None:
    """Print how well each of *systems* finds what so many questions were made of.

    Raises:
        EvaluationError: the library has no sentence that a question could be made of, or *output* cannot be written.
    """
    with Catalogue.read(settings.library) as catalogue:
        targets = sample(catalogue, questions, seed)
        documents = len(catalogue.documents())
    made = by_cloze(targets, seed)
    if not made:
        raise EvaluationError(
            f"The library in {str(settings.library)!r} has no sentence that a question could be made of: add papers "
            "with `scholiast add`."
        )
    if output:
        writable(output)  # before a model writes and everything is searched for
    asked = _written(made, settings, json=json)
    with opened(settings) as session:
        outcomes = {system.name: _outcomes(session, system, asked, json=json) for system in systems}
    fewer = fewer_note(questions, len(targets), len(made))
    found = own_report(outcomes, documents=documents, seed=seed, notes=[fewer] if fewer else [])
    write_json(found.model_dump_json(indent=2)) if json else show_own(found, out())
    for said in found.notes:
        note(said)
    if output:
        _write(output, outcomes, found.model_dump_json(indent=2))
        note(f"Written to {output}: own.json and questions.csv.")


def _written(made: Sequence[Question], settings: Settings, *, json: bool) -> list[Question]:
    """Return the questions that were *made*, or what the language model writes in place of them."""
    if settings.llm in TOO_SMALL:
        return list(made)
    llm = load_llm(settings)
    assert llm is not None
    found: list[Question] = []
    with closing(llm), Progress(waiting="Loading the language model", silent=json) as progress:
        for question in made:
            found.append(by_model(question, llm))
            progress(Advanced(stage="write", done=len(found), total=len(made), unit="questions"))
    return found


def _outcomes(session: Session, system: System, asked: Sequence[Question], *, json: bool) -> list[Outcome]:
    found = []
    with Progress(waiting="Opening the library", silent=json) as progress:
        for question in asked:
            request = SearchRequest(text=question.text, k=K, answering=system.settings)
            result = session.call(request, progress)
            assert isinstance(result, Found)
            found.append(outcome(question, result.passages))
            progress(Advanced(stage="search", done=len(found), total=len(asked), unit="questions"))
    return found


def _write(folder: Path, outcomes: Mapping[str, Sequence[Outcome]], report: str) -> None:
    """Write the report, and a row a question and system."""
    with writing(folder / "own.json") as file:
        file.write(report + "\n")
    with writing(folder / "questions.csv") as file:
        writer = csv.writer(file)
        writer.writerow(["system", "question", "by", "sentence", "passage", "document", "page", "rank", "page right"])
        for name, found in outcomes.items():
            for one in found:
                question, target = one.question, one.question.target
                by = "model" if question.by_model else "cloze"
                what = [question.text, by, target.sentence, target.passage_id, target.title, target.page]
                writer.writerow([name, *what, one.rank, one.page])
