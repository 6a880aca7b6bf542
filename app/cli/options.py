"""Options: what several commands take, declared once.

Knows nothing about what the commands do.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

if TYPE_CHECKING:
    from app.cluster.spreading import Over
    from app.data import Scope

_YEARS = re.compile(r"(?P<from>\d{4})?(?P<dash>-)?(?P<to>\d{4})?")
SCOPE = "Which documents"
ANSWERING = "How"

LibraryOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--library", metavar="DIR", help="Folder of the library (or SCHOLIAST_LIBRARY)."),
]
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
CollectionsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--collection", metavar="NAME", help="Tag to file the documents under; may be given several times."),
]
ModeOption: TypeAlias = Annotated[
    Literal["auto", "extractive", "abstractive"] | None,
    typer.Option(
        help="extractive: quotations only; abstractive: the language model writes, what fails a check is dropped; "
        "auto: it writes, and what fails is replaced by quotations.",
        rich_help_panel=ANSWERING,
        show_default=False,
    ),
]


def complete_preset(incomplete: str) -> list[str]:
    """Return the presets that begin so, for the shell."""
    return [name for name in ("fast", "balanced", "thorough") if name.startswith(incomplete)]


PresetOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="fast, balanced (the default), thorough, find_everything, or a .toml file.",
        autocompletion=complete_preset,
        rich_help_panel=ANSWERING,
    ),
]
PresetsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--preset",
        metavar="NAME",
        help="fast, balanced, thorough, find_everything, or a .toml file; of several, the first is held against.",
        autocompletion=complete_preset,
        rich_help_panel=ANSWERING,
    ),
]
RayOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--ray", metavar="ADDRESS", help="Spread the encoding, the slow part, over a Ray cluster; local makes one here."
    ),
]
RayWorkersOption: TypeAlias = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=64, metavar="N", help="Workers of the cluster, a CPU each.  [default: 2]"),
]
DocumentsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="ID|FILE|TITLE", help="Only these documents.", rich_help_panel=SCOPE),
]
YearsOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--year", metavar="YEARS", help="Only from then: 2020, 2019-2021, 2020- or -2018.", rich_help_panel=SCOPE
    ),
]
AuthorsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="NAME", help="Only by one of these authors.", rich_help_panel=SCOPE),
]
TypesOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", help="Only pdf, markdown, text, html, docx, jats or latex.", rich_help_panel=SCOPE
    ),
]
InCollectionsOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--collection", metavar="NAME", help="Only what was added under one of these.", rich_help_panel=SCOPE),
]


def over(ray: str | None, workers: int | None) -> Over | None:
    """Return the cluster that the options name, if they do."""
    if ray is None:
        if workers is not None:
            raise typer.BadParameter("--workers is for a cluster: name one by --ray, or leave it out.")
        return None
    from app.cluster.joining import WORKERS
    from app.cluster.spreading import Over

    return Over(ray, workers or WORKERS)


def scope(
    *,
    documents: list[str] | None,
    years: str | None,
    authors: list[str] | None,
    types: list[str] | None,
    collections: list[str] | None,
) -> Scope:
    """Return the documents that the options name."""
    from app.data import Scope

    year_from, year_to = _years(years)
    return Scope(
        documents=tuple(named(text) for text in documents or ()),
        collections=tuple(collections or ()),
        file_types=tuple(types or ()),
        authors=tuple(authors or ()),
        year_from=year_from,
        year_to=year_to,
    )


def written(words: list[str]) -> str:
    """Return the *words* of a command line as one text, in which there has to be something to look for.

    A byte that is no UTF-8, which comes as half a surrogate pair, becomes a question mark: nothing could keep it.
    """
    text = " ".join(words).strip().encode("utf-8", "replace").decode()
    if not any(character.isalnum() for character in text):
        raise typer.BadParameter("There is nothing to look for: write a question or some words.")
    return text


def refuse_nothing(library: Path, wanted: Scope) -> None:
    """Refuse to look where no document is, before any model is loaded."""
    from app.listing import refuse_nothing
    from indexing.catalogue import Catalogue

    with Catalogue.read(library) as catalogue:
        refuse_nothing(catalogue, wanted)


def complete_document(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the documents whose id begins so, for the shell; none when the library cannot be read."""
    from app.cli.starting import start
    from app.console.documents import SHORT_ID, name_of
    from app.settings import SettingsError
    from indexing.catalogue import Catalogue
    from indexing.errors import IndexingError

    try:
        with Catalogue.read(start(ctx.params.get("library")).library) as catalogue:
            documents = catalogue.documents().values()
    except (IndexingError, SettingsError):
        return []
    return [(document.id[:SHORT_ID], name_of(document)) for document in documents if document.id.startswith(incomplete)]


def named(text: str) -> str:
    """Return how a document is named to another process, which stands in another folder."""
    path = Path(text).expanduser()
    return str(path.absolute()) if path.is_file() else text


def _years(text: str | None) -> tuple[int | None, int | None]:
    """Return the first and last year, inclusive.

    Example:
        "2019-2021" -> (2019, 2021); "2020-" -> (2020, None); "2020" -> (2020, 2020)
    """
    if text is None:
        return None, None
    found = _YEARS.fullmatch(text.strip().replace("–", "-"))
    if found is None or not (found["from"] or found["to"]) or (found["from"] and found["to"] and not found["dash"]):
        raise typer.BadParameter(f"{text!r} is no year or span of years: write 2020, 2019-2021, 2020- or -2018.")
    first = int(found["from"]) if found["from"] else None
    last = int(found["to"]) if found["to"] else None if found["dash"] else first
    if first is not None and last is not None and first > last:
        raise typer.BadParameter(f"{text!r} ends before it begins: write {last}-{first}.")
    return first, last


DocumentsArgument: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="ID",
        help="Ids, their beginnings, file names or titles.",
        show_default=False,
        autocompletion=complete_document,
    ),
]
