"""What a person says of documents, as a command: edit.

Knows nothing about how it is kept.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from app.cli.options import DocumentsArgument, JsonOption, LibraryOption, named
from app.cli.starting import carried_out, opened, start, write_json

FIELDS = "What is known of it"
FILED = "Collections"


class MayBeUnknown(StrEnum):
    """Fields that need not be known of a document."""

    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"
    DOI = "doi"


class Correctable(StrEnum):
    """Fields that can be corrected."""

    TITLE = "title"
    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"
    DOI = "doi"


Title: TypeAlias = Annotated[str | None, typer.Option("--title", metavar="TITLE", rich_help_panel=FIELDS)]
Authors: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="NAME", help="Once for each author, in order.", rich_help_panel=FIELDS),
]
Year: TypeAlias = Annotated[int | None, typer.Option("--year", metavar="YEAR", rich_help_panel=FIELDS)]
Venue: TypeAlias = Annotated[
    str | None, typer.Option("--venue", metavar="NAME", help="Journal or conference.", rich_help_panel=FIELDS)
]
Doi: TypeAlias = Annotated[str | None, typer.Option("--doi", metavar="DOI", rich_help_panel=FIELDS)]
UnknownFields: TypeAlias = Annotated[
    list[MayBeUnknown] | None,
    typer.Option("--unknown", help="What is known of this field is wrong, and nothing is.", rich_help_panel=FIELDS),
]
AsFound: TypeAlias = Annotated[
    list[Correctable] | None,
    typer.Option(
        "--as-found",
        help="Take a correction back: the field is again what the file, or a bibliography beside it, says.",
        rich_help_panel=FIELDS,
    ),
]
Into: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--collection", metavar="NAME", help="Put it into this collection.", rich_help_panel=FILED),
]
OutOf: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--out-of", metavar="NAME", help="Take it out of this collection.", rich_help_panel=FILED),
]


def edit(
    documents: DocumentsArgument,
    *,
    title: Title = None,
    author: Authors = None,
    year: Year = None,
    venue: Venue = None,
    doi: Doi = None,
    unknown: UnknownFields = None,
    as_found: AsFound = None,
    into: Into = None,
    out_of: OutOf = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Correct what is known of documents, and put them into collections or take them out.

    What you say stays, whatever the file or a bibliography beside it says later. Your own files are not changed.

    Examples:
      scholiast edit 3fa2 --title "On herons" --author "Ann Poe" --author "R. Roe" --year 1999
      scholiast edit draft.pdf --as-found title
      scholiast edit 3fa2 81bc --collection thesis --out-of unread
    """
    settings = start(library)
    from app.console.documents import show_edited
    from app.console.streams import out
    from app.editing import Edited, EditRequest

    wanted = {
        "title": title,
        "authors": author or None,
        "year": year,
        "venue": venue,
        "doi": doi,
        "unknown": unknown or (),
        "as_found": as_found or (),
        "into": into or (),
        "out_of": out_of or (),
    }
    if not any(value not in (None, ()) for value in wanted.values()):
        raise typer.BadParameter("Say what is to be changed: --title, --author, --year, --venue, --doi, --collection.")
    request = EditRequest.model_validate({"documents": [named(text) for text in documents], **wanted})
    with opened(settings) as session:
        result = carried_out(session, request, waiting="Changing", silent=json)
        assert isinstance(result, Edited)
        write_json(result.model_dump_json(exclude={"kind"}, indent=2)) if json else show_edited(result, out())
