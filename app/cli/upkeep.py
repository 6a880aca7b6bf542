"""Looking after a library and a machine, as commands: check, reindex, doctor.

Knows nothing about what is checked or rebuilt.
"""

from __future__ import annotations

import typer

from app.cli.guard import FAILED
from app.cli.options import JsonOption, LibraryOption, RayOption, RayWorkersOption, over
from app.cli.starting import as_json, carried_out, opened, start, write_json


def check(library: LibraryOption = None, *, json: JsonOption = False) -> None:
    """Prove that the database and both indexes hold exactly the same.

    If not, the command fails and every difference is listed.

    Examples:
      scholiast check
    """
    settings = start(library)
    from app.console.documents import show_checked
    from app.console.streams import out
    from app.requests import Checked, CheckRequest

    with opened(settings) as session:
        result = carried_out(session, CheckRequest(), waiting="Opening the library", silent=json)
        assert isinstance(result, Checked)
        write_json(result.model_dump_json(exclude={"kind"}, indent=2)) if json else show_checked(result, out())
        if not result.agree:
            raise typer.Exit(FAILED)


def reindex(
    ray: RayOption = None, workers: RayWorkersOption = None, library: LibraryOption = None, *, json: JsonOption = False
) -> None:
    """Build both indexes anew from the database, with the encoder that is set now.

    Whoever has the library open searches the old ones, with the old encoder, until the new ones are complete.

    Examples:
      scholiast reindex
      SCHOLIAST_ENCODER=ibm-granite/granite-embedding-small-english-r2 scholiast reindex
    """
    cluster = over(ray, workers)
    settings = start(library)
    from app.console.documents import show_reindexed
    from app.console.streams import out
    from app.models import Models
    from app.requests import Reindexed, ReindexRequest

    with opened(settings, to_reindex=True, over=cluster, silent=json) as session:
        request = ReindexRequest(encoders=Models.of(settings).encoders())
        result = carried_out(session, request, waiting="Opening the library", silent=json)
        assert isinstance(result, Reindexed)
        write_json(result.model_dump_json(exclude={"kind"}, indent=2)) if json else show_reindexed(result, out())


def doctor(library: LibraryOption = None, *, json: JsonOption = False) -> None:
    """Look at machine, models and library, and say what is to be done.

    Examples:
      scholiast doctor
      scholiast doctor --json
    """
    settings = start(library)
    from app.console.findings import show_finding
    from app.console.streams import out
    from app.doctor import FINDINGS, examine

    console = out()
    found = []
    for finding in examine(settings):
        found.append(finding)
        if not json:
            show_finding(finding, console)
    if json:
        write_json(as_json(FINDINGS, tuple(found)))
    if any(finding.state == "fail" for finding in found):
        raise typer.Exit(FAILED)
