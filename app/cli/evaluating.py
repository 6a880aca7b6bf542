"""Evaluating, as a command: on a test collection, on questions made of one's own papers, or the answers of a batch.

Knows nothing about measures or how they are computed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from app.cli.measuring import Against, Work, both
from app.cli.options import JsonOption, LibraryOption, PresetsOption
from app.cli.starting import start

if TYPE_CHECKING:
    from app.evaluation.systems import System
    from app.settings import Settings

TREC = "TREC files"
OWN = "Your own papers"
FOUND = "What is done with what was found"
ANSWERS = "Answers of a batch"

DatasetArgument: TypeAlias = Annotated[
    Path | None, typer.Argument(metavar="DATASET_DIR", help="Folder of a test collection.", show_default=False)
]
SplitOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Which judgements: qrels/NAME.tsv. Default: test, or the only ones.")
]
AblateOption: TypeAlias = Annotated[
    bool, typer.Option("--ablate", help="Leave out one technique at a time, and say what each is worth.")
]
TuneOption: TypeAlias = Annotated[
    bool, typer.Option("--tune", help="Learn the weights of fusion; keep them only if that gains more than noise.")
]
TopicsOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Questions: <top> elements, or id, tab, text.", rich_help_panel=TREC)
]
QrelsOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Judgements: query 0 document grade.", rich_help_panel=TREC)
]
RunsOption: TypeAlias = Annotated[
    list[Path] | None, typer.Option("--run", metavar="FILE", help="What another system found.", rich_help_panel=TREC)
]
OwnOption: TypeAlias = Annotated[
    bool, typer.Option("--own", help="Ask your own library questions made of its sentences.", rich_help_panel=OWN)
]
QuestionsOption: TypeAlias = Annotated[
    int, typer.Option("--questions", min=1, max=5000, help="How many.", rich_help_panel=OWN)
]
SeedOption: TypeAlias = Annotated[
    int, typer.Option("--seed", help="Another number makes other questions.", rich_help_panel=OWN)
]
AnswersOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Answers that `scholiast batch` wrote.", rich_help_panel=ANSWERS),
]
GoldOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What is right: a .jsonl, .csv, .tsv or .xlsx file.", rich_help_panel=ANSWERS),
]
BaselinesOption: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--baseline", metavar="FILE", help="Other answers to the same questions.", rich_help_panel=ANSWERS),
]
AgainstOption: TypeAlias = Annotated[
    list[Against] | None,
    typer.Option(
        help="Make a baseline: naive: the first 5 passages handed to the language model; closed_book: the model alone; "
        "lead: the first sentences found.",
        rich_help_panel=ANSWERS,
        show_default=False,
    ),
]
OutputOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Write tables, runs and plots here.", rich_help_panel=FOUND),
]
CacheOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where indexed collections are kept.", rich_help_panel=FOUND)
]
MarkdownOption: TypeAlias = Annotated[
    bool, typer.Option("--markdown", help="Print the table as Markdown.", rich_help_panel=FOUND)
]


def evaluate(
    dataset: DatasetArgument = None,
    *,
    split: SplitOption = None,
    preset: PresetsOption = None,
    ablate: AblateOption = False,
    tune: TuneOption = False,
    topics: TopicsOption = None,
    qrels: QrelsOption = None,
    run: RunsOption = None,
    own: OwnOption = False,
    questions: QuestionsOption = 100,
    seed: SeedOption = 0,
    answers: AnswersOption = None,
    gold: GoldOption = None,
    baseline: BaselinesOption = None,
    against: AgainstOption = None,
    output: OutputOption = None,
    cache: CacheOption = None,
    markdown: MarkdownOption = False,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Measure how well the search finds what it should, or how good the answers of a batch are.

    On a test collection: what judges have called relevant. Several presets are held against the first of them. The
    collection is indexed once; interrupted, the same command goes on where it stopped.

    Examples:
      scholiast evaluate beir/scifact --preset balanced --preset thorough -o results
      scholiast evaluate beir/scifact --ablate
      scholiast evaluate cacm --topics topics.gz --qrels qrels.txt --run theirs.run.gz
      scholiast evaluate --own --questions 200
      scholiast evaluate --answers answers.jsonl --gold gold.csv --against naive --baseline extractive.jsonl
    """
    collected = bool(split or topics or qrels or run or ablate or tune or cache)
    settings = start(library, preset=preset[0] if preset else None)
    if answers or gold or baseline or against:
        files = both(answers, gold, alone=not (dataset or own or collected or len(preset or ()) > 1))
        _measure(Work(*files, tuple(baseline or ()), tuple(against or ()), output, markdown, json), settings)
        return
    _refuse_both(dataset, own=own, alone=not (collected or markdown))
    systems = _systems(preset or [settings.preset], settings)
    if dataset is None:
        from app.cli.own_papers import evaluate_own

        evaluate_own(settings, systems, questions=questions, seed=seed, output=output, json=json)
        return
    from app.cli.experiments import Wish, evaluate_collection

    wish = Wish(dataset, split, topics, qrels, tuple(run or ()), ablate, tune, output, cache, markdown, json)
    evaluate_collection(wish, settings, systems)


def _refuse_both(dataset: Path | None, *, own: bool, alone: bool) -> None:
    """Refuse a test collection and one's own papers at once, neither of them, and options that go with only one."""
    if own == (dataset is not None) or (own and not alone):
        raise typer.BadParameter(
            "Name the folder of a test collection, or give --own without one, or --answers and --gold. With --own go "
            "only --preset, --questions, --seed, --library, --output and --json."
        )


def _measure(work: Work, settings: Settings) -> None:
    from app.cli.answers import evaluate_answers

    evaluate_answers(work, settings)


def _systems(presets: list[str], settings: Settings) -> list[System]:
    """Return a system for each of *presets*, under its name."""
    from app.evaluation.systems import System

    twice = next((preset for preset in presets if presets.count(preset) > 1), None)
    if twice is not None:
        raise typer.BadParameter(f"--preset {twice} is given twice: name each preset once.")
    names = [Path(preset).stem if preset.endswith(".toml") else preset for preset in presets]
    if len(set(names)) < len(names):
        raise typer.BadParameter(f"Two of the presets have one name: {', '.join(presets)}. Rename a file.")
    found = []
    for name, preset in zip(names, presets, strict=True):
        answering = settings.model_copy(update={"preset": preset}).agents()
        found.append(System(name, answering.model_copy(update={"mode": "extractive"})))  # nobody writes
    return found
