"""Answers: those of a batch, held against a gold file and against baselines, and what is shown and written of it.

Baselines are made for the same questions: passages are found by whoever owns the library, a language model reads them
in this process. Knows nothing about how anything is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import typer

from agents.llm import LLM
from app.application import load_llm
from app.batch.answers import AnswersFile
from app.batch.outcome import Outcome
from app.batch.row import Row
from app.cli.measuring import Work
from app.cli.starting import opened, write_json
from app.console.figures import show_answers
from app.console.progress import Progress
from app.console.streams import note, out
from app.evaluation.answers import inference, rules
from app.evaluation.answers.baselines import BASELINES
from app.evaluation.answers.baselines.made import beside, outcomes, write
from app.evaluation.answers.citations import Citations
from app.evaluation.answers.gold import Gold, read_gold
from app.evaluation.answers.gold_documents import GoldDocuments, Paths
from app.evaluation.answers.matching import Matched, match
from app.evaluation.answers.measures import measures
from app.evaluation.answers.report import AnswersReport, answers_report
from app.evaluation.answers.table import markdown
from app.evaluation.files import writable, writing
from app.requests import Advanced, Found, Ranked, SearchRequest
from app.settings import Settings
from indexing.catalogue import Catalogue
from indexing.entailment import Inference
from indexing.errors import NoLibrary

UNREAD: Final = (
    "Gold documents are looked for by id, title and DOI alone: there is no library here that knows their files' names."
)
WRITTEN: Final[frozenset[str]] = frozenset({"naive", "closed_book"})
"""Baselines that a language model writes."""

WITHOUT_MODEL: Final = "naive has no language model to write: its answers are the passages, and it gives no labels."


def evaluate_answers(work: Work, settings: Settings) -> None:
    """Do what *work* says, with the library and models of *settings* where they are needed.

    Raises:
        BatchError, EvaluationError: a file cannot be read, has nothing in common with the gold, or cannot be written.
    """
    if work.output:
        writable(work.output)  # before models write for hours
    gold = read_gold(work.gold)
    answered = _matched(work.answers, gold)
    to_make = {name: beside(work.answers, name) for name in work.against}
    files = _named((work.answers, *work.baselines, *to_make.values()))
    for name, path in to_make.items():
        _make(name, path, answered, settings, silent=work.json)
    systems = {name: answered if path == work.answers else _matched(path, gold) for name, path in files.items()}
    paths, notes = _paths(settings, gold)
    if "naive" in work.against and settings.llm == "none":
        notes = (*notes, WITHOUT_MODEL)
    verifier, says = _verifier(settings)
    wanted = measures(Citations(says), GoldDocuments(paths))
    _show(answers_report(systems, wanted, verifier=verifier, notes=notes), work)


def _show(found: AnswersReport, work: Work) -> None:
    data = found.model_dump_json(indent=2)
    if work.json:
        write_json(data)
    elif work.markdown:
        sys.stdout.write(markdown(found))
    else:
        show_answers(found, out())
    for said in found.notes:
        note(said)
    if work.output:
        for name, text in (("answers.json", data + "\n"), ("answers.md", markdown(found))):
            with writing(work.output / name) as file:
                file.write(text)
        note(f"Written to {work.output}: answers.json and answers.md.")


def _matched(file: Path, gold: Sequence[Gold]) -> Matched:
    return match(AnswersFile(file), gold, file=str(file))


def _named(files: Sequence[Path]) -> dict[str, Path]:
    """Return each of *files* under its name without ending."""
    found: dict[str, Path] = {}
    for path in files:
        if path.stem in found:
            raise typer.BadParameter(f"Two files of answers have the name {path.stem!r}: rename {str(path)!r}.")
        found[path.stem] = path
    return found


def _make(name: str, path: Path, answered: Matched, settings: Settings, *, silent: bool) -> None:
    """Write to *path* what the baseline *name* makes of the questions of *answered*."""
    with _language_model(name, settings) as llm, _searching(settings, silent=silent) as (search, progress):
        answering = BASELINES[name](search, llm)

        def told() -> Iterator[Outcome]:
            for done, outcome in enumerate(outcomes(answered.cases, answering, name), start=1):
                progress(Advanced(stage=name, done=done, total=len(answered.cases), unit="questions"))
                yield outcome

        write(path, told())
    note(f"Written: {path}")


@contextmanager
def _language_model(name: str, settings: Settings) -> Iterator[LLM | None]:
    llm = load_llm(settings) if name in WRITTEN else None
    with ExitStack() as stack:
        if llm is not None:
            stack.enter_context(closing(llm))
        yield llm


@contextmanager
def _searching(
    settings: Settings, *, silent: bool
) -> Iterator[tuple[Callable[[Row, int], Sequence[Ranked]], Progress]]:
    """Give a search of the library, which nobody opens before it is used, and what shows progress."""
    answering = settings.agents()
    with opened(settings) as session, Progress(waiting="Starting", silent=silent) as progress:

        def search(row: Row, count: int) -> Sequence[Ranked]:
            request = SearchRequest(text=row.question, k=count, answering=answering, scope=row.scope)
            found = session.call(request, progress)
            assert isinstance(found, Found)
            return found.passages

        yield search, progress


def _verifier(settings: Settings) -> tuple[str, Callable[[str, Sequence[str]], bool]]:
    """Return the name of what says whether quotations say a statement, and that itself."""
    if settings.entailer is None:
        return rules.NAME, rules.says
    return settings.entailer, inference.Inference(Inference.load(settings.entailer)).says


def _paths(settings: Settings, gold: Sequence[Gold]) -> tuple[Paths, tuple[str, ...]]:
    """Return by which paths the library knows its documents, read only if *gold* names some; and a note."""
    if not any(one.documents for one in gold):
        return lambda _: (), ()
    try:
        with Catalogue.read(settings.library) as catalogue:
            known = {name: document.paths for name, document in catalogue.documents().items()}
    except NoLibrary:
        return lambda _: (), (UNREAD,)
    return lambda name: known.get(name, ()), ()
