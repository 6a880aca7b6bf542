"""Batch, as a command: a file of questions in, a file of checked answers out.

Knows nothing about how files are read, questions answered, or answers kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from app.cli.options import (
    ANSWERING,
    AuthorsOption,
    DocumentsOption,
    InCollectionsOption,
    JsonOption,
    LibraryOption,
    ModeOption,
    PresetOption,
    TypesOption,
    YearsOption,
    refuse_nothing,
    scope,
)
from app.cli.starting import start

WHICH = "Which questions"
ANSWERS = "What is done with the answers"

QuestionsArgument: TypeAlias = Annotated[
    Path, typer.Argument(metavar="QUESTIONS", help="A .jsonl, .csv, .tsv, .xlsx or .txt file.", show_default=False)
]
OutOption: TypeAlias = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="The file of answers, .jsonl.", rich_help_panel=ANSWERS),
]
AlsoOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Write the answers as a table (.csv, .xlsx) or a report (.md) too; several times.",
        rich_help_panel=ANSWERS,
    ),
]
DiffOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="OLD", help="Tell what is otherwise than in these answers.", rich_help_panel=ANSWERS),
]
ColumnOption: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The column of the questions, if not plain.", rich_help_panel=WHICH),
]
EachPaperOption: TypeAlias = Annotated[
    bool,
    typer.Option("--each-paper", help="Ask all of each paper by itself: a table.", rich_help_panel=WHICH),
]
LimitOption: TypeAlias = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Ask the first N that can be asked.", rich_help_panel=WHICH)
]
SampleOption: TypeAlias = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Ask N of them, drawn at random.", rich_help_panel=WHICH)
]
SeedOption: TypeAlias = Annotated[
    int, typer.Option("--seed", help="Another number draws others.", rich_help_panel=WHICH)
]
RetryOption: TypeAlias = Annotated[
    Literal["failed", "unsure"] | None,
    typer.Option(
        help="Ask again what failed; or also what is not wholly answered.", rich_help_panel=WHICH, show_default=False
    ),
]
WorkersOption: TypeAlias = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=64,
        metavar="N",
        help="Questions at once. Default: 4 with a model server, 2 with --ray, else 1.",
        rich_help_panel=ANSWERING,
    ),
]
RayOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS",
        help="Spread the questions over a Ray cluster; local makes one here.",
        rich_help_panel=ANSWERING,
    ),
]


def batch(
    questions: QuestionsArgument,
    *,
    output: OutOption,
    also: AlsoOption = None,
    diff: DiffOption = None,
    column: ColumnOption = None,
    each_paper: EachPaperOption = False,
    limit: LimitOption = None,
    sample: SampleOption = None,
    seed: SeedOption = 0,
    retry: RetryOption = None,
    workers: WorkersOption = None,
    ray: RayOption = None,
    mode: ModeOption = None,
    preset: PresetOption = None,
    document: DocumentsOption = None,
    year: YearsOption = None,
    author: AuthorsOption = None,
    file_type: TypesOption = None,
    collection: InCollectionsOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a file of questions, and never lose a row.

    A line of the answers is what `ask --json` prints, with the other columns of its question. A line may say itself
    how it is asked, in the columns collection, papers, since, until, mode, choices and labels. Interrupted, even
    killed, the same command goes on; what has changed since (question, settings, model, documents) is asked again,
    and nothing else.

    Examples:
      scholiast batch questions.csv -o answers.jsonl --also answers.xlsx
      scholiast batch extraction.txt -o table.jsonl --each-paper --collection trials --also table.xlsx
      scholiast batch questions.jsonl -o answers.jsonl --retry unsure --preset thorough
      scholiast batch questions.jsonl -o new.jsonl --diff answers.jsonl
    """
    settings = start(library, preset=preset, mode=mode)
    wanted = scope(documents=document, years=year, authors=author, types=file_type, collections=collection)
    from app.batch.due import Wish
    from app.cli.batches import Work, carry_out

    refuse_nothing(settings.library, wanted)
    wish, tables = Wish(limit, sample, seed, retry), tuple(also or ())
    work = Work(questions, column, output, tables, diff, wanted, each_paper, wish, workers, ray, json)
    carry_out(work, settings)
