"""Documents: what a library holds and what became of files, as people read it.

Knows nothing about libraries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.console.sources import authors_and_year
from app.console.streams import count, listed
from app.editing import Edited
from app.listing import EMPTY
from app.requests import Added, Checked, Failed, Reindexed, Removed
from indexing.types import Correction, Document, Page, Value

SHORT_ID: Final = 8
SHOWN: Final = 20
"""Failed files that are shown one by one."""

NOTHING_READABLE: Final = (
    "There is no file that can be read: PDF, Markdown, plain text, HTML, Word (.docx), JATS XML and LaTeX can be."
)


def show_documents(documents: Sequence[Document], console: Console, *, none: str = EMPTY) -> None:
    """Print one line a document, or *none* where there is none."""
    if not documents:
        console.print(none)
        return
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("title", overflow="fold", ratio=1)
    table.add_column("pages", justify="right", no_wrap=True)
    table.add_column("passages", justify="right", no_wrap=True)
    for document in documents:
        known = document.metadata
        title = Text(name_of(document))
        if by := authors_and_year(known.authors, known.year):
            title.append(f"  {by}", style="dim")
        if document.collections:
            title.append(f"  #{' #'.join(document.collections)}", style="cyan")
        table.add_row(document.id[:SHORT_ID], title, str(document.pages or ""), f"{document.passages:,}")
    console.print(table)
    passages = sum(document.passages for document in documents)
    console.print(f"{count(len(documents), 'document')}, {count(passages, 'passage')}", style="dim")


def show_document(document: Document, console: Console, corrections: Mapping[str, Correction]) -> None:
    """Print everything that is known about *document*, with what its file says where a person has corrected it."""
    known = document.metadata
    rows = (
        ("title", known.title),
        ("authors", ", ".join(known.authors)),
        ("year", str(known.year or "")),
        ("in", known.venue),
        ("doi", known.doi or ""),
        ("id", document.id),
        ("type", document.file_type),
        ("language", document.language),
        ("pages", str(document.pages or "")),
        ("passages", str(document.passages)),
        ("collections", ", ".join(document.collections)),
        ("added", document.added_at),
        ("files", "\n".join(document.paths)),
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        corrected = corrections.get("venue" if name == "in" else name)
        if value or corrected:
            said = f"  (corrected; found: {_found(corrected.said)})" if corrected else ""
            grid.add_row(name, Text.assemble(value, (said, "dim")))
    console.print(grid)


def _found(said: Value) -> str:
    return "; ".join(said) if isinstance(said, tuple) else str(said or "nothing")


def show_page(document: Document, page: Page, console: Console) -> None:
    """Print the text of a page in reading order."""
    console.print(Text(f"{name_of(document)}, page {page.number} of {document.pages}", style="bold"))
    console.print()
    console.print(Text(page.text))


def show_failures(failures: Sequence[Failed], console: Console, *, most: int | None = None) -> None:
    """Print files that could not be taken in, or not be cut anew, each with its reason."""
    for failure in failures[:most]:
        console.print(Text.assemble((PurePath(failure.path).name, "bold"), ("  " + failure.reason, "yellow")))
    left = len(failures) - len(failures[:most])
    if left:
        console.print(f"… and {left:,} more: scholiast list --failed", style="dim")


def show_added(result: Added, console: Console) -> None:
    """Print what add or sync did."""
    counts = (
        (result.added, "added"),
        (result.updated, "updated"),
        (result.renamed, "renamed"),
        (result.duplicates, "already there under another name"),
        (result.removed, "removed"),
        (result.unchanged, "unchanged"),
        (len(result.failed), "not readable"),
    )
    said = ", ".join(f"{number:,} {what}" for number, what in counts if number)
    passages = f"; {count(result.passages, 'passage')} indexed" if result.passages else ""
    console.print(f"{said}{passages} in {result.seconds:.1f} s." if said else NOTHING_READABLE)
    show_failures(result.failed, console, most=SHOWN)
    for sentence in result.notes:
        console.print(Text(sentence, style="dim"))


def show_removed(result: Removed, console: Console) -> None:
    """Print which documents were removed."""
    for title in result.titles:
        console.print(Text.assemble("Removed: ", (title, "bold")))


def show_edited(result: Edited, console: Console) -> None:
    """Print which documents are no longer as they were."""
    for title in result.titles:
        console.print(Text.assemble("Changed: ", (title, "bold")))
    if result.unchanged:
        console.print(f"{count(result.unchanged, 'document')} as before.", style="dim")
    if result.pending:
        console.print("Searching knows it when what else is being changed is finished.", style="dim")


def name_of(document: Document) -> str:
    """Return its title, or the name of its file, or its id."""
    named = PurePath(document.paths[0]).name if document.paths else document.id
    return document.metadata.title or named


def show_checked(result: Checked, console: Console) -> None:
    """Print whether the parts of the library agree."""
    counts = ((result.documents, "document"), (result.passages, "passage"), (result.sentences, "sentence"))
    held = listed(count(number, thing) for number, thing in counts)
    if result.agree:
        console.print(Text.assemble(("Database, text index and vector index agree: ", "green"), f"{held}."))
        return
    console.print(Text(f"{count(len(result.problems), 'problem')} with {held}:", style="red"))
    for problem in result.problems:
        console.print(Text(problem))


def show_reindexed(result: Reindexed, console: Console) -> None:
    """Print what was rebuilt."""
    console.print(
        f"{count(result.passages, 'passage')} of {count(result.documents, 'document')} "
        f"indexed anew in {result.seconds:.1f} s."
    )
    show_failures(result.failed, console)
    for sentence in result.notes:
        console.print(Text(sentence, style="dim"))
