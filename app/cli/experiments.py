"""Experiments: a test collection, searched by several systems, and what is shown and written of it.

Knows nothing about measures or how they are computed.
"""

from __future__ import annotations

import dataclasses
import json as jsonlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from app.application import Application
from app.cli.starting import write_json
from app.console.evaluations import show_measured, show_tuned, show_worth
from app.console.progress import Progress
from app.console.streams import note, out
from app.evaluation import library, report
from app.evaluation.candidates import candidates
from app.evaluation.collection import Collection
from app.evaluation.comparison import compare
from app.evaluation.experiment import search_all
from app.evaluation.files import writable, writing
from app.evaluation.preset import preset_text
from app.evaluation.ranking import Ranking
from app.evaluation.systems import System, ablations
from app.evaluation.table import markdown, worth
from app.evaluation.trec import read_run
from app.evaluation.tuning import refuse_untunable, tune, with_weights
from app.requests import Advanced
from app.settings import Settings
from indexing.progress import Progress as Indexed

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHING: Final = "search"
DEPTH: Final = 1000
"""Documents of each question at most, as in TREC's runs, so that AP means what it means elsewhere."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person has asked for, as the options say."""

    dataset: Path
    split: str | None
    topics: Path | None
    qrels: Path | None
    runs: tuple[Path, ...]
    ablate: bool
    tune: bool
    output: Path | None
    cache: Path | None
    markdown: bool
    json: bool

    def refuse_contradictions(self, systems: int) -> None:
        """Raise BadParameter when what is asked for cannot be had together."""
        if not self.dataset.is_dir():
            raise typer.BadParameter(f"There is no folder {str(self.dataset)!r}.")
        if self.topics and not self.qrels:
            raise typer.BadParameter("--topics needs --qrels: questions without judgements measure nothing.")
        if self.qrels and self.split:
            raise typer.BadParameter("--qrels and --split both say which judgements: give one of them.")
        if self.ablate and self.tune:
            raise typer.BadParameter("--ablate and --tune are two evaluations: give one of them.")
        if (self.ablate or self.tune) and systems > 1:
            raise typer.BadParameter("--ablate and --tune are about one preset: give --preset once.")
        if (self.ablate or self.tune) and self.runs:
            raise typer.BadParameter("--ablate and --tune look into a search, which a --run of another system hides.")


def evaluate_collection(wish: Wish, settings: Settings, systems: Sequence[System]) -> None:
    """Do what *wish* says with each of *systems*."""
    wish.refuse_contradictions(len(systems))
    if wish.qrels is None:
        collection = Collection.read(wish.dataset, wish.split)
    else:
        collection = Collection.read_trec(wish.dataset, topics=wish.topics, qrels=wish.qrels)
    if wish.tune:
        _tune(wish, settings, collection, systems[0])
        return
    if wish.ablate:
        systems = [systems[0], *ablations(systems[0])]
    _compare(wish, settings, collection, systems)


def _compare(wish: Wish, settings: Settings, collection: Collection, systems: Sequence[System]) -> None:
    others = _runs(wish.runs, [system.name for system in systems])
    began = time.monotonic()
    with _searched(wish, settings, collection) as (application, tell):
        ready = time.monotonic()
        rankings = search_all(application, collection, systems, tell, depth=DEPTH)
        encoder = application.library.encoder.fingerprint
        lost = library.left_out(application.library.folder)
    seconds = {"index": ready - began, "search": time.monotonic() - ready}
    rankings |= others
    measured = compare(collection.qrels, rankings)
    notes = [*([lost] if lost else []), *collection.notes()]
    found = report.report(collection, measured, systems, encoder=encoder, seconds=seconds, notes=notes)
    if wish.json:
        write_json(found.model_dump_json(indent=2))
    elif wish.markdown:
        sys.stdout.write(markdown(measured) + ("\n" + worth(measured) if wish.ablate else ""))
    else:
        show_measured(found, measured, out())
        if wish.ablate:
            show_worth(measured, out())
    for said in notes:
        note(said)
    if wish.output:  # after what was found has been shown: the disk may be full by now
        report.write(wish.output, found, collection, measured, rankings, ablated=wish.ablate)
        note(f"Written to {wish.output}: table.md, queries.csv, evaluation.json, qrels, runs/ and plots.")


def _tune(wish: Wish, settings: Settings, collection: Collection, system: System) -> None:
    refuse_untunable(system.settings, len(collection.queries))
    with _searched(wish, settings, collection) as (application, tell):
        deps = application.deps_of(system.settings)
        total = len(collection.queries)
        found = list(candidates(collection, deps, lambda done: tell(done, total)))
    now = system.settings.fuse.parameters.get("weights", {})
    assert isinstance(now, Mapping)
    weights_now = {str(name): float(str(weight)) for name, weight in now.items()}
    tuned = tune(found, [choice.name for choice in system.settings.score], weights_now)
    comment = f"{system.name}, with the weights that {collection.name} ({collection.split}) has taught."
    preset = preset_text(with_weights(settings.agents(), tuned.weights), comment)
    path = str(wish.output / "tuned.toml") if wish.output and tuned.beyond_noise else None
    if path:
        with writing(Path(path)) as file:
            file.write(preset)
    if wish.json:
        data = dataclasses.asdict(tuned) | {"beyond_noise": tuned.beyond_noise, "written": path}
        write_json(jsonlib.dumps(data, indent=2))
    else:
        show_tuned(tuned, out(), preset=preset, written=path)
    for said in collection.notes():
        note(said)


@contextmanager
def _searched(
    wish: Wish, settings: Settings, collection: Collection
) -> Iterator[tuple[Application, Callable[[int, int], None]]]:
    """Give the collection's library, and what is told how many questions of how many are done.

    Raises:
        EvaluationError: what is found could not be written, which is tried before anything is indexed.
    """
    if wish.output:
        writable(wish.output)
    cache = wish.cache or library.cache_folder()
    with Progress(waiting="Opening the collection", silent=wish.json) as progress:

        def indexed(event: Indexed) -> None:
            progress(Advanced.of(event))

        def searched(done: int, total: int) -> None:
            progress(Advanced(stage=SEARCHING, done=done, total=total, unit="questions"))

        with library.opened(collection, settings, cache=cache, on_progress=indexed) as application:
            yield application, searched


def _runs(paths: Sequence[Path], taken: Sequence[str]) -> dict[str, Ranking]:
    """Return the runs of other systems, each under the name of its file; nobody knows how long they took."""
    found: dict[str, Ranking] = {}
    for path in paths:
        name = path.name.removesuffix(".gz").removesuffix(".run").removesuffix(".txt")
        if name in found or name in taken:
            raise typer.BadParameter(f"Two systems would have the name {name!r}: rename {str(path)!r}.")
        found[name] = Ranking(read_run(path), {})
    return found
