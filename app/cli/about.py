"""What Scholiast can be told to do, as a command: techniques.

Knows nothing about how answers are made.
"""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import JsonOption, LibraryOption
from app.cli.starting import as_json, start, write_json


def techniques(
    step: Annotated[str | None, typer.Argument(help="Only those of this step.", show_default=False)] = None,
    *,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """List the techniques of each step, with parameters, bounds and sources.

    Examples:
      scholiast techniques
      scholiast techniques fuse --json
    """
    start(library)
    from app.console.streams import out
    from app.console.techniques import show_techniques
    from app.techniques import REGISTRIES, TECHNIQUES
    from app.techniques import techniques as every

    steps = [registry.seam for registry in REGISTRIES]
    if step is not None and step not in steps:
        raise typer.BadParameter(f"There is no step {step!r}; choose one of: {', '.join(steps)}.")
    found = tuple(every(step))
    write_json(as_json(TECHNIQUES, found)) if json else show_techniques(found, out())
